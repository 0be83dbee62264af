package jackdaw.ospf.iface;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.protocol.Settings;
import java.util.Optional;

/**
 * Reverse metrics on an interface (RFC 9339). Neither is the default, as §7 has it.
 *
 * @param send   what neighbors are asked to count for the link to us
 * @param accept count what neighbors ask for
 */
public record ReverseMetricRules(Optional<ReverseMetric> send, boolean accept) {
    public static final ReverseMetricRules NONE = new ReverseMetricRules(Optional.empty(), false);
    static final String BLOCK = "reverse-metric";

    /** What cannot be on such an interface, or is risky. */
    public void check(Settings block, InterfaceConfig iface, OspfVersion version) {
        if (!equals(NONE) && iface.type().filter(NetworkType::hasDesignatedRouter).isPresent()) {
            block.error(BLOCK, "is for point-to-point and point-to-multipoint networks (RFC 9339)");
        }
        if (send.isPresent() && version == OspfVersion.V3) {
            block.warning(BLOCK, "BIRD and FRR hear no OSPFv3 Hello that asks for a metric: they would be no neighbors "
                    + "any more");
        }
    }

    static ReverseMetricRules read(Settings block) {
        ReverseMetric.Use use = block.choice("use", ReverseMetric.Use.REPLACE, ReverseMetric.Use.words());
        Optional<ReverseMetric> send = block.has("send")
                ? Optional.of(new ReverseMetric((int) block.number("send", 1, 1, ReverseMetric.MAX), use))
                : Optional.empty();
        if (send.isEmpty() && block.has("use")) {
            block.error("use", "nothing is sent that could be used: send is missing");
        }
        return new ReverseMetricRules(send, block.flag("accept", false));
    }
}
