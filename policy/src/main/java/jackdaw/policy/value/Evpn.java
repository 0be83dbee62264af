package jackdaw.policy.value;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.util.Comparator;
import java.util.Optional;

/** A network of an Ethernet VPN, by route type (RFC 7432 §7). Tags have 32 bits, segment identifiers ten octets. */
public sealed interface Evpn extends Network {
    /** Octets of an Ethernet segment identifier. */
    int ESI_OCTETS = 10;
    Comparator<Evpn> ORDER = Comparator.comparingInt(Evpn::routeType).thenComparing(Evpn::rd, BY_DISTINGUISHER)
            .thenComparing(Evpn::compareParts);

    Value.Rd rd();

    /** Type 1 to 4 of RFC 7432: the constants of the enum {@code net_evpn_type}. */
    int routeType();

    @Override
    default NetworkKind kind() {
        return NetworkKind.EVPN;
    }

    /** As in BIRD, {@code .len} is the route type. */
    @Override
    default int length() {
        return routeType();
    }

    private static int compareParts(Evpn first, Evpn second) {
        return switch (first) {
            case Ead a when second instanceof Ead b -> Ead.ORDER.compare(a, b);
            case MacIp a when second instanceof MacIp b -> MacIp.ORDER.compare(a, b);
            case Imet a when second instanceof Imet b -> Imet.ORDER.compare(a, b);
            case Es a when second instanceof Es b -> Es.ORDER.compare(a, b);
            default -> throw new IllegalArgumentException("two types of routes");
        };
    }

    /** Ethernet auto-discovery (§7.1). */
    record Ead(Value.Rd rd, long tag, Bytes segment) implements Evpn {
        static final Comparator<Ead> ORDER = Comparator.comparingLong(Ead::tag)
                .thenComparing(e -> e.segment().toString());

        public Ead {
            Network.require32Bits(tag);
            requireSegment(segment);
        }

        @Override
        public int routeType() {
            return 1;
        }

        @Override
        public String toString() {
            return "evpn ead " + ValueText.of(rd) + " " + tag + " " + segment;
        }
    }

    /** MAC/IP advertisement (§7.2): a station and, if known, its IP address. */
    record MacIp(Value.Rd rd, long tag, Value.Mac mac, Optional<IpAddress> ip) implements Evpn {
        static final Comparator<MacIp> ORDER = Comparator.comparingLong(MacIp::tag)
                .thenComparing(m -> m.ip().isPresent()).thenComparingLong(m -> m.mac().bits())
                .thenComparing(MacIp::address, Ordering::compareAddresses);

        public MacIp {
            ip = ip.map(a -> new Value.Ip(a).address());
            Network.require32Bits(tag);
        }

        @Override
        public int routeType() {
            return 2;
        }

        @Override
        public IpAddress address() {
            return ip.orElse(Ip6.ANY);
        }

        @Override
        public String toString() {
            return "evpn mac " + ValueText.of(rd) + " " + tag + " " + ValueText.of(mac) + " "
                    + ip.map(IpAddress::toString).orElse("*");
        }
    }

    /** Inclusive multicast Ethernet tag (§7.3). */
    record Imet(Value.Rd rd, long tag, IpAddress router) implements Evpn {
        static final Comparator<Imet> ORDER = Comparator.comparingLong(Imet::tag)
                .thenComparing(Imet::router, Ordering::compareAddresses);

        public Imet {
            router = new Value.Ip(router).address();
            Network.require32Bits(tag);
        }

        @Override
        public int routeType() {
            return 3;
        }

        @Override
        public String toString() {
            return "evpn imet " + ValueText.of(rd) + " " + tag + " " + router;
        }
    }

    /** Ethernet segment (§7.4). */
    record Es(Value.Rd rd, Bytes segment, IpAddress router) implements Evpn {
        static final Comparator<Es> ORDER = Comparator.<Es, String>comparing(e -> e.segment().toString())
                .thenComparing(Es::router, Ordering::compareAddresses);

        public Es {
            router = new Value.Ip(router).address();
            requireSegment(segment);
        }

        @Override
        public int routeType() {
            return 4;
        }

        @Override
        public String toString() {
            return "evpn es " + ValueText.of(rd) + " " + segment + " " + router;
        }
    }

    private static void requireSegment(Bytes segment) {
        Network.require(segment.length() == ESI_OCTETS, "a segment identifier has 10 octets");
    }
}
