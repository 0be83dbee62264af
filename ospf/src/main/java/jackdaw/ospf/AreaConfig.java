package jackdaw.ospf;

import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.iface.AuthenticationSettings;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One area of an instance.
 *
 * @param id         {@link RouterId#NONE} is the backbone
 * @param interfaces blocks in the order of the file
 */
public record AreaConfig(RouterId id, AreaRules rules, List<InterfaceConfig> interfaces) {
    private static final String NOT_SUPPORTED = "stub and NSSA areas, area ranges and virtual links are not supported:"
            + " leave it out";

    public AreaConfig {
        interfaces = List.copyOf(interfaces);
    }

    /** The backbone with these interfaces. */
    public static AreaConfig backbone(List<InterfaceConfig> interfaces) {
        return new AreaConfig(RouterId.NONE, AreaRules.NORMAL, interfaces);
    }

    /** Reads one area, labeled {@code 0.0.0.0} or {@code 0}. */
    static AreaConfig read(Settings area, OspfVersion version) {
        for (String key : List.of("stub", "nssa", "virtual-links", "networks", "summary", "type")) {
            if (area.has(key)) {
                area.error(key, NOT_SUPPORTED);
            }
        }
        List<InterfaceConfig> interfaces = new ArrayList<>();
        Set<String> patterns = new HashSet<>();
        for (Settings block : area.labeled("interfaces")) {
            InterfaceConfig config = InterfaceConfig.read(block);
            AuthenticationSettings.check(block, config, version);
            if (!patterns.add(config.pattern())) {
                block.error("name", "interface " + config.pattern() + " is configured twice in this area");
            }
            interfaces.add(config);
        }
        if (interfaces.isEmpty()) {
            area.error("interfaces", "an area needs an interface");
        }
        return new AreaConfig(readId(area), AreaRules.NORMAL, interfaces);
    }

    private static RouterId readId(Settings area) {
        String label = area.label();
        try {
            return label.indexOf('.') >= 0 ? RouterId.parse(label) : new RouterId(Integer.parseUnsignedInt(label));
        } catch (IllegalArgumentException _) {
            area.error("", "an area is a number or a dotted quad, not " + label);
            return RouterId.NONE;
        }
    }
}
