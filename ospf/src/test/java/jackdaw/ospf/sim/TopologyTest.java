package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.TopologyArea;
import jackdaw.rib.attribute.Attributes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The lines of {@code show ospf topology} and {@code show ospf state}. */
class TopologyTest {

    @Property(tries = 2)
    void broadcastNetwork(@ForAll OspfVersion version) {
        boolean v2 = version == OspfVersion.V2;
        Lab lab = new Lab(version, 6);
        lab.type = NetworkType.BROADCAST;
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        lab.join(1, a, b);
        a.addStatic(v2 ? "10.99.0.0/16" : "2001:db8:99::/48", Attributes.EMPTY.with(OspfAttributes.METRIC1, 77L)
                .with(OspfAttributes.TAG, 0x1234L));
        lab.startAll();
        assertThat(lab.network.runUntil(lab::isConverged, 30)).isTrue();
        lab.network.runSeconds(10);
        TopologyArea area = b.protocol.topology().orElseThrow().areas().getFirst();
        String network = v2 ? "network 10.1.0.0/24" : "network [10.0.0.2-11]";
        assertThat(area.nodes()).extracting(TopologyArea.Node::name)
                .containsExactly("router 10.0.0.1", "router 10.0.0.2", network);
        TopologyArea.Node first = area.nodes().getFirst();
        assertThat(first.distance()).hasValue(10);
        assertThat(first.edges()).containsExactly(network + " metric 10");
        assertThat(first.leaves()).contains("stubnet " + lab.loopbackOf(1) + " metric 0",
                "external " + (v2 ? "10.99.0.0/16" : "2001:db8:99::/48") + " metric 77 tag 00001234");
        TopologyArea.Node net = area.nodes().getLast();
        assertThat(net.edges()).containsExactlyInAnyOrder("router 10.0.0.1", "router 10.0.0.2");
        assertThat(net.dr().isPresent()).isEqualTo(v2);
        assertThat(net.distance()).hasValue(10);
        assertThat(net.leaves().isEmpty()).isEqualTo(v2);
        assertThat(b.protocol.topology().orElseThrow().others()).isEmpty();
    }
}
