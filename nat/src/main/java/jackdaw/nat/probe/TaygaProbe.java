package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;

/**
 * tayga lives: its TUN device has carrier, which it loses with the process that holds it open. A link event asks at
 * once; the period is for events that were lost.
 */
public record TaygaProbe(String name, String device, Schedule schedule) implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(2, 1);

    public static TaygaProbe read(Settings settings, String device) {
        return new TaygaProbe(settings.label(), device, Schedule.read(settings, USUAL));
    }

    public static TaygaProbe usual(String name, String device) {
        return new TaygaProbe(name, device, USUAL);
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.CERTAIN;
    }

    @Override
    public boolean watches(String interfaceName) {
        return interfaceName.equals(device);
    }
}
