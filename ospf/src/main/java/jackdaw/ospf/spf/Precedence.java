package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which of several LSAs that make equal paths to a prefix gives the route its name. Of such as say the same, with the
 * same forwarding address, a type-7 LSA with the P-bit comes first, then an AS-external-LSA, then that of the greater
 * router id (RFC 3101 §2.5 (6)(e)); of others, which share the traffic, that of the lower router id.
 *
 * @param rank 0 for a type-7 LSA with the P-bit, else 1 for an AS-external-LSA, else 2
 */
record Precedence(int rank, Optional<IpAddress> forwarding, RouterId originator) implements Comparable<Precedence> {
    private static final Comparator<Precedence> ORDER = Comparator.comparingInt(Precedence::rank)
            .thenComparing(p -> p.forwarding().isPresent())
            .thenComparing((a, b) -> a.forwarding().isEmpty() ? 0
                    : a.forwarding().get().compareTo(b.forwarding().get()))
            .thenComparing((a, b) -> a.forwarding().isEmpty() ? a.originator().compareTo(b.originator())
                    : b.originator().compareTo(a.originator()));

    static Precedence of(LsaHeader header, ExternalBody body) {
        boolean isType7 = header.kind() == LsaKind.NSSA_EXTERNAL;
        int rank = !isType7 ? 1 : body.propagates(header.options()) ? 0 : 2;
        return new Precedence(rank, body.forwardingAddress(), header.advertisingRouter());
    }

    /** Of a path inside of the AS. */
    static Precedence of(RouterId originator) {
        return new Precedence(0, Optional.empty(), originator);
    }

    @Override
    public int compareTo(Precedence other) {
        return ORDER.compare(this, other);
    }
}
