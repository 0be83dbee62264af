package jackdaw.rib.attribute;

/** The BGP ORIGIN attribute (RFC 4271 §5.1.1); the ordinal is the wire value and the order of preference. */
public enum Origin {
    IGP("IGP", 'i'), EGP("EGP", 'e'), INCOMPLETE("Incomplete", '?');

    private final String label;
    private final char letter;

    Origin(String label, char letter) {
        this.label = label;
        this.letter = letter;
    }

    /** The letter that ends {@code [AS65003i]} in a route line. */
    public char letter() {
        return letter;
    }

    @Override
    public String toString() {
        return label;
    }
}
