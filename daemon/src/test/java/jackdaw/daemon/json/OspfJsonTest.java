package jackdaw.daemon.json;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.OspfTopology;
import jackdaw.ospf.status.RangeStatus;
import jackdaw.ospf.status.RestartStatus;
import jackdaw.ospf.status.SpfStatus;
import jackdaw.ospf.status.TopologyArea;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
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
                List.of(new AreaStatus(RouterId.NONE, AreaKind.Normal.NORMAL, false, false, 1, 2, 1,
                        List.of(new RangeStatus(Prefix.parse("10.0.0.0/8"), false, true)), List.of())), List.of(),
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
                + "'transit':false,'translating':false,'interfaces':1,'neighbors':2,'adjacent':1,"
                + "'networks':[{'prefix':'10.0.0.0/8','hidden':false,'active':true}],'external':[]}],"
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

    @Example
    void anInterfaceWhoseNeighborAsksForACost() {
        InterfaceStatus iface = new InterfaceStatus(3, "p0", RouterId.NONE, NetworkType.POINT_TO_POINT,
                InterfaceState.POINT_TO_POINT, false, IpAddress.parse("10.6.0.1"),
                Optional.of(IpAddress.parse("10.6.0.2")), List.of(Prefix.parse("10.6.0.2/32")), 1500, 1, 10, 2, 500,
                20, 4, 3, 5, true, Optional.of(new InterfaceStatus.Router(RouterId.parse("10.0.0.2"),
                IpAddress.parse("10.6.0.2"))), Optional.empty(), true, Optional.empty(),
                new TreeMap<>(Map.of(RouterId.parse("10.0.0.2"), 500)));
        assertThat(text(OspfJson.interfaces(status(""), List.of(iface)))).isEqualTo("[{'protocol':'ospf4','up':true,"
                + "'interfaces':[{'interface':'p0','ifindex':3,'area':'0.0.0.0','type':'ptp','state':'PtP',"
                + "'stub':false,'source':'10.6.0.1','peer':'10.6.0.2','prefixes':['10.6.0.2/32'],'mtu':1500,"
                + "'priority':1,'cost':10,'ecmp_weight':2,'hello':0.5,'poll':20,'wait':4,'dead':3,'retransmit':5,"
                + "'authenticated':true,'designated':{'router_id':'10.0.0.2','address':'10.6.0.2'},"
                + "'costs':[{'router_id':'10.0.0.2','cost':500}]}]}]");
    }

    @Example
    void aDatabase() {
        LsaSection global = new LsaSection(LsaScope.AS, "", List.of(new LsaSection.Row(5, RouterId.parse("10.9.0.0"),
                RouterId.parse("10.0.0.1"), 0x8000_0001, 33, 0x0a5f)));
        LsaSection area = new LsaSection(LsaScope.AREA, "0.0.0.1", List.of(new LsaSection.Row(0x2001,
                RouterId.NONE, RouterId.parse("10.0.0.2"), 0x7fff_ffff, 3600, 0xffff)));
        assertThat(text(OspfJson.database(status(""), List.of(global, area)))).isEqualTo(
                "[{'protocol':'ospf4','up':true,'lsas':[{'scope':'as','type':'0005','id':'10.9.0.0',"
                + "'router':'10.0.0.1','sequence':'80000001','age':33,'checksum':'0a5f'},"
                + "{'scope':'area','in':'0.0.0.1','type':'2001','id':'0.0.0.0','router':'10.0.0.2',"
                + "'sequence':'7fffffff','age':3600,'checksum':'ffff'}]}]");
    }

    @Example
    void aGraph() {
        TopologyArea.Node router = new TopologyArea.Node("router 10.0.0.1", Optional.empty(), OptionalLong.of(0),
                List.of("network 10.1.0.0/24 metric 10"), List.of("stubnet 10.2.0.0/24 metric 1"));
        TopologyArea.Node lost = new TopologyArea.Node("network 10.3.0.0/24",
                Optional.of(RouterId.parse("10.0.0.9")), OptionalLong.empty(), List.of(), List.of());
        OspfTopology graph = new OspfTopology(List.of(new TopologyArea(RouterId.NONE, List.of(router, lost))),
                List.of(new TopologyArea.Node("router 10.0.0.7", Optional.empty(), OptionalLong.of(30), List.of(),
                        List.of())));
        String reached = "{'node':'router 10.0.0.1','distance':0,'edges':['network 10.1.0.0/24 metric 10']";
        String ends = "],'others':[{'node':'router 10.0.0.7','distance':30,'edges':[]%s}]}]";
        assertThat(text(OspfJson.topology("ospf4", graph, false, false))).isEqualTo("[{'protocol':'ospf4','up':true,"
                + "'areas':[{'area':'0.0.0.0','nodes':[" + reached + "}]}" + ends.formatted(""));
        assertThat(text(OspfJson.topology("ospf4", graph, true, true))).isEqualTo("[{'protocol':'ospf4','up':true,"
                + "'areas':[{'area':'0.0.0.0','nodes':[" + reached + ",'leaves':['stubnet 10.2.0.0/24 metric 1']},"
                + "{'node':'network 10.3.0.0/24','dr':'10.0.0.9','edges':[],'leaves':[]}]}"
                + ends.formatted(",'leaves':[]"));
    }
}
