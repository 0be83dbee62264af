package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Example;

/** Routes and timers are equal if all that they say is. */
class OspfRouteTest {
    private static final Prefix NET = Prefix.parse("10.1.0.0/16");
    private static final RouterId ONE = new RouterId(1);
    private static final List<NextHop.Hop> HOPS = List.of(new NextHop.OnLink(2, "eth0"));

    /** One, and those that differ from it in one thing. */
    private static List<OspfRoute> routes() {
        PathType type = PathType.EXTERNAL_2;
        return List.of(new OspfRoute(NET, type, 1, 1, 1, ONE, ONE, HOPS),
                new OspfRoute(Prefix.parse("10.2.0.0/16"), type, 1, 1, 1, ONE, ONE, HOPS),
                new OspfRoute(NET, PathType.EXTERNAL_1, 1, 1, 1, ONE, ONE, HOPS),
                new OspfRoute(NET, type, 2, 1, 1, ONE, ONE, HOPS), new OspfRoute(NET, type, 1, 2, 1, ONE, ONE, HOPS),
                new OspfRoute(NET, type, 1, 1, 2, ONE, ONE, HOPS),
                new OspfRoute(NET, type, 1, 1, 1, RouterId.NONE, ONE, HOPS),
                new OspfRoute(NET, type, 1, 1, 1, ONE, RouterId.NONE, HOPS),
                new OspfRoute(NET, type, 1, 1, 1, ONE, ONE, List.of()));
    }

    private static List<OspfTimer> timers() {
        return List.of(new OspfTimer.OfInterface(1, InterfaceTimer.HELLO),
                new OspfTimer.OfInterface(2, InterfaceTimer.HELLO), new OspfTimer.OfInterface(1, InterfaceTimer.FLOOD),
                new OspfTimer.OfNeighbor(1, 1, NeighborTimer.HOLD), new OspfTimer.OfNeighbor(2, 1, NeighborTimer.HOLD),
                new OspfTimer.OfNeighbor(1, 2, NeighborTimer.HOLD),
                new OspfTimer.OfNeighbor(1, 1, NeighborTimer.GRACE));
    }

    @Example
    void everyPartOfARouteCounts() {
        assertThat(new HashSet<>(routes())).hasSameSizeAs(routes()).isEqualTo(new HashSet<>(routes()));
    }

    @Example
    void everyPartOfATimerCounts() {
        assertThat(new HashSet<>(timers())).hasSameSizeAs(timers()).isEqualTo(new HashSet<>(timers()));
    }
}
