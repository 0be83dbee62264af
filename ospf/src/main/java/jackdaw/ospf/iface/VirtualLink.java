package jackdaw.ospf.iface;

import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A virtual link to another area border router, by which the backbone reaches through an area (RFC 2328 §15).
 *
 * @param transit  the area it runs through
 * @param neighbor router id of the other end
 * @param config   its timers and keys
 */
public record VirtualLink(RouterId transit, RouterId neighbor, InterfaceConfig config) {
    private static final List<String> FOREIGN = List.of("name", "type", "stub", "cost", "priority", "mtu-ignore",
            "max-neighbors", "allow-outside", "bfd", "ttl-security", "check-link",
            "prefix-suppression", "ecmp-weight", ReverseMetricRules.BLOCK);

    /** Reads one block, labeled with the neighbor's router id. */
    public static Optional<VirtualLink> read(Settings block, RouterId transit) {
        FOREIGN.stream().filter(block::has).forEach(key -> block.error(key, "a virtual link has no " + key));
        InterfaceConfig config = InterfaceConfig.read(block, LinkRules.DEFAULT);
        try {
            return Optional.of(new VirtualLink(transit, RouterId.parse(block.label()), config));
        } catch (IllegalArgumentException _) {
            block.error("", "a virtual link is named after the router id of its other end, not " + block.label());
            return Optional.empty();
        }
    }

    String name() {
        return "vlink-" + neighbor;
    }
}
