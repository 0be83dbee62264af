package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;

/**
 * Few new flows lose the race for their entry in the connection tracking table: two packets of one flow at the same
 * moment, as parallel DNS look-ups are, or no free port in the pool. What is measured is flows lost per second.
 *
 * @param share     of the new flows, where the kernel counts them (Linux before 4.9)
 * @param perSecond otherwise
 */
public record ConntrackInsertProbe(String name, double share, long perSecond, ProbeClass severity, Schedule schedule)
        implements GrowthProbe {
    /** The totals that are read. */
    public static final String FAILED = "insert_failed";
    public static final String NEW = "new";
    private static final Schedule USUAL = Schedule.seconds(1, 1);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int FAIL_PERCENT = 1;
    private static final int FAIL_PER_SECOND = 10;
    private static final int MOST_PER_SECOND = 1_000_000;

    public static ConntrackInsertProbe read(Settings settings) {
        return new ConntrackInsertProbe(settings.label(),
                settings.number("fail-percent", FAIL_PERCENT, 1, 100) / 100.0,
                settings.number("fail-per-second", FAIL_PER_SECOND, 1, MOST_PER_SECOND),
                ProbeClass.readInferred(settings, ProbeClass.SOFT), Schedule.read(settings, USUAL));
    }

    public static ConntrackInsertProbe usual(String name) {
        return new ConntrackInsertProbe(name, FAIL_PERCENT / 100.0, FAIL_PER_SECOND, ProbeClass.SOFT, USUAL);
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public ProbeResult weigh(Growth growth) {
        long failed = growth.of(FAILED);
        long flows = growth.of(NEW);
        boolean fails = flows > 0 ? failed >= Math.max(1, share * flows)
                : growth.span().compareTo(WINDOW) >= 0 && growth.perSecond(FAILED) >= perSecond;
        String what = failed + (flows > 0 ? " of " + flows : "") + " new flows found no place in "
                + growth.span().toSeconds() + " s";
        return (fails ? ProbeResult.fail(what) : ProbeResult.pass(what)).measured(growth.perSecond(FAILED));
    }
}
