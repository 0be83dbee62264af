package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * OSPFv2 on cables that have no subnet to speak of: each router's one address on both at once, or a /31.
 *
 * <pre>
 *                             +=== u0 ===+
 *   10.1.0.0/24 net0 - gateway            frr - net0 10.2.0.0/24
 *                 10.0.0.1/32 +=== u1 ===+ 10.0.0.2/32
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfUnnumberedTest {
    private static final String FRR = """
            interface u0
             ip ospf area 0
             ip ospf network point-to-point
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            interface u1
             ip ospf area 0
             ip ospf network point-to-point
             ip ospf hello-interval 1
             ip ospf dead-interval 4
            interface net0
             ip ospf area 0
             ip ospf passive
            router ospf
             ospf router-id 10.255.0.2
             timers throttle spf 0 50 500
            """;
    private static final String BIRD = """
            router id 10.255.0.3;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol ospf v2 ospf4 { ecmp yes; ipv4; area 0 {
              interface "u*" { type ptp; hello 1; dead 4; }; interface "net0" { stub; }; }; }
            """;
    private static final String JACKDAW = """
            router-id = 10.255.0.1
            kernel { ipv4 { export = all } }
            ospf.ospf4 { version = 2, ipv4 { import = all, export = none }, areas."0".interfaces {
              "u*" { type = ptp, hello = 1s, dead = 4s }
              net0 { stub = true } } }
            """;

    @Example
    void twoCablesToFrr() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            Namespace neighbor = lab.namespace("neighbor");
            borrow(gateway, neighbor);
            FrrPeer frr = FrrPeer.start(lab, neighbor, FrrPeer.Config.ospf(FRR, ""));
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway, JACKDAW);
            jackdaw.await("show ospf neighbors ospf4", "u0", "u1", "Full/PtP");
            jackdaw.await("show route 10.2.0.0/24", "via 10.0.0.2 on u0", "via 10.0.0.2 on u1");
            frr.await("show ip route 10.1.0.0/24", "via u0", "via u1");
            Await.until("packets get through", () -> gateway.pings("10.2.0.1", "10.1.0.1"), ok -> ok, lab);
            frr.await("show ip ospf database router 10.255.0.1", "Router Interface address: 0.0.0.");
            gateway.ip("link set u0 down");
            jackdaw.awaitNot("show route 10.2.0.0/24", "on u0");
            frr.awaitNot("show ip route 10.1.0.0/24", "via u0");
            Await.until("packets get through", () -> gateway.pings("10.2.0.1", "10.1.0.1"), ok -> ok, lab);
        }
    }

    @Example
    void twoCablesToBird() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            Namespace neighbor = lab.namespace("neighbor");
            borrow(gateway, neighbor);
            name(gateway, neighbor);
            BirdPeer bird = BirdPeer.start(lab, neighbor, BIRD);
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway, JACKDAW);
            jackdaw.await("show route 10.2.0.0/24", "via 10.0.0.2 on u0", "via 10.0.0.2 on u1");
            bird.await("show route 10.1.0.0/24", "on u0", "on u1");
            Await.until("packets get through", () -> gateway.pings("10.2.0.1", "10.1.0.1"), ok -> ok, lab);
            BirdsWords.mirrored(lab, bird, jackdaw, BirdsWords.swapping("10.0.0.1", "10.0.0.2", "10.1.0.", "10.2.0.",
                    "10.255.0.1", "10.255.0.3"), "show ospf interface ospf4", "show ospf neighbors ospf4 \"u?\"");
            gateway.ip("link set u1 down");
            jackdaw.awaitNot("show route 10.2.0.0/24", "on u1");
            bird.awaitNot("show route 10.1.0.0/24", "on u1");
            Await.until("packets get through", () -> gateway.pings("10.2.0.1", "10.1.0.1"), ok -> ok, lab);
        }
    }

    /** The other end of the second cable is named with the address of its own. */
    private static void name(Namespace gateway, Namespace neighbor) {
        gateway.ip("address del 10.0.0.1/32 dev u1");
        neighbor.ip("address del 10.0.0.2/32 dev u1");
        gateway.ip("address add 10.0.0.1 peer 10.0.0.2 dev u1");
        neighbor.ip("address add 10.0.0.2 peer 10.0.0.1 dev u1");
    }

    private static void borrow(Namespace gateway, Namespace neighbor) {
        for (String cable : List.of("u0", "u1")) {
            gateway.cable(cable, neighbor, cable);
            gateway.address(cable, "10.0.0.1/32");
            neighbor.address(cable, "10.0.0.2/32");
        }
        gateway.network("net0", "10.1.0.1/24");
        neighbor.network("net0", "10.2.0.1/24");
    }

    /** RFC 3021: BIRD and Jackdaw see by themselves that there is only one other end. */
    @Example
    void subnetsOfTwoAddresses() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            Namespace birds = lab.namespace("bird");
            Namespace frrs = lab.namespace("frr");
            gateway.cable("u0", birds, "u0");
            gateway.cable("u1", frrs, "u1");
            gateway.address("u0", "10.0.0.0/31");
            gateway.address("u1", "10.0.0.3/31");
            birds.address("u0", "10.0.0.1/31");
            frrs.address("u1", "10.0.0.2/31");
            birds.network("net0", "10.1.0.1/24");
            frrs.network("net0", "10.2.0.1/24");
            BirdPeer bird = BirdPeer.start(lab, birds, BIRD.replace("type ptp; ", ""));
            FrrPeer frr = FrrPeer.start(lab, frrs, FrrPeer.Config.ospf(FRR, ""));
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway, JACKDAW.replace("type = ptp, ", ""));
            jackdaw.await("show route 10.1.0.0/24", "via 10.0.0.1 on u0");
            jackdaw.await("show route 10.2.0.0/24", "via 10.0.0.2 on u1");
            bird.await("show ospf neighbors ospf4", "Full/PtP");
            bird.await("show route 10.2.0.0/24", "via 10.0.0.0 on u0");
            frr.await("show ip route 10.1.0.0/24", "10.0.0.3, via u1");
            Await.until("packets get through", () -> frrs.pings("10.1.0.1", "10.2.0.1"), ok -> ok, lab);
        }
    }
}
