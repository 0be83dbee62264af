package jackdaw.daemon.probe;

import jackdaw.linux.nat.ConntrackFill;
import jackdaw.linux.nat.Jool;
import jackdaw.linux.nat.JoolStatistics;
import jackdaw.linux.nat.PacketCounters;
import jackdaw.nat.probe.ConntrackDropProbe;
import jackdaw.nat.probe.ConntrackInsertProbe;
import jackdaw.nat.probe.Counters;
import jackdaw.nat.probe.Crossing;
import jackdaw.nat.probe.IdleProbe;
import jackdaw.nat.probe.JoolDropProbe;
import jackdaw.nat.probe.ProbeResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads running totals, whose growth the probes themselves judge. */
final class CounterRun {
    private static final String RECEIVED6 = "JSTAT_RECEIVED6";

    private CounterRun() {
    }

    static ProbeResult drops() {
        return conntrack(ConntrackFill.read(), List.of(ConntrackDropProbe.DROP));
    }

    static ProbeResult failedInserts() {
        return conntrack(ConntrackFill.read(), List.of(ConntrackInsertProbe.FAILED, ConntrackInsertProbe.NEW));
    }

    /** @param columns the first must be there */
    static ProbeResult conntrack(ConntrackFill fill, List<String> columns) {
        return switch (fill) {
            case ConntrackFill.Absent _ -> ProbeResult.unknown("connection tracking is not loaded");
            case ConntrackFill.Table table when table.total(columns.getFirst()).isEmpty() -> ProbeResult.unknown(
                    "this kernel does not count " + columns.getFirst());
            case ConntrackFill.Table table -> {
                Map<String, Long> totals = new HashMap<>(table.totals());
                totals.keySet().retainAll(columns);
                yield counted(totals);
            }
        };
    }

    static ProbeResult jool(JoolDropProbe probe) {
        return Jool.statistics(probe.instance()).map(CounterRun::jool)
                .orElseGet(() -> JoolRun.silent(probe.instance()));
    }

    static ProbeResult jool(JoolStatistics statistics) {
        Map<String, Long> totals = new HashMap<>();
        JoolDropProbe.LOST.forEach(name -> totals.put(name, statistics.counter(name)));
        totals.put(JoolDropProbe.SUCCESS, statistics.counter(JoolDropProbe.SUCCESS));
        return counted(totals);
    }

    static ProbeResult crossing(Crossing crossing) {
        return switch (crossing) {
            case Crossing.Interfaces(List<String> inside, List<String> outside) ->
                    crossing(PacketCounters.read(), inside, outside);
            case Crossing.Device(String name) -> {
                PacketCounters.Device device = PacketCounters.read().devices().get(name);
                yield device == null ? ProbeResult.unknown("there is no device " + name)
                        : crossed(device.sent(), device.received());
            }
            case Crossing.Jool(String instance) -> Jool.statistics(instance)
                    .map(s -> crossed(s.counter(RECEIVED6), s.counter(JoolDropProbe.SUCCESS)))
                    .orElseGet(() -> JoolRun.silent(instance));
        };
    }

    static ProbeResult crossing(PacketCounters counters, Collection<String> inside, Collection<String> outside) {
        return crossed(counters.received(inside), counters.sent(outside));
    }

    private static ProbeResult crossed(long in, long out) {
        return counted(Map.of(IdleProbe.IN, in, IdleProbe.OUT, out));
    }

    private static ProbeResult counted(Map<String, Long> totals) {
        return ProbeResult.counted(new Counters(System.nanoTime(), totals));
    }
}
