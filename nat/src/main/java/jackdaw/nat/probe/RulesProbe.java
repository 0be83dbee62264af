package jackdaw.nat.probe;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.List;

/**
 * A SNAT rule takes packets from each inside network that leave outside into the pool. Rules come in many shapes, so
 * this is inferred; what cannot be judged is UNKNOWN.
 *
 * @param inside  inside networks of one family
 * @param outside interfaces they leave by
 * @param pools   of the same family
 */
public record RulesProbe(String name, List<Prefix> inside, List<String> outside, List<Prefix> pools,
                         ProbeClass severity, Schedule schedule) implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(30, 5);
    static final Duration REST = Duration.ofSeconds(2);

    public RulesProbe {
        inside = List.copyOf(inside);
        outside = List.copyOf(outside);
        pools = List.copyOf(pools);
    }

    public static RulesProbe read(Settings settings, List<Prefix> inside, List<String> outside, List<Prefix> pools) {
        return new RulesProbe(settings.label(), inside, outside, pools,
                ProbeClass.readInferred(settings, ProbeClass.HARD), Schedule.read(settings, USUAL));
    }

    public static RulesProbe usual(String name, List<Prefix> inside, List<String> outside, List<Prefix> pools) {
        return new RulesProbe(name, inside, outside, pools, ProbeClass.HARD, USUAL);
    }

    @Override
    public boolean heeds(KernelChange change) {
        return change == KernelChange.RULESET;
    }

    /** A firewall that moves elements of its sets all the time must not have its rules dumped all the time. */
    @Override
    public Duration rest() {
        return REST;
    }

    /** Rules of a shape that cannot be judged must not keep a gateway from its place for ever. */
    @Override
    public boolean mayAbstain() {
        return true;
    }
}
