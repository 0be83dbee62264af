package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Attributes of the routes an instance gives to its table. */
class OwnRoutesTest {
    private static final String EXTERNAL4 = "10.50.0.0/24";
    private static final String EXTERNAL6 = "2001:db8:50::/64";

    private Lab broadcast(OspfVersion version) {
        Lab lab = new Lab(version, 3);
        lab.type = NetworkType.BROADCAST;
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        lab.join(1, a, b);
        b.addStatic(of(version, EXTERNAL4, EXTERNAL6), Attributes.EMPTY);
        lab.startAll();
        lab.network.runSeconds(30);
        assertThat(lab.isConverged()).isTrue();
        return lab;
    }

    private static String of(OspfVersion version, String v2, String v3) {
        return version.family() == AddressFamily.IPV4 ? v2 : v3;
    }

    private static Route route(SimRouter router, String prefix) {
        return router.table.best(Prefix.parse(prefix)).orElseThrow();
    }

    @Property(tries = 2)
    void aHostAddressOfOursCostsNothing(@ForAll OspfVersion version) {
        Lab lab = broadcast(version);
        Route own = route(lab.network.routers().getFirst(), lab.loopbackOf(1));
        assertThat(own.attributes().get(OspfAttributes.METRIC1)).contains(0L);
        Route learned = route(lab.network.routers().getLast(), lab.loopbackOf(1));
        assertThat(learned.attributes().get(OspfAttributes.METRIC1)).contains(10L);
    }

    @Property(tries = 2)
    void aTransitNetworkIsItsDesignatedRouters(@ForAll OspfVersion version) {
        Lab lab = broadcast(version);
        String network = of(version, "10.1.0.0/24", "2001:db8:1::/64");
        assertThat(lab.network.routers()).allSatisfy(router -> assertThat(route(router, network).attributes()
                .text(OspfAttributes.ROUTER_ID)).contains("10.0.0.2"));
    }

    @Property(tries = 2)
    void externalsHaveATagAndOthersNone(@ForAll OspfVersion version) {
        Lab lab = broadcast(version);
        SimRouter a = lab.network.routers().getFirst();
        assertThat(route(a, of(version, EXTERNAL4, EXTERNAL6)).attributes().text(OspfAttributes.TAG))
                .contains("0x00000000");
        assertThat(route(a, lab.loopbackOf(2)).attributes().get(OspfAttributes.TAG)).isEmpty();
    }

    @Property
    void aRouteLimitStopsTheInstanceOrBlocks(@ForAll OspfVersion version, @ForAll RouteLimit.Action action) {
        Lab lab = new Lab(version, 9);
        SimRouter a = lab.router(1);
        OspfConfig plain = lab.config(1);
        ChannelConfig channel = plain.channel();
        a.boot(new OspfConfig(plain.name(), "", false, version, plain.routerId(), 0, 16, 10_000, plain.areas(),
                List.of(new ChannelConfig(channel.family(), channel.table(), channel.importFilter(),
                channel.exportFilter(), 150, Optional.empty(), Optional.of(new RouteLimit(2, action)),
                Optional.empty(), false))));
        lab.join(1, a, lab.router(2));
        lab.join(2, a, lab.router(3));
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(a.log).anyMatch(l -> l.contains("import limit of 2 routes hit, action " + action.label()));
        switch (action) {
            case WARN -> assertThat(lab.routes(a)).hasSizeGreaterThan(2);
            case BLOCK -> assertThat(lab.routes(a)).hasSize(2);
            case DISABLE, RESTART -> assertThat(a.log).anyMatch(l -> l.contains("interface eth1 is down"));
        }
        if (action == RouteLimit.Action.DISABLE) {
            assertThat(a.isDown()).isTrue();
            assertThat(a.protocol.info()).isEqualTo("Route limit exceeded");
            assertThat(lab.routes(a)).isEmpty();
            assertThat(a.protocol.channels().getFirst().state()).isEqualTo(ChannelState.DOWN);
            assertThat(a.protocol.channels().getFirst().isImportLimitHit()).isTrue();
        }
    }
}
