package jackdaw.ospf.sim;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.KnownNeighbors;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.transit.TransitConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds networks of numbered routers and links: router r on link l has interface {@code eth<l>} of index 10 + l. */
final class Lab {
    final SimNetwork network;
    final OspfVersion version;
    NetworkType type = NetworkType.POINT_TO_POINT;
    Authentication authentication = Authentication.None.NONE;
    ChannelFilter export = ChannelFilter.ACCEPT;
    boolean typeIsGiven = true;
    /** Of routers made from now on; 64 makes OSPFv3 carry IPv4. */
    int instanceId;
    boolean rfc1583Compatible;
    int hello = 2;
    int dead = 8;
    int retransmit = 2;
    int transmitDelay = 1;

    Lab(OspfVersion version, long seed) {
        this.version = version;
        this.network = new SimNetwork(seed);
    }

    InterfaceConfig iface(String name) {
        return iface(name, Optional.of(type).filter(_ -> typeIsGiven), 10);
    }

    InterfaceConfig iface(String name, Optional<NetworkType> networkType, int cost) {
        return new InterfaceConfig(name, name, networkType, false, cost, hello, dead,
                dead, retransmit, transmitDelay, 1, false,
                authentication, 8, false, false).naming(networkType.filter(NetworkType.NON_BROADCAST::equals)
                .map(_ -> new KnownNeighbors(everybody(), 2, false)).orElse(KnownNeighbors.NONE));
    }

    /** Names routers 1 to 8 on links 1 to 8 to each other, for networks without multicast. */
    private Map<IpAddress, Boolean> everybody() {
        Map<IpAddress, Boolean> all = new TreeMap<>();
        for (int link = 1; link <= 8; link++) {
            for (int router = 1; router <= 8; router++) {
                all.put(IpAddress.parse(addressOn(version, link, router)), true);
            }
        }
        return all;
    }

    OspfConfig config(int router) {
        InterfaceConfig lo = InterfaceConfig.of("lo");
        return config(router, List.of(iface("eth*"), lo));
    }

    OspfConfig config(int router, List<InterfaceConfig> interfaces) {
        return new OspfConfig("ospf" + router, "", false, version, new RouterId(0x0a000000 + router),
                instanceId, 16, 10_000,
                List.of(AreaConfig.backbone(interfaces)), List.of(ChannelConfig.of(version.routes(instanceId),
                        ChannelFilter.ACCEPT, export, 150)));
    }

    /** An area with interfaces of these names. */
    AreaConfig area(String id, AreaRules rules, String... interfaces) {
        return new AreaConfig(RouterId.parse(id), rules, Stream.of(interfaces).map(name -> name.equals("lo")
                ? InterfaceConfig.of(name) : iface(name)).toList());
    }

    SimRouter router(int number, AreaConfig... areas) {
        OspfConfig c = config(number);
        SimRouter router = new SimRouter(network, new OspfConfig(c.name(), "", false, version, c.routerId(), instanceId,
                16, 10_000, List.of(areas), c.channels(), c.restart(), rfc1583Compatible, c.transit(), c.pacing(),
                c.role()));
        router.interfaces.put(loopback(number));
        return router;
    }

    /** The same with other rules for one area. */
    OspfConfig with(OspfConfig config, RouterId area, AreaRules rules) {
        return new OspfConfig(config.name(), "", false, version, config.routerId(), instanceId, 16, 10_000,
                config.areas().stream().map(a -> a.id().equals(area) ? new AreaConfig(area, rules, a.interfaces()) : a)
                        .toList(), config.channels());
    }

    /** The same of a router that carries no traffic of others, or does. */
    static OspfConfig transit(OspfConfig c, TransitConfig transit) {
        return new OspfConfig(c.name(), c.description(), c.disabled(), c.version(), c.routerId(), c.instanceId(),
                c.ecmpLimit(), c.lsaLimit(), c.areas(), c.channels(), c.restart(), c.rfc1583Compatible(),
                transit, c.pacing(), c.role());
    }

    /** The same with other words about graceful restarts. */
    static OspfConfig restarting(OspfConfig c, RestartConfig restart) {
        return new OspfConfig(c.name(), c.description(), c.disabled(), c.version(), c.routerId(), c.instanceId(),
                c.ecmpLimit(), c.lsaLimit(), c.areas(), c.channels(), restart, c.rfc1583Compatible(),
                c.transit(), c.pacing(), c.role());
    }

    SimRouter router(int number) {
        SimRouter router = new SimRouter(network, config(number));
        router.interfaces.put(loopback(number));
        return router;
    }

