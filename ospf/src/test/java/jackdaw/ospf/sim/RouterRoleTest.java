package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.instance.RouterRole;
import jackdaw.ospf.lsa.DownBit;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.protocol.Reconfiguration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Provider edges (RFC 4576, RFC 6565) and routers that tell what they can do (RFC 7770). */
class RouterRoleTest {
    private static final RouterRole EDGE = new RouterRole(true, false, false, true);
    private static final Set<LsaKind> DOWN = EnumSet.of(LsaKind.INTER_AREA_PREFIX, LsaKind.EXTERNAL,
            LsaKind.NSSA_EXTERNAL);
    private static final RouterRole TALKATIVE = new RouterRole(false, true, true, true);

    private static OspfConfig with(OspfConfig c, RouterRole role) {
        return new OspfConfig(c.name(), c.description(), c.disabled(), c.version(), c.routerId(), c.instanceId(),
                c.ecmpLimit(), c.lsaLimit(), c.areas(), c.channels(), c.restart(), c.rfc1583Compatible(), c.transit(),
                c.pacing(), role);
    }

    private static void become(Lab lab, SimRouter router, RouterRole role) {
        OspfConfig next = with(router.protocol.config(), role);
        assertThat(router.protocol.compare(next)).isInstanceOf(Reconfiguration.InPlace.class);
        router.protocol.apply(next, lab.network.turn());
        lab.network.runSeconds(8);
    }

    private static String external(Lab lab, int number) {
        return lab.version == OspfVersion.V2 ? "10.99." + number + ".0/24" : "2001:db8:99:" + number + "::/64";
    }

    /** A chain of two edges with a customer's router between them. */
    @Property(tries = 2)
    void whatCameDownFromAVpnDoesNotGoBackUp(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 5);
        SimRouter edge = lab.router(1);
        SimRouter customer = lab.router(2);
        SimRouter other = lab.router(3);
        lab.join(1, edge, customer);
        lab.join(2, customer, other);
        edge.boot(with(lab.config(1), EDGE));
        other.boot(with(lab.config(3), EDGE));
        edge.addStatic(external(lab, 1), Attributes.EMPTY);
        customer.addStatic(external(lab, 2), Attributes.EMPTY);
        Set<Boolean> marked = new TreeSet<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == edge && PacketCodec.decode(version, packet.octets(), packet.source(), packet.destination())
                    instanceof DecodeResult.Ok(OspfPacket.LinkStateUpdate update, _)) {
                update.lsas().stream().filter(l -> l.header().kind() == LsaKind.EXTERNAL
                        && l.key().advertisingRouter().equals(edge.protocol.config().routerId()))
                        .forEach(l -> marked.add(DownBit.isSet(l)));
            }
        });
        lab.startAll();
        assertThat(lab.network.runUntil(lab::isConverged, 30)).isTrue();
        lab.network.runSeconds(8);
        assertThat(marked).containsExactly(true);
        assertThat(lab.routes(customer)).contains(external(lab, 1));
        assertThat(lab.routes(other)).contains(external(lab, 2), lab.loopbackOf(1))
                .doesNotContain(external(lab, 1));
        become(lab, other, RouterRole.DEFAULT);
        assertThat(lab.routes(other)).contains(external(lab, 1));
        become(lab, other, EDGE);
        assertThat(lab.routes(other)).doesNotContain(external(lab, 1));
        become(lab, edge, RouterRole.DEFAULT);
        assertThat(lab.routes(other)).contains(external(lab, 1));
        assertThat(other.log).noneMatch(l -> l.contains("goes from Full to Down"));
    }

    /**
     * A border router that is an edge, with a customer and another edge in either area, of which the second is an NSSA:
     * summaries, externals, type-7 LSAs and translations of others' are all marked.
     */
    @Property(tries = 2)
    void summariesAndType7sAreMarkedAndHeeded(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 5);
        AreaRules nssa = AreaRules.of(AreaKind.Nssa.PLAIN);
        SimRouter edge = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"),
                lab.area("0.0.0.1", nssa, "eth2"));
        SimRouter customer = lab.router(2, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth*"));
        SimRouter other = lab.router(3, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth*"));
        SimRouter inner = lab.router(4, lab.area("0.0.0.1", nssa, "lo", "eth*"));
        SimRouter innerOther = lab.router(5, lab.area("0.0.0.1", nssa, "lo", "eth*"));
        lab.join(1, edge, customer);
        lab.join(2, edge, inner);
        lab.join(3, customer, other);
        lab.join(4, inner, innerOther);
        for (SimRouter router : List.of(edge, other, innerOther)) {
            router.boot(with(router.protocol.config(), EDGE));
        }
        edge.addStatic(external(lab, 1), Attributes.EMPTY);
        inner.addStatic(external(lab, 2), Attributes.EMPTY);
        Map<LsaKind, Set<Boolean>> marked = new TreeMap<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == edge && PacketCodec.decode(version, packet.octets(), packet.source(), packet.destination())
                    instanceof DecodeResult.Ok(OspfPacket.LinkStateUpdate update, _)) {
                update.lsas().stream().filter(l -> DOWN.contains(l.header().kind())
                        && l.key().advertisingRouter().equals(edge.protocol.config().routerId()))
                        .forEach(l -> marked.computeIfAbsent(l.header().kind(), _ -> new TreeSet<>())
                                .add(DownBit.isSet(l)));
            }
        });
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(marked.keySet()).isEqualTo(DOWN);
        assertThat(marked.values()).allMatch(Set.of(true)::equals);
        assertThat(lab.routes(customer)).contains(lab.loopbackOf(4), external(lab, 1), external(lab, 2));
        assertThat(lab.routes(inner)).contains(lab.loopbackOf(2), external(lab, 1));
        assertThat(lab.routes(other)).contains(lab.loopbackOf(2)).doesNotContain(lab.loopbackOf(4),
                external(lab, 1), external(lab, 2));
        assertThat(lab.routes(innerOther)).contains(lab.loopbackOf(4), external(lab, 2))
                .doesNotContain(lab.loopbackOf(2), external(lab, 1));
        become(lab, innerOther, RouterRole.DEFAULT);
        assertThat(lab.routes(innerOther)).contains(lab.loopbackOf(2), external(lab, 1));
    }

    @Property(tries = 2)
    void capabilitiesAreToldInEachArea(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 5);
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        lab.join(1, one, two);
        lab.startAll();
        assertThat(lab.network.runUntil(lab::isConverged, 30)).isTrue();
        Set<String> bodies = new TreeSet<>();
        int type = version == OspfVersion.V2 ? 10 : 0xa00c;
        lab.network.spy = Optional.of((_, packet) -> {
            if (PacketCodec.decode(version, packet.octets(), packet.source(), packet.destination())
                    instanceof DecodeResult.Ok(OspfPacket.LinkStateUpdate update, _)) {
                update.lsas().stream().filter(l -> l.header().type().code() == type && !l.header().isMaxAge())
                        .forEach(l -> bodies.add(HexFormat.of().formatHex(l.octets().toArray(), 20, l.length())));
            }
        });
        become(lab, one, TALKATIVE);
        assertThat(bodies).containsExactly("00010004e0000000");
        assertThat(Lab.database(lab.status(two))).anyMatch(row -> row.startsWith(version == OspfVersion.V2
                ? "000a 4.0.0.0 10.0.0.1" : "a00c 0.0.0.0 10.0.0.1"));
        become(lab, one, RouterRole.DEFAULT);
        assertThat(Lab.database(lab.status(two))).noneMatch(row -> row.startsWith(version == OspfVersion.V2
                ? "000a" : "a00c"));
    }
}
