package jackdaw.nat.probe;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A packet goes the whole way of a client's: into the gateway by a device, through its firewall and translator, to one
 * of several hosts elsewhere, and back. Nothing else proves the return path.
 *
 * @param source      an inside address that nobody else has
 * @param translation for NAT64: the prefix by which IPv4 targets are asked
 */
public record EndToEndProbe(String name, IpAddress source, Optional<Prefix> translation, List<Target> targets,
                            Schedule schedule) implements ProbeSpec {
    private static final Schedule USUAL = Schedule.seconds(5, 2);

    public EndToEndProbe {
        targets = List.copyOf(targets);
    }

    public static EndToEndProbe read(Settings settings, IpAddress source, Optional<Prefix> translation) {
        EndToEndProbe probe = new EndToEndProbe(settings.label(), source, translation, Target.readAll(settings),
                Schedule.read(settings, USUAL));
        probe.targets.stream().filter(t -> !probe.canAsk(t)).forEach(t -> settings.error("targets", t + " is no "
                + (translation.isPresent() ? AddressFamily.IPV4 : source.family()).label()
                + " address, which is what this service translates to"));
        return probe;
    }

    private boolean canAsk(Target target) {
        return translation.isPresent() ? target.address() instanceof Ip4
                : target.address().family() == source.family();
    }

    /** Where the packet must be sent to reach the target. */
    public IpAddress destination(Target target) {
        return translation.isPresent() && target.address() instanceof Ip4 address
                ? Synthesis.embed(translation.get(), address) : target.address();
    }

    @Override
    public ProbeClass severity() {
        return ProbeClass.HARD;
    }
}
