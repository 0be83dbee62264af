package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Jool translates nearly all packets that it should. What counts as lost: no place in pool4 (for which TCP has no
 * counter of its own: Jool calls it unknown), no pool4 for the packet, no route for what was translated, no memory.
 * Some strays are usual. What is measured is the share that was lost.
 *
 * @param share   of the packets, where it fails
 * @param packets within the window, below which nothing is judged
 */
public record JoolDropProbe(String name, String instance, double share, long packets, ProbeClass severity,
                            Schedule schedule) implements GrowthProbe {
    /** The total of packets that were translated. */
    public static final String SUCCESS = "JSTAT_SUCCESS";
    /** The totals of packets that were not. */
    public static final List<String> LOST = List.of("JSTAT_BIB6_NOT_FOUND", "JSTAT_MASK_DOMAIN_NOT_FOUND",
            "JSTAT_FAILED_ROUTES", "JSTAT_ENOMEM", "JSTAT_UNKNOWN");
    private static final Schedule USUAL = Schedule.seconds(5, 1);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int FAIL_PERCENT = 1;
    private static final int ENOUGH_PACKETS = 100;
    private static final int MOST_PACKETS = 1_000_000;

    public static JoolDropProbe read(Settings settings, String instance) {
        return new JoolDropProbe(settings.label(), instance,
                settings.number("fail-percent", FAIL_PERCENT, 1, 100) / 100.0,
                settings.number("packets", ENOUGH_PACKETS, 1, MOST_PACKETS),
                ProbeClass.readInferred(settings, ProbeClass.SOFT), Schedule.read(settings, USUAL));
    }

    public static JoolDropProbe usual(String name, String instance) {
        return new JoolDropProbe(name, instance, FAIL_PERCENT / 100.0, ENOUGH_PACKETS, ProbeClass.SOFT, USUAL);
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public ProbeResult weigh(Growth growth) {
        long lost = LOST.stream().mapToLong(growth::of).sum();
        long all = lost + growth.of(SUCCESS);
        String during = " in " + growth.span().toSeconds() + " s";
        if (all < packets) {
            return ProbeResult.pass(all + " packets" + during + ", too few to judge");
        }
        List<String> reasons = new ArrayList<>();
        LOST.stream().filter(each -> growth.of(each) > 0).forEach(each -> reasons.add(growth.of(each) + " " + each));
        String what = lost + " of " + all + " packets were not translated" + during
                + (reasons.isEmpty() ? "" : ": " + String.join(", ", reasons));
        double lostShare = (double) lost / all;
        return (lostShare >= share ? ProbeResult.fail(what) : ProbeResult.pass(what)).measured(lostShare);
    }
}
