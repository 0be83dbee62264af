package jackdaw.ospf;

import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.Membership;
import jackdaw.ospf.iface.VirtualLink;
import jackdaw.ospf.instance.Pacing;
import jackdaw.ospf.instance.RouterRole;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.transit.TransitConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One OSPF instance.
 *
 * @param instanceId distinguishes instances on a link (RFC 5340 §2.4, RFC 6549 §2)
 * @param ecmpLimit  how many equal paths a route may have
 * @param lsaLimit   how many LSAs of others are stored; more are refused and logged
 * @param areas      at least one, in the order of the file
 * @param channels   the one channel, of the version's address family
 * @param restart    graceful restarts, of neighbors and of this router
 * @param rfc1583Compatible compare the ways to AS boundary routers by cost alone (RFC 2328 appendix C.1)
 * @param transit    when others shall send nothing through this router
 * @param pacing     how soon it answers to what keeps changing
 * @param role       what kind of router it is
 */
public record OspfConfig(String name, String description, boolean disabled, OspfVersion version, RouterId routerId,
                         int instanceId, int ecmpLimit, int lsaLimit, List<AreaConfig> areas,
                         List<ChannelConfig> channels, RestartConfig restart, boolean rfc1583Compatible,
                         TransitConfig transit, Pacing pacing, RouterRole role) implements ProtocolConfig {
    /** Preference of OSPF routes. */
    public static final int PREFERENCE = 150;
    private static final int ECMP_LIMIT = 16;
    private static final int LSA_LIMIT = 200_000;
    private static final Map<String, OspfVersion> VERSIONS = Map.of("2", OspfVersion.V2, "3", OspfVersion.V3);

    public OspfConfig {
        areas = List.copyOf(areas);
        channels = List.copyOf(channels);
    }

    /** With the defaults of what is not named. */
    public OspfConfig(String name, String description, boolean disabled, OspfVersion version, RouterId routerId,
                      int instanceId, int ecmpLimit, int lsaLimit, List<AreaConfig> areas,
                      List<ChannelConfig> channels) {
        this(name, description, disabled, version, routerId, instanceId, ecmpLimit, lsaLimit, areas, channels,
                RestartConfig.DEFAULT, false, TransitConfig.DEFAULT, Pacing.DEFAULT, RouterRole.DEFAULT);
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
        AddressFamily family = readFamily(settings, version);
        int instanceId = readInstanceId(settings, version, family);
        RestartConfig restart = RestartConfig.read(settings);
        return new OspfConfig(settings.label(), settings.string("description").orElse(""),
                settings.flag("disabled", false), version, id, instanceId,
                (int) settings.number("ecmp-limit", ECMP_LIMIT, 1, 255),
                (int) settings.number("max-lsas", LSA_LIMIT, 1, 10_000_000), readAreas(settings, version, family),
                List.of(readChannel(settings, family)), restart,
                settings.flag("rfc1583compat", false), TransitConfig.read(settings), Pacing.read(settings),
                RouterRole.read(settings, restart.restarts(), restart.helps()));
    }

    /** OSPFv3 carries IPv4 where it has a channel for it (RFC 5838). */
    private static AddressFamily readFamily(Settings settings, OspfVersion version) {
        boolean four = settings.has(AddressFamily.IPV4.label());
        boolean six = settings.has(AddressFamily.IPV6.label());
        if (version == OspfVersion.V2 && six) {
            settings.error(AddressFamily.IPV6.label(), "OSPFv2 carries ipv4 only");
        } else if (four && six) {
            settings.error(AddressFamily.IPV4.label(), "an OSPFv3 instance carries one family: make two");
        }
        return version == OspfVersion.V2 || four && !six ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** In version 2 any: 0 is that of routers without RFC 6549, and what the others mean is up to the site. */
    private static int readInstanceId(Settings settings, OspfVersion version, AddressFamily family) {
        int usual = version == OspfVersion.V3 && family == AddressFamily.IPV4 ? OspfVersion.FIRST_IPV4_INSTANCE : 0;
        int id = (int) settings.number("instance-id", usual, 0, 255);
        if (version.routes(id) != family) {
            settings.error("instance-id", "64 to 95 are the ids of instances that carry ipv4 (RFC 5838)");
        }
        return id;
    }

    private static ChannelConfig readChannel(Settings settings, AddressFamily family) {
        return settings.block(family.label()).map(block ->
                ChannelConfig.read(block, family, PREFERENCE, ChannelFilter.ACCEPT, ChannelFilter.REJECT))
                .orElse(ChannelConfig.of(family, ChannelFilter.ACCEPT, ChannelFilter.REJECT, PREFERENCE));
    }

    private static List<AreaConfig> readAreas(Settings settings, OspfVersion version,
                                              AddressFamily family) {
        List<AreaConfig> areas = new ArrayList<>();
        Map<String, RouterId> exact = new HashMap<>();
        LinkRules usual = LinkRules.readUsual(settings);
        for (Settings block : settings.labeled("areas")) {
            AreaConfig area = AreaConfig.read(block, version, family, usual);
            if (areas.stream().anyMatch(a -> a.id().equals(area.id()))) {
                block.error("", "area " + area.id() + " is configured twice");
            }
            area.interfaces().stream().filter(InterfaceConfig::isExactName).forEach(i -> {
                RouterId other = exact.putIfAbsent(i.pattern(), area.id());
                if (other != null && !other.equals(area.id())) {
                    block.error("interfaces", "interface " + i.pattern() + " is in area " + other + " already");
                }
            });
            areas.add(area);
        }
        if (areas.isEmpty()) {
            settings.error("areas", "an OSPF instance needs an area");
        }
        return areas;
    }

    /** Of the routes. */
    public AddressFamily family() {
        return version.routes(instanceId);
    }

    public ChannelConfig channel() {
        return channels.getFirst();
    }

    /** All interfaces of all areas, in the order of the file. */
    public List<InterfaceConfig> interfaces() {
        return areas.stream().flatMap(a -> a.interfaces().stream()).toList();
    }

    /** How the areas are run; a router with virtual links is in the backbone by these alone (RFC 2328 §15). */
    public Map<RouterId, AreaRules> areaRules() {
        Map<RouterId, AreaRules> rules = new TreeMap<>();
        areas.forEach(area -> rules.putIfAbsent(area.id(), area.rules()));
        if (!virtualLinks().isEmpty()) {
            rules.putIfAbsent(RouterId.NONE, AreaRules.NORMAL);
        }
        return rules;
    }

    /** Virtual links through all areas; they belong to the backbone. */
    public List<VirtualLink> virtualLinks() {
        return areas.stream().flatMap(a -> a.virtualLinks().stream()).toList();
    }

    /** Where an interface belongs: an exact name beats a pattern, then the first in the file wins. */
    public Optional<Membership> membership(String ifname) {
        return find(i -> i.isExactName() && i.matches(ifname)).or(() -> find(i -> i.matches(ifname)));
    }

    private Optional<Membership> find(Predicate<InterfaceConfig> test) {
        return areas.stream().flatMap(a -> a.interfaces().stream().filter(test).map(i -> new Membership(a.id(), i)))
                .findFirst();
    }

    /** The block for an interface. */
    public Optional<InterfaceConfig> interfaceConfig(String ifname) {
        return membership(ifname).map(Membership::config);
    }
}
