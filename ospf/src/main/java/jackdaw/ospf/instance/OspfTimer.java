package jackdaw.ospf.instance;

import jackdaw.ospf.lsdb.LsaPlace;

/** Keys of all timers of an instance. Intervals in RFC 2328 appendices B and C. */
public sealed interface OspfTimer {

    /** Of an interface, by {@code jackdaw.ospf.iface.OspfInterface#number}. */
    record OfInterface(int number, InterfaceTimer timer) implements OspfTimer {

        /** Written out, as that of neighbors is: every turn looks for timers. */
        @Override
        public boolean equals(Object other) {
            return other instanceof OfInterface o && number == o.number && timer == o.timer;
        }

        @Override
        public int hashCode() {
            return 31 * number + timer.ordinal();
        }
    }

    /** What an interface waits for. */
    enum InterfaceTimer {
        /** Next Hello is due. */
        HELLO,
        /** Silent neighbors that the configuration names are greeted. */
        POLL,
        /** Neighbors are asked for grace once more. */
        ANNOUNCE,
        /** End of state Waiting. */
        WAIT,
        /** Delayed acknowledgments go out. */
        ACKNOWLEDGE,
        /** More of a large flood goes out. */
        FLOOD,
        /** The socket is asked for again. */
        OPEN
    }

    /** Of a neighbor, by interface and {@code jackdaw.ospf.neighbor.Neighbor#key}. */
    record OfNeighbor(int iface, int neighbor, NeighborTimer timer) implements OspfTimer {

        @Override
        public boolean equals(Object other) {
            return other instanceof OfNeighbor o && iface == o.iface && neighbor == o.neighbor && timer == o.timer;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * iface + neighbor) + timer.ordinal();
        }
    }

    /** What a neighbor is waited for. */
    enum NeighborTimer {
        /** No Hello within RouterDeadInterval. */
        INACTIVITY,
        /** A Database Description is unanswered. */
        DESCRIPTION,
        /** The last Database Description waits until our old LSAs are flushed. */
        HOLD,
        /** Requested LSAs have not all come. */
        REQUEST,
        /** Flooded LSAs are unacknowledged. */
        RETRANSMIT,
        /** The patience with its restart ends. */
        GRACE
    }

    /** An own LSA may be originated, refreshed or flushed now. */
    record OfOwnLsa(LsaPlace place) implements OspfTimer {
    }

    /** Of the instance as a whole. */
    enum OfInstance implements OspfTimer {
        SPF, ROUTES, ROUTER_LSA, TRANSLATION, SYNCED, STOP, URGE, TRANSIT, RESTART, HEARD, PROMPT
    }
}
