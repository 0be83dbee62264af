package jackdaw.nat.probe;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The way of a client's packet through the gateway: from inside, through its translator, to one of several hosts
 * elsewhere, and back.
 *
 * @param source      an inside address that nobody else has
 * @param translation for NAT64: the prefix by which IPv4 targets are asked
 */
public record Way(IpAddress source, Optional<Prefix> translation, List<Target> targets) {
    public Way {
        targets = List.copyOf(targets);
    }

    /** Those of the targets that can be asked, for one that the configuration lists for all services. */
    public Way possible() {
        return new Way(source, translation, targets.stream().filter(this::canAsk).toList());
    }

    /** With the targets of a probe's own block, if it names any. */
    Way read(Settings settings) {
        if (!settings.has("targets") && !targets.isEmpty()) {
            return this;
        }
        Way way = new Way(source, translation, Target.readAll(settings));
        way.targets.stream().filter(t -> !canAsk(t)).forEach(t -> settings.error("targets", t + " is no "
                + family().label() + " address, which is what this service translates to"));
        return way;
    }

    private AddressFamily family() {
        return translation.isPresent() ? AddressFamily.IPV4 : source.family();
    }

    private boolean canAsk(Target target) {
        return target.address().family() == family();
    }

    /** Where the packet must be sent to reach the target. */
    public IpAddress destination(Target target) {
        return translation.isPresent() && target.address() instanceof Ip4 address
                ? Synthesis.embed(translation.get(), address) : target.address();
    }
}
