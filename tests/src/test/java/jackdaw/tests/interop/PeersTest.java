package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The laboratory itself: BIRD against FRR, without Jackdaw. When this fails, no other interop result means much. */
@Tag("interop")
class PeersTest {
    @Example
    void birdAndFrrExchangeOspfRoutes() {
        try (Lab lab = Lab.open()) {
            Namespace left = lab.namespace("left");
            Namespace right = lab.namespace("right");
            left.cable("lan0", right, "lan0");
            left.address("lan0", "10.0.0.1/24");
            right.address("lan0", "10.0.0.2/24");
            left.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
            right.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
            BirdPeer bird = BirdPeer.start(lab, left, """
                    router id 10.0.0.1;
                    protocol device { scan time 1; }
                    protocol kernel { ipv4 { export all; }; }
                    protocol kernel { ipv6 { export all; }; }
                    protocol ospf v2 ospf4 { area 0 {
                      interface "lan0" { priority 0; hello 1; dead 4; retransmit 2; };
                      interface "net0" { stub; };
                    }; }
                    protocol ospf v3 ospf6 { area 0 {
                      interface "lan0" { priority 0; hello 1; dead 4; retransmit 2; };
                      interface "net0" { stub; };
                    }; }
                    """);
            FrrPeer frr = FrrPeer.start(lab, right, FrrPeer.Config.ospf("""
                    interface lan0
                     ip ospf area 0
                     ip ospf hello-interval 1
                     ip ospf dead-interval 4
                    interface net0
                     ip ospf area 0
                     ip ospf passive
                    router ospf
                     ospf router-id 10.0.0.2
                    """, """
                    interface lan0
                     ipv6 ospf6 area 0
                     ipv6 ospf6 hello-interval 1
                     ipv6 ospf6 dead-interval 4
                    interface net0
                     ipv6 ospf6 area 0
                     ipv6 ospf6 passive
                    router ospf6
                     ospf6 router-id 10.0.0.2
                    """));
            bird.await("show ospf neighbors ospf4", "Full/DR");
            bird.await("show route", "10.2.0.0/24", "2001:db8:2::/64");
            frr.await("show ip route ospf", "10.1.0.0/24");
            frr.await("show ipv6 route ospf6", "2001:db8:1::/64");
            Await.until("packets get through", () -> left.pings("10.2.0.1", "10.1.0.1")
                    && left.pings("2001:db8:2::1", "2001:db8:1::1"), connected -> connected, lab);
        }
    }

    @Example
    void birdAndFrrExchangeBgpRoutes() {
        try (Lab lab = Lab.open()) {
            Namespace left = lab.namespace("left");
            Namespace right = lab.namespace("right");
            left.cable("wan0", right, "wan0");
            left.address("wan0", "192.0.2.1/30", "2001:db8::1/64");
            right.address("wan0", "192.0.2.2/30", "2001:db8::2/64");
            BirdPeer.start(lab, left, """
                    router id 192.0.2.1;
                    protocol device { scan time 1; }
                    protocol static { ipv4; route 198.51.100.0/24 blackhole; }
                    protocol static { ipv6; route 2001:db8:100::/48 blackhole; }
                    protocol bgp four { local as 64501; neighbor 192.0.2.2 as 64502; password "swordfish";
                      connect delay time 1; ipv4 { import all; export all; }; }
                    protocol bgp six { local as 64501; neighbor 2001:db8::2 as 64502;
                      connect delay time 1; ipv6 { import all; export all; }; }
                    """);
            FrrPeer frr = FrrPeer.start(lab, right, FrrPeer.Config.bgp("""
                    router bgp 64502
                     bgp router-id 192.0.2.2
                     no bgp ebgp-requires-policy
                     neighbor 192.0.2.1 remote-as 64501
                     neighbor 192.0.2.1 password swordfish
                     neighbor 2001:db8::1 remote-as 64501
                     address-family ipv4 unicast
                      no neighbor 2001:db8::1 activate
                     address-family ipv6 unicast
                      neighbor 2001:db8::1 activate
                    """));
            frr.await("show ip bgp", "198.51.100.0/24");
            frr.await("show bgp ipv6 unicast", "2001:db8:100::/48");
        }
    }
}
