package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.List;
import net.jqwik.api.Example;

/** Opaque LSAs are carried as far as their scope reaches, whatever they say (RFC 5250 §3). */
class OpaqueLsasTest {
    private static final RouterId MALLORY = new RouterId(0x0a000002);
    /** Opaque type 200, of which nobody knows anything. */
    private static final int ID = 200 << 24 | 7;

    private final Attack attack = new Attack(new Lab(OspfVersion.V2, 5));

    private Lsa opaque(LsaType type, int sequence) {
        return attack.originate(type, ID, MALLORY, sequence, new OpaqueBody(Bytes.of(new byte[] {1, 2, 3, 4})));
    }

    @Example
    void eachGoesAsFarAsItsTypeSays() {
        for (LsaType type : List.of(LsaType.OPAQUE_LINK2, LsaType.OPAQUE_AREA2, LsaType.OPAQUE_AS2)) {
            Lsa lsa = opaque(type, LsaHeader.INITIAL_SEQUENCE);
            attack.update(lsa);
            attack.lab.network.runSeconds(2);
            LsaSection where = attack.lab.status(attack.victim).database().stream().filter(s -> s.rows().stream()
                    .anyMatch(r -> r.type() == type.code() && r.id().bits() == ID)).findFirst().orElseThrow();
            assertThat(where.scope()).isEqualTo(type.scope());
            assertThat(where.name()).isEqualTo(switch (type.scope()) {
                case LINK -> "eth1";
                case AREA -> "0.0.0.0";
                default -> "";
            });
            assertThat(attack.row(attack.good, lsa).isPresent()).as("%s beyond its link", type)
                    .isEqualTo(type.scope() != LsaScope.LINK);
        }
        assertThat(attack.dropped("unknown LSA type")).isZero();
        assertThat(attack.isWell()).isTrue();
    }

    /** Nor does the calculation that a real change asks for wait because one came before (RFC 8405 §5). */
    @Example
    void noRouteFollowsFromThem() {
        long before = attack.lab.status(attack.victim).spf().count();
        attack.update(opaque(LsaType.OPAQUE_AREA2, LsaHeader.INITIAL_SEQUENCE));
        attack.lab.network.runSeconds(2);
        attack.update(opaque(LsaType.OPAQUE_AREA2, LsaHeader.INITIAL_SEQUENCE).withAge(LsaHeader.MAX_AGE));
        attack.lab.network.runSeconds(2);
        assertThat(attack.lab.status(attack.victim).spf().count()).isEqualTo(before);
    }

    @Example
    void theOriginatorTakesThemBackEverywhere() {
        Lsa lsa = opaque(LsaType.OPAQUE_AREA2, LsaHeader.INITIAL_SEQUENCE);
        attack.update(lsa);
        attack.lab.network.runSeconds(2);
        assertThat(attack.row(attack.good, lsa)).isPresent();
        attack.update(lsa.withAge(LsaHeader.MAX_AGE));
        attack.lab.network.runSeconds(2);
        assertThat(attack.row(attack.good, lsa)).isEmpty();
        assertThat(attack.row(attack.victim, lsa)).isEmpty();
    }

    /** RFC 5250 §3.1: type 11 goes neither into stub areas and NSSAs nor out of them, by flooding or by exchange. */
    @Example
    void theWidestStayOutOfStubAreas() {
        for (AreaKind kind : List.of(new AreaKind.Stub(true, 1000), AreaKind.Nssa.PLAIN)) {
            Lab lab = new Lab(OspfVersion.V2, 5);
            SimRouter outside = lab.router(2, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth*"));
            SimRouter border = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"),
                    lab.area("0.0.0.1", AreaRules.of(kind), "eth2"));
            SimRouter inside = lab.router(3, lab.area("0.0.0.1", AreaRules.of(kind), "lo", "eth*"));
            lab.join(1, border, outside);
            lab.join(2, border, inside);
            lab.startAll();
            assertThat(lab.network.runUntil(() -> lab.routes(inside).contains(lab.loopbackOf(2)), 30)).isTrue();
            lab.network.runSeconds(6);
            Lsa ofOutside = opaque(LsaType.OPAQUE_AS2, LsaHeader.INITIAL_SEQUENCE);
            Lsa ofInside = LsaCodec.originate(LsaType.OPAQUE_AS2, 0, ID + 1, new RouterId(0x0a000003),
                    LsaHeader.INITIAL_SEQUENCE, ofOutside.body());
            tell(border, 11, "10.1.0.2", new RouterId(0x0a000002), RouterId.NONE, ofOutside);
            tell(border, 12, "10.2.0.3", new RouterId(0x0a000003), RouterId.parse("0.0.0.1"), ofInside);
            lab.network.runSeconds(2);
            assertThat(opaques(lab, border)).as("%s", kind).containsExactly(new RouterId(ID));
            assertThat(opaques(lab, inside)).isEmpty();
            inside.kill(inside.protocol.config());
            inside.start();
            lab.network.runSeconds(30);
            assertThat(lab.routes(inside)).contains(lab.loopbackOf(2));
            assertThat(opaques(lab, border)).containsExactly(new RouterId(ID));
            assertThat(opaques(lab, inside)).isEmpty();
        }
    }

    private static List<RouterId> opaques(Lab lab, SimRouter router) {
        return lab.status(router).database().stream().flatMap(s -> s.rows().stream())
                .filter(row -> row.type() == LsaType.OPAQUE_AS2.code()).map(LsaSection.Row::id).toList();
    }

    private static void tell(SimRouter router, int ifindex, String source, RouterId from, RouterId area, Lsa lsa) {
        OspfPacket update = new OspfPacket.LinkStateUpdate(new PacketHeader(OspfVersion.V2, from, area), List.of(lsa));
        router.receive(new OspfEvent.PacketReceived(ifindex, IpAddress.parse(source), OspfVersion.V2.allSpfRouters(),
                PacketEncoder.encode(update, IpAddress.parse(source), OspfVersion.V2.allSpfRouters()), 1));
    }
}
