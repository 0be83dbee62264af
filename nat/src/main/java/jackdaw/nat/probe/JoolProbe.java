package jackdaw.nat.probe;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.Optional;

/**
 * A NAT64 instance of Jool exists in this network namespace, translates, and has the prefix that is announced.
 *
 * @param pool6 what it must have; empty not to look
 */
public record JoolProbe(String name, String instance, Optional<Prefix> pool6, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(2, 5);

    public static JoolProbe read(Settings settings, String instance, Optional<Prefix> pool6) {
        return new JoolProbe(settings.label(), instance, pool6, Schedule.read(settings, USUAL));
    }

    public static JoolProbe usual(String name, String instance, Optional<Prefix> pool6) {
        return new JoolProbe(name, instance, pool6, USUAL);
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.CERTAIN;
    }
}
