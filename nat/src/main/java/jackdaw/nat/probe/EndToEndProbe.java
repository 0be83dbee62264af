package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;

/**
 * A packet goes the whole way of a client's: into the gateway by a device, through its firewall and translator, to one
 * of several hosts elsewhere, and back. Nothing else proves the return path.
 */
public record EndToEndProbe(String name, Way way, ProbeClass severity, Schedule schedule) implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(5, 2);

    public static EndToEndProbe read(Settings settings, Way way) {
        return new EndToEndProbe(settings.label(), way.read(settings),
                ProbeClass.readInferred(settings, ProbeClass.HARD), Schedule.read(settings, USUAL));
    }

    public static EndToEndProbe usual(String name, Way way) {
        return new EndToEndProbe(name, way, ProbeClass.HARD, USUAL);
    }
}
