package jackdaw.rib.protocol;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.OptionalLong;

/** Something a protocol lets the others know. A fact replaces the previous one of the same class and subject. */
public sealed interface Fact {

    /** What the fact is about, unique among facts of its class. */
    Object subject();

    /** The OSPF instance has this many neighbors in state Full. */
    record Adjacency(String protocol, AddressFamily family, int full) implements Fact {
        @Override
        public Object subject() {
            return protocol;
        }
    }

    /**
     * State of a BGP session for one family.
     *
     * @param initialTableReceived End-of-RIB came, or nothing for 5 s
     */
    record Session(String protocol, AddressFamily family, boolean established, boolean initialTableReceived)
            implements Fact {
        @Override
        public Object subject() {
            return protocol + "." + family.label();
        }
    }

    /**
     * A watched prefix is, or is no longer, in the Adj-RIB-Out of a BGP session, sent since {@code since}
     * (monotonic nanoseconds).
     */
    record Advertised(String protocol, Prefix prefix, boolean advertised, long since) implements Fact {
        @Override
        public Object subject() {
            return protocol + " " + prefix;
        }
    }

    /**
     * What the kernel forwards a watched prefix by.
     *
     * @param protocol  the protocol whose route we installed, empty if none of ours is confirmed
     * @param effective the kernel's own choice for it is our route; a foreign one of better metric shadows ours
     */
    record Installed(Prefix prefix, String protocol, boolean effective) implements Fact {
        @Override
        public Object subject() {
            return prefix;
        }
    }

    /**
     * Whether the kernel forwards a part of the inside network by a route of ours: a unicast route learned from a
     * protocol (never a service's own), which is the watched supernet, lies within it, or covers it without being a
     * default, is confirmed in the kernel. The kernel's own connected routes do not count: they prove no neighbor.
     */
    record InsideInstalled(Prefix supernet, boolean installed) implements Fact {
        @Override
        public Object subject() {
            return supernet;
        }
    }

    /**
     * A NAT service wants packets to {@code prefix} discarded by the kernel whenever nothing better exists, at the
     * worst metric, whatever the kernel's channel exports, for as long as the service is configured: without it a
     * packet to a dead prefix crosses the inside link until its hop limit ends. See {@link LoopGuards}.
     */
    record LoopGuard(String service, Prefix prefix, NextHop.Discard discard, boolean wanted) implements Fact {
        @Override
        public Object subject() {
            return service + " " + prefix;
        }
    }

    /** The protocol has taken in what its neighbors know: the kernel may sweep strays once all say so. */
    record Synced(String protocol, boolean synced) implements Fact {
        @Override
        public Object subject() {
            return protocol;
        }
    }

    /**
     * How long neighbors keep their routes through us if this process ends now and another one starts: what the next
     * process must know of this one, however it ends.
     *
     * @param seconds 0 if they would not, as on a stop in the ordinary way
     * @param memory  what the next process shall be told by {@link FormerLife#memory}, one line; may be empty
     */
    record Restartable(String protocol, int seconds, String memory) implements Fact {
        public Restartable(String protocol, int seconds) {
            this(protocol, seconds, "");
        }

        @Override
        public Object subject() {
            return protocol;
        }
    }

    /**
     * Neighbors hold for the protocol what they knew of it before its restart, or have not yet come to terms with its
     * end: should another router restart now, they might let go of either. Lasts longer than {@link Recovering}.
     */
    record Awaited(String protocol, boolean awaited) implements Fact {
        @Override
        public Object subject() {
            return protocol;
        }
    }

    /**
     * The protocol takes up again what a former process did, while neighbors and the kernel forward as before. Its
     * routes are not complete yet: the kernel must not change any before all protocols have recovered.
     *
     * @param recovering false at the end, whether it went well or not
     * @param until      when it ends at the latest (monotonic nanoseconds); without meaning at the end
     * @param routes     it is routes that are missing. Not with a service, which has to see whether it works still: for
     *                   that it needs the kernel, and neighbors that know of its pools, and so these do not wait for it
     */
    record Recovering(String protocol, boolean recovering, long until, boolean routes) implements Fact {
        public Recovering(String protocol, boolean recovering, long until) {
            this(protocol, recovering, until, true);
        }

        /** Routes are missing now. */
        public boolean lacksRoutes() {
            return recovering && routes;
        }

        @Override
        public Object subject() {
            return protocol;
        }
    }

    /**
     * Whether OSPF originates a watched prefix.
     *
     * @param metric external metric of the LSA that was flooded last, which may lag MinLSInterval behind what is
     *               wanted; empty once its flush was acknowledged by all neighbors, and before any was flooded
     */
    record Originated(String protocol, Prefix prefix, OptionalLong metric) implements Fact {
        public boolean originated() {
            return metric.isPresent();
        }

        @Override
        public Object subject() {
            return protocol + " " + prefix;
        }
    }

    /**
     * An own LSA about a watched prefix was handed to the neighbors' sockets because it says something new; a refresh
     * is no such LSA.
     *
     * @param announced false if it takes the prefix back
     * @param lsa       what was sent, for people; no two instances have the same text
     */
    record Flooded(String protocol, Prefix prefix, boolean announced, String lsa) implements Fact {
        @Override
        public Object subject() {
            return protocol + " " + prefix;
        }
    }

    /**
     * Who else announces a watched prefix into OSPF, as the instance's own database and shortest-path tree see it.
     *
     * @param known  false while it cannot tell: no neighbor is Full, or no tree was computed since
     * @param others by router ID, those out of reach included; never this router; empty while nothing is known
     */
    record Originators(String protocol, Prefix prefix, boolean known, List<Originator> others) implements Fact {
        public Originators {
            others = List.copyOf(others);
        }

        @Override
        public Object subject() {
            return protocol + " " + prefix;
        }
    }

    /**
     * A protocol wants to be told at once when a neighbor cannot be reached any more, or does not want it any longer.
     *
     * @param ifname the interface of a way of one hop, empty otherwise
     */
    record LivenessWanted(String protocol, NeighborPath path, String ifname, boolean wanted) implements Fact {
        @Override
        public Object subject() {
            return protocol + " " + path.remote() + " " + path.local() + " " + path.ifindex();
        }
    }

    /**
     * Whether packets come through from a neighbor, as BFD sees it (RFC 5880). A neighbor that never spoke BFD, or
     * whose operator ended the session, is not {@link Life#LOST}: nothing is known of it (RFC 5882 §3.2).
     */
    record Liveness(NeighborPath path, Life life) implements Fact {
        @Override
        public Object subject() {
            return path;
        }
    }

    /** What BFD knows of a neighbor. */
    enum Life {
        /** No session, or not yet, or ended in peace. */
        UNKNOWN,
        ALIVE,
        /** It was alive, and is silent or says that it cannot hear us. */
        LOST
    }
}
