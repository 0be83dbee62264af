package jackdaw.rib.table;

import jackdaw.rib.net.IpAddress;
import java.util.List;

/** Where packets of a route go. */
public sealed interface NextHop {

    /** One way out, with its weight among several. */
    sealed interface Hop extends NextHop {
        /** Kernel index of the outgoing interface. */
        int ifindex();

        /** Name of the outgoing interface. */
        String ifname();

        /** Share of the traffic among several hops, 1 to 256. */
        int weight();

        Hop withWeight(int weight);
    }

    /**
     * Through a neighbor.
     *
     * @param onLink the gateway is taken to be on the link even if no subnet says so
     */
    record Via(IpAddress gateway, int ifindex, String ifname, boolean onLink, int weight) implements Hop {
        public Via(IpAddress gateway, int ifindex, String ifname) {
            this(gateway, ifindex, ifname, false, 1);
        }

        /** Written out, as the hash is: every route that comes in is compared by its hops. */
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Via v && ifindex == v.ifindex && onLink == v.onLink
                    && weight == v.weight && gateway.equals(v.gateway) && ifname.equals(v.ifname);
        }

        @Override
        public int hashCode() {
            return 31 * gateway.hashCode() + ifindex;
        }

        @Override
        public Hop withWeight(int newWeight) {
            return newWeight == weight ? this : new Via(gateway, ifindex, ifname, onLink, newWeight);
        }
    }

    /** Straight onto an interface, the destination being a neighbor itself. */
    record OnLink(int ifindex, String ifname, int weight) implements Hop {
        public OnLink(int ifindex, String ifname) {
            this(ifindex, ifname, 1);
        }

        @Override
        public Hop withWeight(int newWeight) {
            return newWeight == weight ? this : new OnLink(ifindex, ifname, newWeight);
        }
    }

    /** Several hops used together (ECMP), in a canonical order, at least two. */
    record Multipath(List<Hop> hops) implements NextHop {
        public Multipath {
            hops = List.copyOf(hops);
            if (hops.size() < 2) {
                throw new IllegalArgumentException("multipath needs two hops");
            }
        }
    }

    /** Packets are not forwarded. */
    enum Discard implements NextHop {
        BLACKHOLE("blackhole"), UNREACHABLE("unreachable"), PROHIBIT("prohibited");

        private final String label;

        Discard(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Found by looking {@code target} up in a table; {@code resolved} is what that gave, never itself recursive,
     * and {@link Discard#UNREACHABLE} while nothing covers the target.
     *
     * @param igpMetric metric of the covering route, -1 if unknown
     */
    record Recursive(IpAddress target, NextHop resolved, long igpMetric) implements NextHop {
        public Recursive {
            if (resolved instanceof Recursive) {
                throw new IllegalArgumentException("a recursive next hop resolves to a direct one");
            }
        }

        public static Recursive unresolved(IpAddress target) {
            return new Recursive(target, Discard.UNREACHABLE, -1);
        }
    }

    /** A single hop, or several as {@link Multipath}; the list must not be empty. */
    static NextHop of(List<Hop> hops) {
        return hops.size() == 1 ? hops.getFirst() : new Multipath(hops);
    }

    /** What forwarding uses: the resolution of a recursive next hop, else this. */
    default NextHop effective() {
        return this instanceof Recursive r ? r.resolved() : this;
    }

    /** The hops that forwarding uses; empty when packets are discarded. */
    default List<Hop> hops() {
        return switch (effective()) {
            case Hop hop -> List.of(hop);
            case Multipath m -> m.hops();
            case Discard _, Recursive _ -> List.of();
        };
    }

    /** BIRD's destination word: unicast, blackhole, unreachable or prohibited. */
    default String destination() {
        return effective() instanceof Discard d ? d.label() : "unicast";
    }
}
