package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;

/**
 * Jool's pool4 has ports left: bindings of a protocol, compared with the addresses and ports that it may take. What is
 * measured is the share of the fullest protocol.
 *
 * @param fail share from which it fails; the last hundredth may not be found by Jool any more
 */
public record JoolBindingsProbe(String name, String instance, double fail, ProbeClass severity, Schedule schedule)
        implements ShareProbe {
    private static final Schedule USUAL = Schedule.seconds(30, 5);
    private static final int FAIL_PERCENT = 90;

    public static JoolBindingsProbe read(Settings settings, String instance) {
        return new JoolBindingsProbe(settings.label(), instance,
                settings.number("fail-percent", FAIL_PERCENT, 1, 100) / 100.0,
                ProbeClass.readInferred(settings, ProbeClass.SOFT), Schedule.read(settings, USUAL));
    }

    public static JoolBindingsProbe usual(String name, String instance) {
        return new JoolBindingsProbe(name, instance, FAIL_PERCENT / 100.0, ProbeClass.SOFT, USUAL);
    }
}
