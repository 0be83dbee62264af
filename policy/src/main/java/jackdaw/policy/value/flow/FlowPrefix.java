package jackdaw.policy.value.flow;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Prefix;

/** A prefix whose first {@code offset} bits do not matter (RFC 8956 §3.1) and read as zero. IPv4 has no offset. */
public record FlowPrefix(Prefix prefix, int offset) {

    /**
     * A prefix.
     *
     * @throws IllegalArgumentException if the offset is above the length, or one of IPv4 above 0
     */
    public FlowPrefix {
        int most = prefix.family() == AddressFamily.IPV4 ? 0 : prefix.length();
        if (offset < 0 || offset > most) {
            throw new IllegalArgumentException("offset " + offset + " of " + prefix);
        }
        if (prefix.address() instanceof Ip6 a) {
            Ip6 ignored = a.masked(offset);
            prefix = Prefix.of(new Ip6(a.high() ^ ignored.high(), a.low() ^ ignored.low()), prefix.length());
        }
    }

    @Override
    public String toString() {
        return offset == 0 ? prefix.toString() : prefix + " offset " + offset;
    }
}
