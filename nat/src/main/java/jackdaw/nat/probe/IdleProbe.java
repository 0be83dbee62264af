package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * Packets that come to the translator leave it too. It says something only under traffic, and where inside hosts talk
 * to this machine itself it may be wrong. What is measured is packets per second that left.
 *
 * @param crossing what is counted
 * @param pps      packets per second that are traffic
 */
public record IdleProbe(String name, Crossing crossing, long pps, ProbeClass severity, Schedule schedule)
        implements GrowthProbe {
    /** The totals that are read. */
    public static final String IN = "in";
    public static final String OUT = "out";
    private static final Schedule USUAL = Schedule.seconds(2, 1);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int TRAFFIC_PPS = 20;
    private static final int MOST_PPS = 1_000_000;
    /** The gateway's own: keepalives, neighbor discovery, probes. */
    private static final int STILL_PPS = 2;

    public static IdleProbe read(Settings settings, Crossing crossing) {
        return new IdleProbe(settings.label(), crossing,
                settings.number("pps", TRAFFIC_PPS, STILL_PPS, MOST_PPS),
                ProbeClass.readInferred(settings, ProbeClass.INFO), Schedule.read(settings, USUAL));
    }

    public static IdleProbe usual(String name, Crossing crossing) {
        return new IdleProbe(name, crossing, TRAFFIC_PPS, ProbeClass.INFO, USUAL);
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public ProbeResult weigh(Growth growth) {
        boolean stuck = growth.span().compareTo(WINDOW) >= 0 && growth.perSecond(IN) >= pps
                && growth.perSecond(OUT) < STILL_PPS;
        String what = Math.round(growth.perSecond(IN)) + " packets a second come, "
                + Math.round(growth.perSecond(OUT)) + " leave";
        return (stuck ? ProbeResult.fail(what) : ProbeResult.pass(what)).measured(growth.perSecond(OUT));
    }
}
