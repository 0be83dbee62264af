package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;
import java.util.OptionalDouble;

/**
 * How full the connection tracking table is. Between the two thresholds the last word stands.
 *
 * @param warn share of the table below which it passes
 * @param fail share from which it fails
 */
public record ConntrackProbe(String name, double warn, double fail, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(1, 1);
    private static final int WARN_PERCENT = 85;
    private static final int FAIL_PERCENT = 95;

    public static ConntrackProbe read(Settings settings) {
        long warn = settings.number("warn-percent", WARN_PERCENT, 1, 100);
        long fail = settings.number("fail-percent", FAIL_PERCENT, 1, 100);
        if (warn > fail) {
            settings.error("warn-percent", "is above fail-percent");
        }
        return new ConntrackProbe(settings.label(), warn / 100.0, fail / 100.0,
                ProbeClass.readInferred(settings, ProbeClass.SOFT), Schedule.read(settings, USUAL));
    }

    public static ConntrackProbe usual(String name) {
        return new ConntrackProbe(name, WARN_PERCENT / 100.0, FAIL_PERCENT / 100.0, ProbeClass.SOFT, USUAL);
    }

    @Override
    public OptionalDouble limit() {
        return OptionalDouble.of(fail);
    }

    @Override
    public ProbeResult weigh(ProbeResult reading, Past past) {
        if (reading.outcome() == Outcome.UNKNOWN || reading.value().isEmpty()) {
            return reading;
        }
        double share = reading.value().getAsDouble();
        boolean fails = share >= fail || share >= warn && past.decided() == Outcome.FAIL;
        return reading.as(fails ? Outcome.FAIL : Outcome.PASS, reading.text());
    }
}
