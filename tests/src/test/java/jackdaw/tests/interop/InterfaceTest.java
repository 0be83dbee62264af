package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** What interfaces do to a running gateway: go down, come back, vanish and return with another index. */
@Tag("interop")
@Tag("patient")
class InterfaceTest {
    @Example
    void linkGoesDownAndReturns() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
            link.gateway().ip("link set lan0 down");
            jackdaw.awaitNot("show route", "10.2.0.0/24", "2001:db8:2::/64");
            Await.until("no route is left in the kernel",
                    () -> link.gateway().fib("10.2.0.0/24") + link.gateway().fib("2001:db8:2::/64"), String::isBlank,
                    link.lab());
            // BIRD looks once a second: a link that returns before it has looked leaves it without a next hop for good.
            bird.awaitNot("show route", "10.1.0.0/24", "2001:db8:1::/64");
            link.gateway().ip("link set lan0 up");
            // The kernel took the IPv6 addresses with the link; the operator's tools would set them again.
            link.gateway().ip("addr replace fe80::1/64 dev lan0");
            link.gateway().ip("addr replace 2001:db8::1/64 dev lan0");
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    @Example
    void interfaceIsDeletedAndMadeAgain() {
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
            bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
            link.gateway().ip("link del lan0");
            jackdaw.awaitNot("show ospf neighbors", "10.0.0.2");
            jackdaw.awaitNot("show interfaces", "lan0");
            // BIRD looks once a second, as above.
            bird.awaitNot("show route", "10.1.0.0/24", "2001:db8:1::/64");
            join(link);
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
            bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    /** FRR's end of the cable goes and returns with it. */
    @Example
    void interfaceIsDeletedAndMadeAgainBesideFrr() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.ospf(
                    OspfConfigs.ospfd("10.0.0.2", "ip ospf network point-to-point"),
                    OspfConfigs.ospf6d("10.0.0.2", "ipv6 ospf6 network point-to-point")));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            frr.await("show ip route ospf", "10.1.0.0/24");
            frr.await("show ipv6 route ospf6", "2001:db8:1::/64");
            link.gateway().ip("link del lan0");
            jackdaw.awaitNot("show ospf neighbors", "10.0.0.2");
            frr.awaitNot("show ip route ospf", "10.1.0.0/24");
            frr.awaitNot("show ipv6 route ospf6", "2001:db8:1::/64");
            join(link);
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
            frr.await("show ip route ospf", "10.1.0.0/24");
            frr.await("show ipv6 route ospf6", "2001:db8:1::/64");
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    /** The interface and its neighbor do not exist when the daemon starts; addresses wait for duplicate detection. */
    @Example
    void interfaceAppearsAfterTheStart() {
        try (Link link = Link.open()) {
            link.gateway().ip("link del lan0");
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = broadcast"));
            link.gateway().sysctl("net.ipv6.conf.all.accept_dad=1", "net.ipv6.conf.default.accept_dad=1");
            join(link);
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type broadcast;"));
            jackdaw.await("show interfaces", "lan0 up", "10.0.0.1/24");
            bird.await("show route", "10.1.0.0/24", "2001:db8:1::/64");
            Await.until("packets get through", link::isConnected, connected -> connected, link.lab());
        }
    }

    @Example
    void addressIsRemovedAndReturns() {
        try (Link link = Link.open()) {
            BirdPeer.start(link.lab(), link.neighbor(), OspfConfigs.bird("type ptp;"));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point"));
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            link.gateway().ip("addr del 10.0.0.1/24 dev lan0");
            jackdaw.awaitNot("show ospf neighbors ospf4", "10.0.0.2");
            jackdaw.await("show ospf neighbors ospf6", "Full/PtP");
            link.gateway().ip("addr add 10.0.0.1/24 dev lan0");
            jackdaw.await("show ospf neighbors ospf4", "Full/PtP");
            Await.until("packets get through again", link::isConnected, connected -> connected, link.lab());
        }
    }

    private static void join(Link link) {
        link.gateway().cable("lan0", link.neighbor(), "lan0");
        link.gateway().address("lan0", "10.0.0.1/24", "2001:db8::1/64");
        link.neighbor().address("lan0", "10.0.0.2/24", "2001:db8::2/64");
        link.gateway().linkLocal("lan0", "fe80::1/64");
        link.neighbor().linkLocal("lan0", "fe80::2/64");
    }
}
