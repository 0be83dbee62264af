package jackdaw.ospf;

import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.AreaSettings;
import jackdaw.ospf.iface.AuthenticationSettings;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.VirtualLink;
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
 * @param interfaces   blocks in the order of the file
 * @param virtualLinks through it
 */
public record AreaConfig(RouterId id, AreaRules rules, List<InterfaceConfig> interfaces,
                         List<VirtualLink> virtualLinks) {
    public AreaConfig {
        virtualLinks = List.copyOf(virtualLinks);
        interfaces = List.copyOf(interfaces);
    }

    public AreaConfig(RouterId id, AreaRules rules, List<InterfaceConfig> interfaces) {
        this(id, rules, interfaces, List.of());
    }

    /** The backbone with these interfaces. */
    public static AreaConfig backbone(List<InterfaceConfig> interfaces) {
        return new AreaConfig(RouterId.NONE, AreaRules.NORMAL, interfaces);
    }

    /**
     * Reads one area.
     *
     * @param usual of the interfaces
     */
    static AreaConfig read(Settings area, OspfVersion version, AddressFamily family, LinkRules usual) {
        List<InterfaceConfig> interfaces = new ArrayList<>();
        Set<String> patterns = new HashSet<>();
        for (Settings block : area.labeled("interfaces")) {
            InterfaceConfig config = InterfaceConfig.read(block, usual);
            AuthenticationSettings.check(block, config, version);
            config.known().check(block, version);
            config.rules().reverseMetric().check(block, config, version);
            if (!patterns.add(config.pattern())) {
                block.error("name", "interface " + config.pattern() + " is configured twice in this area");
            }
            interfaces.add(config);
        }
        if (interfaces.isEmpty()) {
            area.error("interfaces", "an area needs an interface");
        }
        RouterId id = AreaSettings.readId(area);
        AreaRules rules = AreaSettings.read(area, id, family);
        List<VirtualLink> links = readLinks(area, id, version);
        if (!links.isEmpty() && (id.equals(RouterId.NONE) || !rules.kind().carriesExternals())) {
            area.error("virtual-links", "a virtual link runs through an area that is neither the backbone nor a stub"
                    + " area nor an NSSA");
        }
        if (!links.isEmpty() && family != version.family()) {
            area.error("virtual-links", "there are no virtual links where OSPFv3 carries IPv4 (RFC 5838 §2.8)");
        }
        return new AreaConfig(id, rules.withVirtualLinks(!links.isEmpty()), interfaces, links);
    }

    private static List<VirtualLink> readLinks(Settings area, RouterId id, OspfVersion version) {
        List<VirtualLink> links = new ArrayList<>();
        for (Settings block : area.labeled("virtual-links")) {
            VirtualLink.read(block, id).ifPresent(link -> {
                AuthenticationSettings.check(block, link.config(), version);
                links.add(link);
            });
        }
        return links;
    }
}
