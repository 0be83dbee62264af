package jackdaw.rib.builtin;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;

/**
 * One configured route.
 *
 * @param preference of this route; empty for the channel's
 * @param metric     in the kernel; empty for that of the kernel protocol
 */
public record StaticRoute(Prefix prefix, Target target, Optional<Integer> preference, Optional<Long> metric) {

    public StaticRoute(Prefix prefix, Target target) {
        this(prefix, target, Optional.empty(), Optional.empty());
    }

    /** Whether a session of BFD decides about any of its ways. */
    boolean wantsBfd() {
        return target instanceof Hops(List<Hop> hops) && hops.stream().anyMatch(Hop::bfd);
    }

    /** Where a static route leads. */
    public sealed interface Target {
    }

    /** One or several ways out; those that work now share the traffic. */
    public record Hops(List<Hop> hops) implements Target {
        public Hops {
            hops = List.copyOf(hops);
        }
    }

    /** Packets are not forwarded. */
    public record Discarded(NextHop.Discard how) implements Target {
    }

    /** As packets to {@code address} go. */
    public record Recursive(IpAddress address) implements Target {
    }

    /**
     * One way out: a gateway, an interface, or a gateway on an interface.
     *
     * @param weight share of the traffic, 1 to 256
     * @param onLink the gateway is on the interface even if no subnet says so; needs an interface
     * @param bfd    use it only while the session with the gateway is up; needs a gateway
     */
    public record Hop(Optional<IpAddress> gateway, Optional<String> device, int weight, boolean onLink, boolean bfd) {

        public Hop(Optional<IpAddress> gateway, Optional<String> device, int weight, boolean onLink) {
            this(gateway, device, weight, onLink, false);
        }
    }
}
