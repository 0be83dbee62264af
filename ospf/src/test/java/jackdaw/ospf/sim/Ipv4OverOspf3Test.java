package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** RFC 5838: IPv4 in OSPFv3, over links with IPv4 addresses and without. */
class Ipv4OverOspf3Test {
    private static Lab lab(NetworkType type) {
        Lab lab = new Lab(OspfVersion.V3, 21);
        lab.instanceId = 64;
        lab.type = type;
        lab.dead = 4;
        return lab;
    }

    private static NextHop way(SimRouter from, String prefix) {
        return from.table.best(Prefix.parse(prefix)).orElseThrow().nextHop();
    }

    private static void converge(Lab lab) {
        assertThat(lab.network.runUntil(() -> lab.isConverged() && lab.network.routers().stream()
                .allMatch(r -> lab.status(r).neighbors().size() > 0), 40)).isTrue();
        lab.network.runSeconds(8);
    }

    /** A chain of two links; the middle one announces an external route. */
    @Property(tries = 4)
    void gatewaysAreIpv4WhereTheLinkHasIt(@ForAll NetworkType type) {
        Lab lab = lab(type);
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        SimRouter three = lab.router(3);
        lab.join(1, one, two);
        lab.join(2, two, three);
        two.addStatic("10.99.0.0/24", Attributes.EMPTY.with(OspfAttributes.METRIC1, 7L));
        lab.startAll();
        converge(lab);
        boolean isMultipoint = type == NetworkType.POINT_TO_MULTIPOINT;
        assertThat(lab.routes(one)).contains("192.168.0.2/32", "192.168.0.3/32",
                isMultipoint ? "10.2.0.3/32" : "10.2.0.0/24", "10.99.0.0/24");
        NextHop by = new NextHop.Via(IpAddress.parse("10.1.0.2"), 11, "eth1", isMultipoint, 1);
        assertThat(way(one, "192.168.0.3/32")).isEqualTo(by);
        assertThat(way(one, "10.99.0.0/24")).isEqualTo(by);
        assertThat(one.table.best(Prefix.parse("192.168.0.3/32")).orElseThrow().attributes()
                .get(OspfAttributes.METRIC1)).contains(20L);
    }

    @Property(tries = 2)
    void gatewaysAreIpv6WhereTheLinkHasNoIpv4(@ForAll NetworkType type) {
        Lab lab = lab(type);
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        lab.join(1, one, two);
        for (SimRouter router : List.of(one, two)) {
            router.interfaces.put(new Interface(11, "eth1", 1500, true, true, true, true, false, false, 0,
                    List.of(Lab.address("fe80::1:" + Lab.number(router), 64))));
        }
        // An address that a service has a say in may be somebody else's tomorrow.
        two.attract.set("svc", Map.of(Prefix.parse("192.168.0.2/32"), new Passage.Open("svc", "UP", 0)));
        Map<RouterId, Set<String>> told = new TreeMap<>();
        lab.network.spy = Optional.of((_, packet) -> {
            if (PacketCodec.decode(OspfVersion.V3, packet.octets(), packet.source(), packet.destination())
                    instanceof DecodeResult.Ok(OspfPacket.LinkStateUpdate update, _)) {
                update.lsas().stream().filter(lsa -> lsa.body() instanceof LinkBody)
                        .forEach(lsa -> told.computeIfAbsent(lsa.key().advertisingRouter(), _ -> new TreeSet<>())
                                .add(((LinkBody) lsa.body()).ip4().toString()));
            }
        });
        lab.startAll();
        converge(lab);
        assertThat(told).isEqualTo(Map.of(RouterId.parse("10.0.0.1"), Set.of("192.168.0.1"),
                RouterId.parse("10.0.0.2"), Set.of("0.0.0.0")));
        two.attract.set("svc", Map.of());
        lab.network.runSeconds(6);
        assertThat(told.get(RouterId.parse("10.0.0.2"))).contains("192.168.0.2");
        assertThat(way(one, "192.168.0.2/32")).isEqualTo(new NextHop.Via(IpAddress.parse("fe80::1:2"), 11, "eth1"));
        assertThat(way(two, "192.168.0.1/32")).isEqualTo(new NextHop.Via(IpAddress.parse("fe80::1:1"), 11, "eth1"));
    }

    /** §2.1: instances of the two families share links and know nothing of one another. */
    @Example
    void anInstanceOfTheOtherFamilyIsNoNeighbor() {
        Lab lab = lab(NetworkType.POINT_TO_POINT);
        SimRouter one = lab.router(1);
        lab.instanceId = 0;
        SimRouter two = lab.router(2);
        lab.join(1, one, two);
        lab.startAll();
        lab.network.runSeconds(10);
        assertThat(lab.status(one).neighbors()).isEmpty();
        assertThat(lab.status(one).dropped()).containsKey("other instance");
    }
}
