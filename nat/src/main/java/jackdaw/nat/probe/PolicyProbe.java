package jackdaw.nat.probe;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Set;

/**
 * The filter for packets that pass through still drops what no rule allows. A gateway whose firewall vanished works as
 * before, but is exposed: an alarm, not an outage.
 */
public record PolicyProbe(String name, Set<AddressFamily> families, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(30, 5);

    public PolicyProbe {
        families = Set.copyOf(families);
    }

    public static PolicyProbe read(Settings settings, Set<AddressFamily> families) {
        return new PolicyProbe(settings.label(), families, ProbeClass.readInferred(settings, ProbeClass.INFO),
                Schedule.read(settings, USUAL));
    }

    public static PolicyProbe usual(String name, Set<AddressFamily> families) {
        return new PolicyProbe(name, families, ProbeClass.INFO, USUAL);
    }

    @Override
    public boolean heeds(KernelChange change) {
        return change == KernelChange.RULESET;
    }

    @Override
    public Duration rest() {
        return RulesProbe.REST;
    }
}
