package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.rib.attribute.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** RFC 5243: what one side has described, the other need not describe as well. */
class DescriptionSummaryTest {
    private static final int EXTERNALS = 1000;

    /** Two routers that learned the same from a third, and only then become neighbors of one another. */
    @Property(tries = 2)
    void twoEqualDatabasesAreDescribedOnce(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 11);
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        SimRouter third = lab.router(3);
        lab.join(1, one, two).up = false;
        lab.join(2, one, third);
        lab.join(3, two, third);
        for (int i = 0; i < EXTERNALS; i++) {
            third.addStatic(version == OspfVersion.V2 ? "10.99.%d.%d/32".formatted(i / 256, i % 256)
                    : "2001:db8:99:%x::/64".formatted(i), Attributes.EMPTY);
        }
        lab.startAll();
        assertThat(lab.network.runUntil(lab::isConverged, 60)).isTrue();
        lab.network.runSeconds(10);
        Map<SimRouter, Integer> headers = new HashMap<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (packet.ifindex() == 11 && PacketCodec.decode(version, packet.octets(), packet.source(),
                    packet.destination()) instanceof DecodeResult.Ok(OspfPacket.DatabaseDescription d, _)) {
                headers.merge(from, d.headers().size(), Integer::sum);
            }
        });
        lab.network.links().getFirst().up = true;
        assertThat(lab.network.runUntil(() -> lab.isConverged()
                && lab.states(one).equals(List.of(NeighborState.FULL, NeighborState.FULL)), 30)).isTrue();
        int described = headers.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(described).isBetween(EXTERNALS, EXTERNALS + EXTERNALS / 5);
        assertThat(lab.routes(one)).hasSizeGreaterThan(EXTERNALS);
    }
}
