package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.TtlSecurity;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Several equal links between two routers. */
class EqualPathsTest {
    private static final int LIMIT = 64;

    private static LinkRules weighing(int weight) {
        return new LinkRules(TtlSecurity.OFF, true, false, weight, 0);
    }

    /** Links eth1, eth2 and so on, each of its weight. */
    private static OspfConfig config(Lab lab, int router, int... weights) {
        List<InterfaceConfig> interfaces = new ArrayList<>(List.of(InterfaceConfig.of("lo")));
        for (int i = 0; i < weights.length; i++) {
            interfaces.add(lab.iface("eth" + (i + 1)).under(weighing(weights[i])));
        }
        OspfConfig plain = lab.config(router);
        return new OspfConfig(plain.name(), "", false, lab.version, plain.routerId(), 0, LIMIT, 10_000,
                List.of(AreaConfig.backbone(interfaces)), plain.channels());
    }

    private static Lab pair(OspfVersion version, NetworkType type, int... weights) {
        Lab lab = new Lab(version, 71);
        lab.type = type;
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        one.boot(config(lab, 1, weights));
        two.boot(config(lab, 2, weights));
        for (int link = 1; link <= weights.length; link++) {
            lab.join(link, one, two);
        }
        lab.startAll();
        lab.network.runSeconds(30);
        return lab;
    }

    private static Map<String, Integer> weights(Lab lab) {
        return hops(lab).stream().collect(Collectors.toMap(NextHop.Hop::ifname, NextHop.Hop::weight));
    }

    private static List<NextHop.Hop> hops(Lab lab) {
        return lab.network.routers().getFirst().table.best(Prefix.parse(lab.loopbackOf(2))).orElseThrow().nextHop()
                .hops();
    }

    /** As many as the limit allows are in use at once. */
    @Property(tries = 2)
    void sixtyFourPaths(@ForAll OspfVersion version) {
        Lab lab = pair(version, NetworkType.POINT_TO_POINT, IntStream.rangeClosed(0, LIMIT).map(_ -> 1).toArray());
        assertThat(lab.states(lab.network.routers().getFirst())).hasSize(LIMIT + 1);
        assertThat(hops(lab)).hasSize(LIMIT);
        assertThat(hops(lab).stream().map(NextHop.Hop::ifname).distinct()).hasSize(LIMIT);
    }

    @Property(tries = 4)
    void hopsHaveTheWeightsOfTheirLinks(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Lab lab = pair(version, broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT, 1, 7, 256);
        assertThat(weights(lab)).isEqualTo(Map.of("eth1", 1, "eth2", 7, "eth3", 256));
        SimRouter one = lab.network.routers().getFirst();
        one.protocol.apply(config(lab, 1, 5, 7, 256), lab.network.turn());
        lab.network.runSeconds(2);
        assertThat(weights(lab)).isEqualTo(Map.of("eth1", 5, "eth2", 7, "eth3", 256));
        assertThat(lab.status(one).interfaces()).extracting(InterfaceStatus::weight).containsExactlyInAnyOrder(1, 5, 7,
                256);
    }

    /** A weight says nothing where there is nothing to weigh, as the kernel has none either. */
    @Property(tries = 2)
    void aloneAHopHasNoWeight(@ForAll OspfVersion version) {
        assertThat(weights(pair(version, NetworkType.POINT_TO_POINT, 9))).isEqualTo(Map.of("eth1", 1));
    }
}
