package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * No new flow is lost by connection tracking: because its table is full, or because the pool has no free port for the
 * flow, which newer kernels count here too. What is measured is flows lost per second.
 */
public record ConntrackDropProbe(String name, ProbeClass severity, Schedule schedule) implements GrowthProbe {
    /** The total that is read. */
    public static final String DROP = "drop";
    private static final Schedule USUAL = Schedule.seconds(1, 1);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    public static ConntrackDropProbe read(Settings settings) {
        return new ConntrackDropProbe(settings.label(), ProbeClass.readInferred(settings, ProbeClass.INFO),
                Schedule.read(settings, USUAL));
    }

    public static ConntrackDropProbe usual(String name) {
        return new ConntrackDropProbe(name, ProbeClass.INFO, USUAL);
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public ProbeResult weigh(Growth growth) {
        long lost = growth.of(DROP);
        return (lost == 0 ? ProbeResult.pass("no new flow was lost")
                : ProbeResult.fail(lost + " new flows were lost in " + growth.span().toSeconds()
                + " s: the connection tracking table is full, or no port was free"))
                .measured(growth.perSecond(DROP));
    }
}
