package jackdaw.daemon.lint;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.linux.nat.UntrackedPackets;
import jackdaw.linux.nat.UntrackedPackets.Kind;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.net.AddressFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Packets of routing protocols that are tracked need a place in the connection table. When it is full the kernel throws
 * entries out that were not confirmed both ways, OSPF's among them, since nobody answers a multicast, and drops the
 * packets that then have none: the gateway loses its neighbors when it is busiest.
 */
final class TrackingLint {
    private TrackingLint() {
    }

    static Optional<Finding> finding(JackdawConfig config, MachineReading machine) {
        UntrackedPackets untracked = machine.rules().untracked();
        Map<Kind, Set<AddressFamily>> spoken = spoken(config, machine.bfd());
        List<String> tracked = new ArrayList<>();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        spoken.forEach((kind, families) -> families.stream().filter(f -> !untracked.contains(f, kind)).forEach(f -> {
            kinds.add(kind);
            tracked.add(kind + " (" + f.label() + ")");
        }));
        if (!machine.tracks() || tracked.isEmpty() || !untracked.unseen().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(Lint.TRACKED_ROUTING, "connections are tracked, packets of "
                + String.join(", ", tracked) + " too: when the table is full they are lost, and neighbors with them",
                "load these rules with nft -f, and where a rule accepts only \"ct state established\", accept these "
                        + "packets before it\n" + rules(kinds)));
    }

    static List<Finding> of(JackdawConfig config, MachineReading machine) {
        return finding(config, machine).stream().toList();
    }

    private static Map<Kind, Set<AddressFamily>> spoken(JackdawConfig config, Set<Kind> bfd) {
        Map<Kind, Set<AddressFamily>> spoken = new EnumMap<>(Kind.class);
        spoken.put(Kind.OSPF, new TreeSet<>(config.protocols(OspfConfig.class).stream().filter(o -> !o.disabled())
                .map(o -> o.version().family()).toList()));
        Set<AddressFamily> peers = new TreeSet<>(config.protocols(PeerConfig.class).stream()
                .filter(p -> !p.disabled()).map(p -> p.session().address().family()).toList());
        spoken.put(Kind.BGP, peers);
        bfd.forEach(kind -> spoken.put(kind, peers));
        return spoken;
    }

    /**
     * A table for nft. What only passes through stays tracked, since untracked packets are not translated: hence the
     * question whether a packet is for this machine. OSPF packets are never forwarded.
     */
    static String rules(Set<Kind> kinds) {
        return "table inet routing_untracked {\n" + chain("arriving", "prerouting", "fib daddr type local ", kinds)
                + chain("leaving", "output", "", kinds) + "}";
    }

    private static String chain(String name, String hook, String ours, Set<Kind> kinds) {
        return "  chain " + name + " {\n    type filter hook " + hook + " priority raw\n"
                + kinds.stream().flatMap(kind -> (switch (kind) {
                    case OSPF -> List.of("meta l4proto 89 notrack");
                    case BGP -> List.of(ours + "tcp dport 179 notrack", ours + "tcp sport 179 notrack");
                    case BFD, BFD_ECHO, BFD_MULTIHOP -> List.of(ours + "udp dport { 3784, 3785, 4784 } notrack");
                }).stream()).distinct().map(rule -> "    " + rule + "\n").collect(Collectors.joining()) + "  }\n";
    }
}
