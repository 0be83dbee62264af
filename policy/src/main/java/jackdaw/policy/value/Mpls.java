package jackdaw.policy.value;

/** An MPLS label. As in BIRD, 32 bits are taken, though packets carry 20. */
public record Mpls(long label) implements Network {
    /**
     * A label.
     *
     * @throws IllegalArgumentException if it has more than 32 bits
     */
    public Mpls {
        Network.require32Bits(label);
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.MPLS;
    }

    @Override
    public int length() {
        return 20;
    }

    @Override
    public String literal() {
        return "mpls " + label;
    }

    @Override
    public String toString() {
        return Long.toString(label);
    }
}
