package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/** What is announced and what is used are the same: configurations of two programs drift apart. */
public record DriftProbe(String name, Counterpart counterpart, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(60, 5);

    public static DriftProbe read(Settings settings, Counterpart counterpart) {
        return new DriftProbe(settings.label(), counterpart, ProbeClass.readInferred(settings, ProbeClass.INFO),
                Schedule.read(settings, USUAL));
    }

    public static DriftProbe usual(String name, Counterpart counterpart) {
        return new DriftProbe(name, counterpart, ProbeClass.INFO, USUAL);
    }

    @Override
    public boolean heeds(KernelChange change) {
        return counterpart instanceof Counterpart.Snat && change == KernelChange.RULESET;
    }

    @Override
    public Duration rest() {
        return RulesProbe.REST;
    }
}
