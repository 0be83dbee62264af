package jackdaw.nat.probe;

import jackdaw.rib.protocol.Settings;

/**
 * Large packets go the same way as small ones (RFC 4821 §1 tells of ways where they vanish): a large echo is answered,
 * or somebody on the way says what size is possible and an echo of that size is. Where not even small ones are
 * answered it knows nothing. What is measured is the size that got through.
 *
 * @param octets of the whole packet as a client sends it
 */
public record SizeProbe(String name, Way way, int octets, ProbeClass severity, Schedule schedule)
        implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(300, 5);
    private static final int ETHERNET = 1500;
    private static final int SMALLEST = 576;

    public static SizeProbe read(Settings settings, Way way) {
        Way own = way.read(settings);
        if (!own.targets().isEmpty() && own.targets().stream().noneMatch(Target::isEcho)) {
            settings.error("targets", "large echoes need a target without a port");
        }
        return new SizeProbe(settings.label(), own, (int) settings.number("octets", ETHERNET, SMALLEST, ETHERNET),
                ProbeClass.readInferred(settings, ProbeClass.SOFT), Schedule.read(settings, USUAL));
    }

    public static SizeProbe usual(String name, Way way) {
        return new SizeProbe(name, way, ETHERNET, ProbeClass.SOFT, USUAL);
    }
}
