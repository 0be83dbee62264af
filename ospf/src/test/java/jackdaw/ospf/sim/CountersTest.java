package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.rib.attribute.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is counted is what was on the wire, in the database and calculated. */
class CountersTest {
    private static final String DIFFERS = "Hello parameters differ";

    private final Map<SimRouter, long[]> sent = new HashMap<>();

    /** By two routers that agree, and a third one on the same link whose Hellos do not. */
    @Property(tries = 2)
    void ofPacketsLsasAndCalculations(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 5);
        lab.type = NetworkType.BROADCAST;
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        SimLink link = lab.join(1, one, two);
        lab.network.spy = Optional.of((from, packet) ->
                sent.computeIfAbsent(from, _ -> new long[6])[packet.octets()[1]]++);
        String external = version == OspfVersion.V2 ? "10.99.0.0/16" : "2001:db8:99::/48";
        one.addStatic(external, Attributes.EMPTY);
        lab.startAll();
        lab.network.runSeconds(30);
        two.addStatic(external, Attributes.EMPTY);
        lab.network.runSeconds(0.5);
        for (int type = 1; type <= 5; type++) {
            assertThat(sent.get(one)[type] + sent.get(two)[type]).as("of type %s", type).isPositive();
        }
        for (SimRouter router : List.of(one, two)) {
            OspfStatus status = lab.status(router);
            assertThat(status.packetsSent()).as("sent by %s", Lab.number(router)).isEqualTo(packets(router));
            List<Long> others = packets(router == one ? two : one);
            assertThat(status.packetsReceived().subList(1, 5)).isEqualTo(others.subList(1, 5));
            // The first Hello of who starts first is heard by nobody.
            assertThat(status.packetsReceived().getFirst()).isBetween(others.getFirst() - 1, others.getFirst());
            assertThat(status.dropped()).doesNotContainKey(DIFFERS);
            assertThat(status.lsaCount()).isEqualTo(status.database().stream().mapToInt(s -> s.rows().size()).sum());
        }
        Map<Stage, Long> runs = lab.status(two).spf().runs();
        one.removeStatic(external);
        lab.network.runSeconds(10);
        Map<Stage, Long> later = lab.status(two).spf().runs();
        assertThat(later.get(Stage.EXTERNALS)).isGreaterThan(runs.get(Stage.EXTERNALS));
        assertThat(later.get(Stage.TREES)).isEqualTo(runs.get(Stage.TREES)).isPositive();

        strangersHellosAreDropped(lab, link, two);
    }

    private void strangersHellosAreDropped(Lab lab, SimLink link, SimRouter two) {
        lab.hello = 3;
        SimRouter stranger = lab.router(3);
        stranger.interfaces.put(Lab.ethernet(3, 1));
        link.attach(stranger, 11);
        stranger.start();
        lab.network.runSeconds(20.5);
        assertThat(packets(stranger).getFirst()).isGreaterThan(5);
        assertThat(lab.status(two).dropped()).containsEntry(DIFFERS, packets(stranger).getFirst());
    }

    /** By type, from Hello to acknowledgment. */
    private List<Long> packets(SimRouter router) {
        long[] all = sent.get(router);
        return IntStream.range(1, all.length).mapToObj(type -> all[type]).toList();
    }
}
