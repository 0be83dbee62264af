package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.util.List;

/**
 * At least one of several hosts elsewhere answers this machine. It starts here and passes no translator; what it proves
 * is the way out and back of the machine's own addresses.
 */
public record ReachProbe(String name, List<Target> targets, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(5, 2);

    public ReachProbe {
        targets = List.copyOf(targets);
    }

    public static ReachProbe read(Settings settings) {
        return new ReachProbe(settings.label(), Target.readAll(settings),
                ProbeClass.readInferred(settings, ProbeClass.HARD), Schedule.read(settings, USUAL));
    }
}
