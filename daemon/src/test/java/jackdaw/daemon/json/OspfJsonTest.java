package jackdaw.daemon.json;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.RestartStatus;
import jackdaw.ospf.status.SpfStatus;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;

class OspfJsonTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Turn NOW = new Turn(9 * SECOND, Instant.EPOCH);
    private static final NeighborStatus RESTARTS = new NeighborStatus(RouterId.parse("10.0.0.2"), 1,
            NeighborState.FULL, "DR", 3 * SECOND, "lan0", IpAddress.parse("10.1.0.2"), 2 * SECOND, 4, 5, false,
            OptionalLong.of(60 * SECOND));
    private static final NeighborStatus OTHER_MTU = new NeighborStatus(RouterId.parse("10.0.0.3"), 0,
            NeighborState.EX_START, "Other", SECOND, "lan0", IpAddress.parse("10.1.0.3"), 8 * SECOND, 0, 0, true,
            OptionalLong.empty());

    private static OspfStatus status(String own) {
        return new OspfStatus("ospf4", OspfVersion.V2, RouterId.parse("10.0.0.1"), 0, true, false,
                List.of(new AreaStatus(RouterId.NONE, AreaKind.Normal.NORMAL, false, false, 1, 2, 1)), List.of(),
                List.of(RESTARTS, OTHER_MTU), 7, List.of(), new SpfStatus(Map.of(), Duration.ofMillis(30),
                        Duration.ofMillis(20), Duration.ofMillis(10), OptionalLong.of(SECOND), "QUIET"),
                List.of(1L, 2L, 3L, 4L, 5L), List.of(6L, 7L, 8L, 9L, 10L), Map.of("wrong area", 11L),
                new RestartStatus("yes", 1, Map.of("completed", 3L, "topology has changed", 1L), own), false);
    }

    /** Quotes are single ones here. */
    private static String text(Map<String, Object> json) {
        return JsonText.of(List.of(json)).replace('"', '\'');
    }

    @Example
    void anInstanceAndItsRestarts() {
        assertThat(text(OspfJson.instance(status("completed"), NOW))).isEqualTo("[{'protocol':'ospf4','up':true,"
                + "'version':2,'router_id':'10.0.0.1','instance_id':0,'boundary':true,'rfc1583_compatible':false,"
                + "'stub_router':false,'lsas':7,'areas':[{'area':'0.0.0.0','stub':false,'nssa':false,"
                + "'transit':false,'translating':false,'interfaces':1,'neighbors':2,'adjacent':1}],"
                + "'spf':{'runs':{},'state':'QUIET','last':0.01,'longest':0.02,'total':0.03,'age':8},"
                + "'graceful_restart':{'mode':'yes','own':'completed','helping':1,"
                + "'helped':{'completed':3,'topology has changed':1}},"
                + "'received':{'hello':1,'database_description':2,'request':3,'update':4,'acknowledgment':5},"
                + "'sent':{'hello':6,'database_description':7,'request':8,'update':9,'acknowledgment':10},"
                + "'dropped':{'wrong area':11}}]");
    }

    @Example
    void withoutARestartOfItsOwn() {
        assertThat(text(OspfJson.instance(status(""), NOW)))
                .contains("'graceful_restart':{'mode':'yes','helping':1,");
    }

    @Example
    void neighborsOfWhomOneRestarts() {
        assertThat(text(OspfJson.neighbors(status(""), List.of(RESTARTS, OTHER_MTU), NOW))).isEqualTo(
                "[{'protocol':'ospf4','up':true,'neighbors':[{'router_id':'10.0.0.2','priority':1,'state':'Full',"
                + "'role':'DR','dead_in':3,'interface':'lan0','address':'10.1.0.2','age':7,'requests':4,"
                + "'retransmissions':5,'mtu_mismatch':false,'restart_left':60},"
                + "{'router_id':'10.0.0.3','priority':0,'state':'ExStart','role':'Other','dead_in':1,"
                + "'interface':'lan0','address':'10.1.0.3','age':1,'requests':0,'retransmissions':0,"
                + "'mtu_mismatch':true}]}]");
    }
}
