package jackdaw.rib.table;

/** Scope of a route or an address; the ordinal is the value BIRD's {@code format} prints. */
public enum Scope {
    HOST("host"), LINK("link"), SITE("site"), ORGANIZATION("org"), UNIVERSE("univ"), UNDEFINED("undef");

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
