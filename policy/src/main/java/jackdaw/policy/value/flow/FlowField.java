package jackdaw.policy.value.flow;

import jackdaw.rib.net.AddressFamily;

/** What a condition tests: the components of RFC 8955 §4.2.2 from type 3 on, which hold numbers or bits. */
public enum FlowField {
    PROTOCOL("proto", 0xff), PORT("port", 0xffff), DESTINATION_PORT("dport", 0xffff), SOURCE_PORT("sport", 0xffff),
    ICMP_TYPE("icmp type", 0xff), ICMP_CODE("icmp code", 0xff), TCP_FLAGS("tcp flags", 0xfff),
    LENGTH("length", 0xffff), DSCP("dscp", 63), FRAGMENT("fragment", 0xf),
    /** The IPv6 flow label (RFC 8956 §3.7). */
    LABEL("label", 0xfffff);

    private final String word;
    private final int max;

    FlowField(String word, int max) {
        this.word = word;
        this.max = max;
    }

    /** The words that name it; the protocol of IPv6 is called the next header. */
    public String words(AddressFamily family) {
        return this == PROTOCOL && family == AddressFamily.IPV6 ? "next header" : word;
    }

    /** The largest number, or all bits, that it can hold. */
    public int max() {
        return max;
    }

    /** Whether it is tested by {@link FlowTest.Bits}, not by {@link FlowTest.Number}. */
    public boolean hasBits() {
        return this == TCP_FLAGS || this == FRAGMENT;
    }

    /** Type of the component in BGP. */
    int type() {
        return ordinal() + 3;
    }
}
