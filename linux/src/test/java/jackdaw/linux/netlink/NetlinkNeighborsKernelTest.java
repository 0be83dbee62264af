package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

@Tag("kernel")
class NetlinkNeighborsKernelTest {

    @Example
    void followsNeighbors() {
        try (TestNamespace namespace = new TestNamespace();
             NetlinkNeighbors neighbors = namespace.call(NetlinkNeighbors::new)) {
            namespace.veth("v0", "v1");
            namespace.ip("neigh add 10.9.0.77 lladdr 02:00:00:00:00:77 dev v0");
            neighbors.load();
            int v0 = namespace.index("v0");
            IpAddress first = IpAddress.parse("10.9.0.77");
            assertThat(neighbors.find(v0, first)).contains(
                    new Neighbor(v0, first, Neighbor.State.PERMANENT, "02:00:00:00:00:77"));
            namespace.ip("neigh add 2001:db8::7 lladdr 02:00:00:00:00:78 nud stale dev v0");
            namespace.ip("neigh del 10.9.0.77 dev v0");
            List<Neighbor> changes = new ArrayList<>();
            while (neighbors.onReadable(16, changes::add)) {
                // Until nothing more is waiting.
            }
            assertThat(changes).contains(new Neighbor(v0, IpAddress.parse("2001:db8::7"), Neighbor.State.STALE,
                    "02:00:00:00:00:78"));
            assertThat(neighbors.find(v0, first)).isEmpty();
            assertThat(neighbors.malformedCount()).isZero();
        }
    }
}