    static Interface loopback(int router) {
        return new Interface(1, "lo", 65536, true, true, false, false, false, true, 0, List.of(
                address("127.0.0.1", 8), address("192.168.0." + router, 32), address("fd00::" + router, 128)));
    }

    static InterfaceAddress address(String text, int length) {
        IpAddress local = IpAddress.parse(text);
        return new InterfaceAddress(local, Prefix.of(local, length), Optional.empty(), false, false,
                local.isLinkLocal() ? Scope.LINK : Scope.UNIVERSE);
    }

    static Interface ethernet(int router, int link) {
        return ethernet(router, link, 10 + link);
    }

    static Interface ethernet(int router, int link, int index) {
        return new Interface(index, "eth" + link, 1500, true, true, true, true, false, false, 0, List.of(
                address(addressOn(OspfVersion.V2, link, router), 24),
                address(addressOn(OspfVersion.V3, link, router), 64),
                address("2001:db8:" + link + "::" + router, 64)));
    }

    /** Where a router's OSPF packets on a link come from. */
    static String addressOn(OspfVersion version, int link, int router) {
        return version == OspfVersion.V2 ? "10." + (link & 0xff) + "." + (link >> 8) + "." + router
                : "fe80::" + link + ":" + router;
    }

    static String subnetOf(OspfVersion version, int link) {
        return version == OspfVersion.V2 ? "10." + (link & 0xff) + "." + (link >> 8) + ".0/24"
                : "2001:db8:" + link + "::/64";
    }

    /** A router's own address in that subnet. */
    static String hostOf(OspfVersion version, int link, int router) {
        return version == OspfVersion.V2 ? addressOn(version, link, router) + "/32"
                : "2001:db8:" + link + "::" + router + "/128";
    }

    /** Joins routers by a new link of the given number. */
    SimLink join(int link, SimRouter... routers) {
        SimLink wire = network.link();
        for (SimRouter router : routers) {
            int number = number(router);
            router.interfaces.put(ethernet(number, link));
            wire.attach(router, 10 + link);
        }
        return wire;
    }

    static int number(SimRouter router) {
        return router.protocol.config().routerId().bits() & 0xff;
    }

    void startAll() {
        network.routers().forEach(SimRouter::start);
    }

    OspfStatus status(SimRouter router) {
        return router.protocol.status(network.turn()).orElseThrow();
    }

    List<NeighborState> states(SimRouter router) {
        return heard(status(router)).map(NeighborStatus::state).toList();
    }

    /** Without those that are named and silent. */
    static Stream<NeighborStatus> heard(OspfStatus status) {
        return status.neighbors().stream().filter(n -> n.state() != NeighborState.ATTEMPT);
    }

    /** All adjacencies that should be Full are, and all area and AS databases are equal. */
    boolean isConverged() {
        Set<List<String>> databases = new java.util.HashSet<>();
        for (SimRouter router : network.routers()) {
            if (router.isDown()) {
                continue;
            }
            OspfStatus status = status(router);
            for (NeighborStatus n : heard(status).toList()) {
                boolean mayStay = n.state() == NeighborState.TWO_WAY && n.role().equals("Other");
                if (n.state() != NeighborState.FULL && !mayStay || n.retransmissions() > 0) {
                    return false;
                }
            }
            databases.add(database(status));
        }
        return databases.size() == 1;
    }

    static List<String> database(OspfStatus status) {
        return status.database().stream().filter(section -> section.scope() != LsaScope.LINK)
                .flatMap(section -> rows(section).stream()).toList();
    }

    static List<String> rows(LsaSection section) {
        return section.rows().stream().map(r -> "%04x %s %s %08x %04x %s".formatted(r.type(), r.id(), r.router(),
                r.sequence(), r.checksum(), r.age() >= 3600)).toList();
    }

    /** Prefixes of OSPF routes in the router's table. */
    Set<String> routes(SimRouter router) {
        Set<String> all = new TreeSet<>();
        router.table.sorted().forEach(net -> net.routes().stream().filter(r -> r.source().owner().kind().equals("OSPF"))
                .forEach(r -> all.add(net.prefix().toString())));
        return all;
    }

    String loopbackOf(int router) {
        return loopbackOf(version.routes(instanceId), router);
    }

    static String loopbackOf(OspfVersion version, int router) {
        return loopbackOf(version.family(), router);
    }

    static String defaultOf(OspfVersion version) {
        return Prefix.defaultRoute(version.family()).toString();
    }

    private static String loopbackOf(AddressFamily family, int router) {
        return family == AddressFamily.IPV4 ? "192.168.0." + router + "/32" : "fd00::" + router + "/128";
    }
}
