package jackdaw.policy.value;

/** The AS whose providers an ASPA object lists (draft-ietf-sidrops-aspa-profile). */
public record Aspa(long asn) implements Network {
    /**
     * The object of an AS.
     *
     * @throws IllegalArgumentException if asn has more than 32 bits
     */
    public Aspa {
        Network.require32Bits(asn);
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.ASPA;
    }

    @Override
    public int length() {
        return 32;
    }

    @Override
    public String literal() {
        return "aspa " + asn;
    }

    @Override
    public String toString() {
        return Long.toString(asn);
    }
}
