package jackdaw.rib.fib;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** Paths and hops are equal if all that they say is. */
class FibPathTest {
    private static final IpAddress GATEWAY = new Ip4(0x0a00_0001);

    /** One, and those that differ from it in one thing. */
    private static List<FibPath> paths() {
        List<FibHop> hops = List.of(new FibHop(Optional.of(GATEWAY), 2, false, 1));
        Optional<NextHop.Discard> none = Optional.empty();
        Optional<IpAddress> source = Optional.of(new Ip4(0x0a00_0002));
        return List.of(new FibPath(hops, none, Optional.empty(), FibMetrics.NONE, 0, 0),
                new FibPath(List.of(new FibHop(Optional.of(GATEWAY), 3, false, 1)), none, Optional.empty(),
                        FibMetrics.NONE, 0, 0),
                new FibPath(List.of(), Optional.of(NextHop.Discard.BLACKHOLE), Optional.empty(), FibMetrics.NONE, 0, 0),
                new FibPath(List.of(), Optional.of(NextHop.Discard.PROHIBIT), Optional.empty(), FibMetrics.NONE, 0, 0),
                new FibPath(hops, none, source, FibMetrics.NONE, 0, 0),
                new FibPath(hops, none, Optional.empty(), FibMetrics.of(Map.of(FibMetrics.MTU, 1400L), ""), 0, 0),
                new FibPath(hops, none, Optional.empty(), FibMetrics.NONE, 1, 0),
                new FibPath(hops, none, Optional.empty(), FibMetrics.NONE, 0, FibPath.SCOPE_LINK));
    }

    private static List<NextHop.Via> vias() {
        return List.of(new NextHop.Via(GATEWAY, 2, "eth0", false, 1),
                new NextHop.Via(new Ip4(0x0a00_0002), 2, "eth0", false, 1),
                new NextHop.Via(GATEWAY, 3, "eth0", false, 1), new NextHop.Via(GATEWAY, 2, "eth1", false, 1),
                new NextHop.Via(GATEWAY, 2, "eth0", true, 1), new NextHop.Via(GATEWAY, 2, "eth0", false, 2));
    }

    @Example
    void everyPartOfAPathCounts() {
        assertThat(new HashSet<>(paths())).hasSameSizeAs(paths()).isEqualTo(new HashSet<>(paths()));
    }

    private static List<FibHop> hops() {
        return List.of(new FibHop(Optional.of(GATEWAY), 2, false, 1), new FibHop(Optional.empty(), 2, false, 1),
                new FibHop(Optional.of(GATEWAY), 3, false, 1), new FibHop(Optional.of(GATEWAY), 2, true, 1),
                new FibHop(Optional.of(GATEWAY), 2, false, 2));
    }

    @Example
    void everyPartOfAHopCounts() {
        assertThat(new HashSet<>(hops())).hasSameSizeAs(hops()).isEqualTo(new HashSet<>(hops()));
        assertThat(new HashSet<>(vias())).hasSameSizeAs(vias()).isEqualTo(new HashSet<>(vias()));
    }
}
