package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.grace.RestartMode;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.protocol.FormerLife;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A neighbor that is Full again, and whose router-LSA has had a link to us all the while, is sent an LSA that has it
 * calculate its routes.
 *
 * <pre>
 *   x (1) ---- y (2)
 * </pre>
 */
class PromptTest {
    private static final double MOMENT = 6;

    private Lab lab;
    private SimRouter x;
    private SimRouter y;

    private void build(OspfVersion version, NetworkType type) {
        lay(version, type);
        start();
    }

    private void lay(OspfVersion version, NetworkType type) {
        lab = new Lab(version, 5);
        lab.type = type;
        x = lab.router(1);
        y = lab.router(2);
        lab.join(1, x, y);
        lab.network.tap = Optional.of(new Wiretap(version));
    }

    private void start() {
        lab.startAll();
        assertThat(lab.network.runUntil(this::isFull, 30)).isTrue();
    }

    private boolean isFull() {
        return lab.states(x).equals(List.of(NeighborState.FULL));
    }

    private void crash() {
        x.kill(lab.config(1));
        x.start();
        assertThat(lab.network.runUntil(this::isFull, 4)).isTrue();
    }

    /** What a router has sent of that kind. */
    private List<Wiretap.Heard> prompts(SimRouter sender) {
        LsaType type = lab.version == OspfVersion.V2 ? LsaType.OPAQUE_LINK2 : LsaType.ROUTER_INFORMATION_LINK3;
        return lab.network.tap.orElseThrow().instances(type.code(), lab.version == OspfVersion.V2 ? 4 << 24 : 0)
                .stream().filter(h -> h.sender().equals(sender.protocol.config().routerId())).toList();
    }

    /** What that router sent and another still has. */
    private long held(SimRouter by, SimRouter from) {
        return lab.status(by).database().stream().filter(section -> section.scope() == LsaScope.LINK)
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.router().equals(from.protocol.config().routerId()))
                .filter(row -> row.type() == LsaType.OPAQUE_LINK2.code()
                        || row.type() == LsaType.ROUTER_INFORMATION_LINK3.code()).count();
    }

    @Property
    void whenMinLsIntervalKeptTheNeighborsRouterLsaAsItWas(@ForAll OspfVersion version) {
        build(version, NetworkType.POINT_TO_POINT);
        assertThat(prompts(x)).as("at the first time both router-LSAs change").isEmpty();
        crash();
        double full = lab.network.seconds();
        lab.network.runSeconds(20);
        List<Wiretap.Heard> said = prompts(x);
        assertThat(said).hasSize(2);
        assertThat(said.getFirst().seconds()).isCloseTo(full, within(0.3));
        assertThat(said.getLast().seconds()).isCloseTo(full + MOMENT, within(0.3));
        assertThat(said.getLast().lsa().header().isMaxAge()).isTrue();
        Lsa lsa = said.getFirst().lsa();
        byte[] octets = lsa.octets().toArray();
        // RFC 7770 section 2.4: TLV 1 of four octets; helps neighbors that restart, and knows stub routers.
        assertThat(HexFormat.of().formatHex(Arrays.copyOfRange(octets, LsaHeader.OCTETS, octets.length)))
                .isEqualTo("0001000460000000");
        assertThat(held(x, x) + held(y, x)).as("it is gone again").isZero();
        assertThat(lab.isConverged()).isTrue();
    }

    @Property
    void notWhenTheNeighborSaidOtherwiseMeanwhile(@ForAll OspfVersion version) {
        lay(version, NetworkType.POINT_TO_POINT);
        // Jackdaw keeps back that its only neighbor is gone, but not that one of two is.
        lab.join(2, y, lab.router(3));
        start();
        lab.network.runSeconds(30);
        crash();
        lab.network.runSeconds(20);
        assertThat(prompts(x)).isEmpty();
    }

    @Property
    void notWhereThereIsADesignatedRouter(@ForAll OspfVersion version) {
        build(version, NetworkType.BROADCAST);
        x.kill(lab.config(1));
        x.start();
        lab.network.runSeconds(30);
        assertThat(prompts(x)).isEmpty();
    }

    /** A restart leaves all as it is; what a former life still had to take back is taken back behind it. */
    @Property
    void notInAGracefulRestart(@ForAll OspfVersion version) {
        build(version, NetworkType.POINT_TO_POINT);
        crash();
        lab.network.runSeconds(1);
        assertThat(held(y, x)).isEqualTo(1);
        long end = lab.network.turn().now();
        x.kill(lab.config(1));
        x.follow(Lab.restarting(lab.config(1), new RestartConfig(RestartMode.ON, 60, true)),
                new FormerLife(false, end, Duration.ofSeconds(60)));
        lab.network.runSeconds(30);
        assertThat(x.log).anyMatch(l -> l.contains("all adjacencies are back"));
        assertThat(prompts(x).stream().filter(h -> !h.lsa().header().isMaxAge())).hasSize(1);
        assertThat(held(x, x) + held(y, x)).isZero();
    }
}
