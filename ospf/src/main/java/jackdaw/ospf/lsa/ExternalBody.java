package jackdaw.ospf.lsa;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Optional;
import java.util.OptionalInt;

/** A prefix outside of OSPF: AS-external and NSSA LSAs alike (RFC 2328 A.4.5, RFC 3101, RFC 5340 A.4.7). */
public sealed interface ExternalBody extends LsaBody {
    /** Metric of an unreachable destination. */
    int LS_INFINITY = 0xff_ffff;

    /** E2: {@link #metric} is not comparable with the metrics inside. */
    boolean isType2();

    /** 0 to {@link #LS_INFINITY}. */
    int metric();

    /** Where to send packets instead of to the advertising router. */
    Optional<IpAddress> forwardingAddress();

    /** Without a meaning to OSPF; 0 if absent. Unsigned. */
    int tag();

    /** Empty if the OSPFv2 mask has holes. */
    Optional<Prefix> prefix(int linkStateId);

    /**
     * The P-bit of a type-7 LSA: to be told to the whole AS (RFC 3101 §2.4, RFC 5340 A.4.8).
     *
     * @param headerOptions where OSPFv2 has it
     */
    boolean propagates(int headerOptions);

    /** OSPFv2; {@code forwarding} is 0.0.0.0 if there is none. */
    record V2(int mask, boolean isType2, int metric, Ip4 forwarding, int tag) implements ExternalBody {
        @Override
        public Optional<IpAddress> forwardingAddress() {
            return forwarding.isUnspecified() ? Optional.empty() : Optional.of(forwarding);
        }

        @Override
        public Optional<Prefix> prefix(int linkStateId) {
            return Masks.prefix(linkStateId, mask);
        }

        @Override
        public boolean propagates(int headerOptions) {
            return (headerOptions & Options.NP) != 0;
        }
    }

    /**
     * OSPFv3. The metric inside {@code prefix} is unused.
     *
     * @param forwarding     never unspecified or link-local where valid; such an address is kept but ignored
     * @param routeTag       present if the T-bit is set
     * @param referencedType 0 if none; the referenced LSA has this link state id when {@code referencedId} is present
     */
    record V3(boolean isType2, int metric, LsaPrefix prefix, Optional<IpAddress> forwarding, OptionalInt routeTag,
              int referencedType, OptionalInt referencedId) implements ExternalBody {
        public V3(boolean isType2, int metric, LsaPrefix prefix, Optional<IpAddress> forwarding, OptionalInt routeTag) {
            this(isType2, metric, prefix, forwarding, routeTag, 0, OptionalInt.empty());
        }

        @Override
        public Optional<IpAddress> forwardingAddress() {
            return forwarding.filter(a -> !a.isUnspecified() && !a.isLinkLocal() && !a.isMulticast());
        }

        @Override
        public int tag() {
            return routeTag.orElse(0);
        }

        @Override
        public Optional<Prefix> prefix(int linkStateId) {
            return Optional.of(prefix.prefix());
        }

        @Override
        public boolean propagates(int headerOptions) {
            return (prefix.options() & Options.PREFIX_P) != 0;
        }
    }
}
