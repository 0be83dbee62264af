package jackdaw.daemon.probe;

import jackdaw.linux.nat.ConntrackFill;
import jackdaw.linux.nat.Drift;
import jackdaw.linux.nat.FlowSample;
import jackdaw.linux.nat.Jool;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.SnatRules;
import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.PoolProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what is made of the pools. */
final class PoolRun {
    /** Of n flows behind one address the error is one in the square root of n: 2 % for a pool of four addresses. */
    private static final int MOST_FLOWS = 10_000;
    /** Those that have ports, or something of their size. */
    private static final Map<Integer, String> PROTOCOLS = Map.of(1, "icmp", 6, "tcp", 17, "udp", 58, "icmpv6");

    private PoolRun() {
    }

    static ProbeResult use(PoolProbe probe) {
        return switch (ConntrackFill.read()) {
            case ConntrackFill.Absent _ -> ProbeResult.unknown("connection tracking is not loaded");
            case ConntrackFill.Table table -> use(probe, FlowSample.read(MOST_FLOWS), table.count());
        };
    }

    /** @param count of all flows, for which the sample speaks */
    static ProbeResult use(PoolProbe probe, FlowSample sample, long count) {
        double weight = sample.whole() || sample.seen() == 0 ? 1 : Math.max(1, (double) count / sample.seen());
        Optional<Map.Entry<FlowSample.Answered, Integer>> fullest = sample.flows().entrySet().stream()
                .filter(e -> PROTOCOLS.containsKey(e.getKey().protocol())
                        && probe.pools().stream().anyMatch(p -> p.contains(e.getKey().address())))
                .max(Map.Entry.comparingByValue());
        return fullest.map(e -> {
            long flows = Math.round(e.getValue() * weight);
            return ProbeResult.pass((sample.whole() ? "" : "about ") + flows + " "
                    + PROTOCOLS.get(e.getKey().protocol()) + " flows behind " + e.getKey().address() + ", which has "
                    + probe.ports() + " ports").measured((double) flows / probe.ports());
        }).orElseGet(() -> ProbeResult.pass("no flow is behind the pool").measured(0));
    }

    static ProbeResult drift(Counterpart.Snat announced, SnatRules rules) {
        return drifted(announced.outside().stream()
                .map(outside -> rules.drift(announced.family(), outside, announced.pools()))
                .flatMap(Optional::stream).findFirst(), "SNAT and the announced pools agree");
    }

    static ProbeResult drift(Counterpart.Pool4 announced) {
        return Jool.pool4(announced.instance()).map(pool4 -> drift(announced, pool4)).orElseGet(() ->
                ProbeResult.unknown("Jool's instance " + announced.instance() + " does not tell its pool4"));
    }

    static ProbeResult drift(Counterpart.Pool4 announced, List<JoolPool4> pool4) {
        List<Prefix> used = pool4.stream().map(JoolPool4::addresses).distinct().toList();
        return pool4.isEmpty() ? ProbeResult.fail("pool4 is empty: Jool uses the gateway's own addresses")
                : drifted(Drift.between("Jool", used, announced.pools()), "pool4 and the announced pools agree");
    }

    private static ProbeResult drifted(Optional<String> difference, String agreement) {
        return difference.map(ProbeResult::fail).orElseGet(() -> ProbeResult.pass(agreement));
    }
}
