package jackdaw.daemon.probe;

import jackdaw.linux.nat.Jool;
import jackdaw.linux.nat.JoolInstance;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.JoolStatistics;
import jackdaw.nat.probe.JoolBindingsProbe;
import jackdaw.nat.probe.JoolProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.net.Prefix;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges what Jool's kernel module says of an instance in this network namespace. */
final class JoolRun {
    private static final String BINDINGS = "JSTAT_BIB_ENTRIES";

    /** Counts bindings of a protocol, up to a limit; empty if the instance is gone. */
    @FunctionalInterface
    interface Count {
        OptionalLong of(JoolPool4.Protocol protocol, long most);
    }

    private JoolRun() {
    }

    static ProbeResult instance(JoolProbe probe) {
        return instance(probe, Jool.instance(probe.instance()));
    }

    static ProbeResult instance(JoolProbe probe, JoolInstance found) {
        String who = "Jool's instance " + probe.instance();
        return switch (found) {
            case JoolInstance.NotLoaded(String why) -> ProbeResult.fail(why);
            case JoolInstance.NoInstance(List<String> others) -> ProbeResult.fail(who + " does not exist here"
                    + (others.isEmpty() ? "" : "; there are " + String.join(", ", others)));
            case JoolInstance.VersionMismatch(String why) -> ProbeResult.unknown(why);
            case JoolInstance.Present present when !present.enabled() -> ProbeResult.fail(who + " is disabled");
            case JoolInstance.Present present when probe.pool6().isPresent()
                    && !present.pool6().equals(probe.pool6()) -> ProbeResult.fail(who + " has pool6 "
                    + present.pool6().map(Prefix::toString).orElse("none") + ", announced is " + probe.pool6().get());
            case JoolInstance.Present present -> ProbeResult.pass(who + " translates, version " + present.version());
        };
    }

    static ProbeResult bindings(JoolBindingsProbe probe) {
        String instance = probe.instance();
        Optional<List<JoolPool4>> pool4 = Jool.pool4(instance);
        Optional<JoolStatistics> counters = Jool.statistics(instance);
        return pool4.isEmpty() || counters.isEmpty() ? silent(instance)
                : bindings(probe, pool4.get(), counters.get().counter(BINDINGS), (protocol, most) ->
                Jool.bindings(instance, protocol, most, probe.schedule().timeout()));
    }

    /**
     * A count per protocol takes long, while that of all protocols together is at hand: as long as the latter leaves
     * room in each, it will do.
     *
     * @param all bindings of all protocols
     */
    static ProbeResult bindings(JoolBindingsProbe probe, List<JoolPool4> pool4, long all, Count count) {
        Map<JoolPool4.Protocol, Long> room = new EnumMap<>(JoolPool4.Protocol.class);
        // Ranges may stand there once per mark.
        pool4.stream().distinct().forEach(range -> room.merge(range.protocol(), range.room(), Long::sum));
        if (room.isEmpty()) {
            return ProbeResult.pass("pool4 is empty: Jool takes addresses and ports of its own choice");
        }
        ProbeResult fullest = ProbeResult.pass("no bindings").measured(0);
        for (Map.Entry<JoolPool4.Protocol, Long> each : room.entrySet()) {
            long enough = (long) Math.ceil(probe.fail() * each.getValue());
            OptionalLong used = all < enough ? OptionalLong.of(all) : count.of(each.getKey(), enough);
            if (used.isEmpty()) {
                return silent(probe.instance());
            }
            double share = (double) used.getAsLong() / each.getValue();
            if (share > fullest.value().orElse(0)) {
                fullest = ProbeResult.pass((all < enough ? "at most " : "at least ") + used.getAsLong() + " of "
                        + each.getValue() + " ports for " + each.getKey() + " are taken").measured(share);
            }
        }
        return fullest;
    }

    static ProbeResult silent(String instance) {
        return ProbeResult.unknown("Jool's instance " + instance + " does not tell");
    }
}
