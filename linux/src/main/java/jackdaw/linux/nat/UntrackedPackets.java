package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The routing packets that rules keep out of connection tracking (statement {@code notrack}). Tracked packets need an
 * entry in the table, and a full table drops those without one.
 *
 * @param kinds  what rules stand for in both directions, whatever interfaces and addresses they name
 * @param unseen why there may be other rules, as clauses; empty if all were listed
 */
public record UntrackedPackets(Map<AddressFamily, Set<Kind>> kinds, List<String> unseen) {
    public UntrackedPackets {
        kinds = Map.copyOf(kinds);
        unseen = List.copyOf(unseen);
    }

    /** Packets of one protocol; of BFD those of a link, echoes and those over several hops have ports of their own. */
    public enum Kind {
        OSPF("OSPF", "ospf", 89),
        BGP("BGP", "tcp", 179),
        /** RFC 5881 §4. */
        BFD("BFD", "udp", 3784),
        /** RFC 5881 §4. */
        BFD_ECHO("BFD echo", "udp", 3785),
        /** RFC 5883 §5. */
        BFD_MULTIHOP("BFD multihop", "udp", 4784);

        private final String label;
        private final String protocol;
        private final int number;

        Kind(String label, String protocol, int number) {
            this.label = label;
            this.protocol = protocol;
            this.number = number;
        }

        /** The port, or the number of a protocol that has none. */
        public int number() {
            return number;
        }

        @Override
        public String toString() {
            return label;
        }

        /** A BGP session has the port on either side; BFD packets go to theirs; OSPF has none. */
        private boolean isIn(List<Match> rules, AddressFamily family) {
            return switch (this) {
                case OSPF -> rules.stream().anyMatch(match -> fits(match, family) && match.ports().isEmpty());
                case BFD, BFD_ECHO, BFD_MULTIHOP -> hasPort(rules, family, false);
                case BGP -> hasPort(rules, family, false) && hasPort(rules, family, true);
            };
        }

        private boolean hasPort(List<Match> rules, AddressFamily family, boolean source) {
            return rules.stream().anyMatch(match -> fits(match, family)
                    && match.ports().stream().allMatch(ports -> ports.takes(protocol, source, number)));
        }

        private boolean fits(Match match, AddressFamily family) {
            return match.families().contains(family) && (match.protocols().isEmpty()
                    || match.protocols().contains(protocol) || match.protocols().contains(String.valueOf(number)));
        }
    }

    /**
     * @param in  matches of the rules before packets that arrive are tracked
     * @param out the same of packets that this machine makes
     */
    static UntrackedPackets of(List<Match> in, List<Match> out, List<String> unseen) {
        Map<AddressFamily, Set<Kind>> kinds = new EnumMap<>(AddressFamily.class);
        for (AddressFamily family : AddressFamily.values()) {
            Set<Kind> untracked = EnumSet.allOf(Kind.class);
            untracked.removeIf(kind -> !kind.isIn(in, family) || !kind.isIn(out, family));
            kinds.put(family, untracked);
        }
        return new UntrackedPackets(kinds, unseen);
    }

    public boolean contains(AddressFamily family, Kind kind) {
        return kinds.getOrDefault(family, Set.of()).contains(kind);
    }
}
