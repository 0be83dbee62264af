package jackdaw.ospf;

import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.AreaSettings;
import jackdaw.ospf.iface.AuthenticationSettings;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.AddressFamily;
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
    public AreaConfig {
        interfaces = List.copyOf(interfaces);
    }

    /** The backbone with these interfaces. */
    public static AreaConfig backbone(List<InterfaceConfig> interfaces) {
        return new AreaConfig(RouterId.NONE, AreaRules.NORMAL, interfaces);
    }

    /** Reads one area. */
    static AreaConfig read(Settings area, OspfVersion version, AddressFamily family) {
        if (area.has("virtual-links")) {
            area.error("virtual-links", "virtual links are not supported: leave it out");
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
        RouterId id = AreaSettings.readId(area);
        return new AreaConfig(id, AreaSettings.read(area, id, family), interfaces);
    }
}
