package jackdaw.ospf;

import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One OSPF instance. It has exactly one area.
 *
 * @param instanceId distinguishes instances on a link (RFC 5340 §2.4); 0 in version 2
 * @param ecmpLimit  how many equal paths a route may have
 * @param lsaLimit   how many LSAs of others are stored; more are refused and logged
 * @param area       the area's id; {@link RouterId#NONE} is the backbone
 * @param interfaces blocks in the order of the file
 * @param channels   the one channel, of the version's address family
 */
public record OspfConfig(String name, String description, boolean disabled, OspfVersion version, RouterId routerId,
                         int instanceId, int ecmpLimit, int lsaLimit, RouterId area,
                         List<InterfaceConfig> interfaces, List<ChannelConfig> channels) implements ProtocolConfig {
    /** Preference of OSPF routes. */
    public static final int PREFERENCE = 150;
    private static final int ECMP_LIMIT = 16;
    private static final int LSA_LIMIT = 200_000;
    private static final Map<String, OspfVersion> VERSIONS = Map.of("2", OspfVersion.V2, "3", OspfVersion.V3);
    private static final String ONE_AREA = "several areas, stub and NSSA areas and virtual links are not supported: ";

    public OspfConfig {
        interfaces = List.copyOf(interfaces);
        channels = List.copyOf(channels);
    }

    /**
     * Reads one instance.
     *
     * @param routerId the router's own; {@link RouterId#NONE} if the configuration has none
     */
    public static OspfConfig read(Settings settings, RouterId routerId) {
        OspfVersion version = settings.choice("version", VERSIONS).orElseGet(() -> {
            settings.error(settings.has("version") ? "version" : "",
                    "an OSPF instance needs version = 2 or version = 3");
            return OspfVersion.V2;
        });
        RouterId id = settings.routerId("router-id").orElse(routerId);
        if (id.equals(RouterId.NONE)) {
            settings.error("", "OSPF needs a router-id");
        }
        int instanceId = (int) settings.number("instance-id", 0, 0, 255);
        if (version == OspfVersion.V2 && instanceId != 0) {
            settings.error("instance-id", "belongs to OSPFv3");
        }
        List<Settings> areas = settings.labeled("areas");
        if (areas.size() != 1) {
            settings.error("areas", areas.isEmpty() ? "an OSPF instance needs an area" : ONE_AREA + "name one area");
        }
        RouterId area = areas.isEmpty() ? RouterId.NONE : areaId(areas.getFirst());
        List<InterfaceConfig> interfaces = new ArrayList<>();
        areas.stream().limit(1).forEach(block -> interfaces.addAll(readArea(block, version)));
        return new OspfConfig(settings.label(), settings.string("description").orElse(""),
                settings.flag("disabled", false), version, id, instanceId,
                (int) settings.number("ecmp-limit", ECMP_LIMIT, 1, 255),
                (int) settings.number("max-lsas", LSA_LIMIT, 1, 10_000_000), area, interfaces,
                List.of(readChannel(settings, version)));
    }

    private static ChannelConfig readChannel(Settings settings, OspfVersion version) {
        AddressFamily family = version.family();
        AddressFamily other = family == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
        if (settings.has(other.label())) {
            settings.error(other.label(), "OSPFv" + version.number() + " carries " + family.label() + " only");
        }
        return settings.block(family.label()).map(block ->
                ChannelConfig.read(block, family, PREFERENCE, ChannelFilter.ACCEPT, ChannelFilter.REJECT))
                .orElse(ChannelConfig.of(family, ChannelFilter.ACCEPT, ChannelFilter.REJECT, PREFERENCE));
    }

    private static List<InterfaceConfig> readArea(Settings area, OspfVersion version) {
        for (String key : List.of("stub", "nssa", "virtual-links", "networks", "summary", "type")) {
            if (area.has(key)) {
                area.error(key, ONE_AREA + "leave it out");
            }
        }
        List<InterfaceConfig> interfaces = new ArrayList<>();
        Set<String> patterns = new HashSet<>();
        for (Settings block : area.labeled("interfaces")) {
            InterfaceConfig config = InterfaceConfig.read(block);
            if (version == OspfVersion.V3 && !config.authentication().equals(Authentication.None.NONE)) {
                block.error("authentication", "OSPFv3 authentication (RFC 7166) is not supported");
            }
            if (!patterns.add(config.pattern())) {
                block.error("name", "interface " + config.pattern() + " is configured twice in this area");
            }
            interfaces.add(config);
        }
        if (interfaces.isEmpty()) {
            area.error("interfaces", "an area needs an interface");
        }
        return interfaces;
    }

    /** An area is labeled {@code 0.0.0.0} or {@code 0}. */
    private static RouterId areaId(Settings area) {
        String label = area.label();
        try {
            return label.indexOf('.') >= 0 ? RouterId.parse(label) : new RouterId(Integer.parseUnsignedInt(label));
        } catch (IllegalArgumentException _) {
            area.error("", "an area is a number or a dotted quad, not " + label);
            return RouterId.NONE;
        }
    }

    public ChannelConfig channel() {
        return channels.getFirst();
    }

    /** The block for an interface: an exact name beats a pattern, then the first in the file wins. */
    public Optional<InterfaceConfig> interfaceConfig(String ifname) {
        return interfaces.stream().filter(i -> i.isExactName() && i.matches(ifname)).findFirst()
                .or(() -> interfaces.stream().filter(i -> i.matches(ifname)).findFirst());
    }
}
