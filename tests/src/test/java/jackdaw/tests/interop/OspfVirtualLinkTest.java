package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A virtual link between Jackdaw and BIRD through an area of FRR's, in both versions: network 3 has no other way to the
 * backbone, which here is Jackdaw alone. In OSPFv2 another one leads to FRR, whose OSPFv3 has none. The links are
 * broadcast, since over point-to-point links BIRD 2.0.12 finds no address for its end in OSPFv2. Both have
 * keys in OSPFv2; BIRD's digests of OSPFv3 there are not over what its packets bear.
 *
 * <pre>
 *   area 0: net0 - 1 jackdaw ===a0=== 2 frr ===b0=== 3 bird - net0 :area 2
 *                     \                 \\==c0=== 4 frr ---- net0 :area 3
 *                      \------- area 1, virtual links ------/
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfVirtualLinkTest {
    private static final String JACKDAW = """
            router-id = 10.255.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, %1$s }
              ospf4.areas."1".virtual-links."10.255.0.4" { hello = 1s, dead = 4s, retransmit = 2s
                authentication { algorithm = md5, keys = [{ id = 6, secret-file = "virtual.key" }] } }
              ospf6 { version = 3, ipv6 { import = all, export = none }, %1$s }
            }
            """.formatted("""
            areas {
              "0" { interfaces { net0 { stub = true } } }
              "1" { interfaces { a0 { type = broadcast, hello = 1s, dead = 4s, retransmit = 2s } }
                    virtual-links { "10.255.0.3" { hello = 1s, dead = 4s, retransmit = 2s, KEY } } }
            }""");
    private static final String BIRD = """
            router id 10.255.0.3;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v2 ospf4 { ipv4; %1$s }
            protocol ospf v3 ospf6 { ipv6; %1$s }
            """.formatted("""
            area 1 { interface "b0" { type broadcast; hello 1; dead 4; retransmit 2; };
              virtual link 10.255.0.1 { hello 1; dead 4; retransmit 2; KEY }; };
            area 2 { interface "net0" { stub; }; };""");

    private static String frr(String ip, String ospf) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"a0", "b0", "c0"}) {
            text.append("interface %s\n %s %s area 1\n".formatted(name, ip, ospf))
                    .append(" %1$s %2$s hello-interval 1\n %1$s %2$s dead-interval 4\n".formatted(ip, ospf))
                    .append(" %1$s %2$s network broadcast\n".formatted(ip, ospf));
        }
        return text.append("router %1$s\n %1$s router-id 10.255.0.2\n timers throttle spf 0 50 500\n".formatted(ospf))
                .toString();
    }

    private static final String FAR_FRR = """
            interface c0
             ip ospf area 1
             ip ospf hello-interval 1
             ip ospf dead-interval 4
             ip ospf network broadcast
            interface net0
             ip ospf area 3
             ip ospf passive
            router ospf
             ospf router-id 10.255.0.4
             timers throttle spf 0 50 500
             area 1 virtual-link 10.255.0.1
             area 1 virtual-link 10.255.0.1 hello-interval 1 retransmit-interval 2 transmit-delay 1 dead-interval 4
             area 1 virtual-link 10.255.0.1 authentication message-digest
             area 1 virtual-link 10.255.0.1 message-digest-key 6 md5 swordfish
            """;

    /** The first of two places is that of OSPFv2. */
    private static String keyed(String configuration, String key) {
        return configuration.replaceFirst("KEY", key).replace("KEY", "");
    }

    private static final String JACKDAWS_KEY =
            "authentication { algorithm = hmac-sha-256, keys = [{ id = 5, secret-file = \"virtual.key\" }] }";

    /** As docs/ospf-reload.md says: the virtual link that a reload takes away goes at once, and the other one stays. */
    private static void onlyTheOtherVirtualLinkEnds(JackdawDaemon jackdaw, FrrPeer end) {
        String all = keyed(JACKDAW, JACKDAWS_KEY);
        int at = all.indexOf("  ospf4.areas.\"1\".virtual-links");
        assertThat(jackdaw.reload(all.substring(0, at) + all.substring(all.indexOf("  ospf6 {"))))
                .contains("Reconfigured");
        assertThat(jackdaw.ask("show ospf neighbors ospf4")).contains("vlink-10.255.0.3")
                .doesNotContain("vlink-10.255.0.4");
        end.awaitNot("show ip ospf neighbor", "Full/DROther");
        jackdaw.awaitNot("show route", "10.4.0.0/24");
    }

    @Example
    void joinsANetworkToTheBackbone() {
        try (Lab lab = Lab.open()) {
            Namespace near = lab.namespace("jackdaw");
            Namespace transit = lab.namespace("frr");
            Namespace far = lab.namespace("bird");
            Namespace farther = lab.namespace("frr2");
            near.cable("a0", transit, "a0");
            transit.cable("b0", far, "b0");
            transit.cable("c0", farther, "c0");
            transit.address("c0", "10.0.3.1/30", "2001:db8:c::1/64");
            farther.address("c0", "10.0.3.2/30", "2001:db8:c::2/64");
            farther.network("net0", "10.4.0.1/24");
            near.address("a0", "10.0.1.1/30", "2001:db8:a::1/64");
            transit.address("a0", "10.0.1.2/30", "2001:db8:a::2/64");
            transit.address("b0", "10.0.2.1/30", "2001:db8:b::1/64");
            far.address("b0", "10.0.2.2/30", "2001:db8:b::2/64");
            near.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
            far.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            FrrPeer frr = FrrPeer.start(lab, transit, FrrPeer.Config.ospf(frr("ip", "ospf"), frr("ipv6", "ospf6")));
            FrrPeer end = FrrPeer.start(lab, farther, FrrPeer.Config.ospf(FAR_FRR, "router ospf6\n"));
            BirdPeer bird = BirdPeer.start(lab, far, keyed(BIRD,
                    "authentication cryptographic; password \"swordfish\" { id 5; algorithm hmac sha256; };"));
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, near);
            jackdaw.write("virtual.key", "swordfish\n").configure(keyed(JACKDAW, JACKDAWS_KEY)).start();

            jackdaw.await("show ospf neighbors ospf4", "10.255.0.3", "vlink-10.255.0.3", "10.0.2.2");
            jackdaw.await("show ospf neighbors ospf6", "10.255.0.3", "vlink-10.255.0.3", "2001:db8:b::2");
            bird.await("show ospf neighbors ospf4", "10.255.0.1", "vlink0");
            bird.await("show ospf neighbors ospf6", "10.255.0.1", "vlink0");
            jackdaw.await("show route 10.3.0.0/24", "IA (150/30)", "via 10.0.1.2 on a0");
            jackdaw.await("show route 2001:db8:3::/64", "IA (150/30)");
            bird.await("show route 10.1.0.0/24", "I (150/30)", "via 10.0.2.1 on b0");
            bird.await("show route 2001:db8:1::/64", "I (150/30)");
            frr.await("show ip route ospf", "10.3.0.0/24 [110/20]", "10.1.0.0/24 [110/20]");
            jackdaw.await("show ospf ospf4", "Transit:\tYes");
            jackdaw.await("show ospf neighbors ospf4", "10.255.0.4", "vlink-10.255.0.4", "10.0.3.2");
            jackdaw.await("show route 10.4.0.0/24", "IA (150/30)", "via 10.0.1.2 on a0");
            end.await("show ip ospf neighbor", "10.255.0.1", "VLINK0");
            end.await("show ip route ospf", "10.1.0.0/24 [110/30]", "10.3.0.0/24 [110/");
            bird.await("show route 10.4.0.0/24", "IA (150/");
            Await.until("packets get through", () -> near.pings("10.3.0.1", "10.1.0.1")
                    && near.pings("2001:db8:3::1", "2001:db8:1::1"), ok -> ok, lab);

            onlyTheOtherVirtualLinkEnds(jackdaw, end);

            transit.ip("link set b0 down");
            jackdaw.awaitNot("show ospf interface ospf4", "vlink-10.255.0.3");
            jackdaw.awaitNot("show route", "2001:db8:3::/64");
        }
    }

    private static final String BIRD_TIMERS = "type ptp; hello 1; dead 4; retransmit 2; authentication cryptographic;"
            + " password \"swordfish\" { id 5; algorithm hmac sha256; };";

    private static JackdawDaemon jackdaw(Lab lab, Namespace machine, int number, String areas) {
        JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, machine);
        jackdaw.write("virtual.key", "swordfish\n").configure("""
                router-id = 10.255.0.%d
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                ospf { ospf4 { version = 2, ipv4 { import = all, export = none }, areas { %2$s } }
                       ospf6 { version = 3, ipv6 { import = all, export = none }, areas { %2$s } } }
                """.formatted(number, areas).replace("TIMERS", "hello = 1s, dead = 4s, retransmit = 2s, authentication "
                + "{ algorithm = hmac-sha-256, keys = [{ id = 5, secret-file = \"virtual.key\" }] }")).start();
        return jackdaw;
    }

    private static BirdPeer bird(Lab lab, Namespace machine, int number, String areas) {
        return BirdPeer.start(lab, machine, """
                router id 10.255.0.%d;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; }
                protocol kernel { ipv6 { export all; }; }
                protocol ospf v2 ospf4 { ipv4; %2$s }
                protocol ospf v3 ospf6 { ipv6; %2$s }
                """.formatted(number, areas.replace("TIMERS", BIRD_TIMERS)));
    }

    private static void join(int link, Namespace one, Namespace other) {
        String device = "eth" + link;
        one.cable(device, other, device);
        one.address(device, "10.0." + link + ".1/30", "2001:db8:e" + link + "::1/64");
        other.address(device, "10.0." + link + ".2/30", "2001:db8:e" + link + "::2/64");
    }

    /**
     * RFC 2328 §16.3: the virtual link leads to the far side of the backbone, and its transit area has a shorter way to
     * what is there. All links have keys, the virtual one too, which in OSPFv3 no peer does as RFC 7166 has it.
     *
     * <pre>
     *   area 0: net0 - 1 bird --50-- 2 jackdaw ===eth2=== area 1: 3 jackdaw (virtual link to 2) - net0 :area 2
     *                  |                                          |
     *                  \---10--- 4 bird =========eth3=============/
     * </pre>
     */
    @Example
    void theTransitAreaHasAShorterWay() {
        try (Lab lab = Lab.open()) {
            Namespace[] machines = {lab.namespace("core"), lab.namespace("near"), lab.namespace("far"),
                lab.namespace("other")};
            join(1, machines[0], machines[1]);
            join(2, machines[1], machines[2]);
            join(3, machines[2], machines[3]);
            join(4, machines[3], machines[0]);
            machines[0].network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
            machines[2].network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            bird(lab, machines[0], 1, """
                    area 0 { interface "eth1" { cost 50; TIMERS }; interface "eth4" { TIMERS };
                      interface "net0" { stub; }; };""");
            BirdPeer other = bird(lab, machines[3], 4, """
                    area 0 { interface "eth4" { TIMERS }; }; area 1 { interface "eth3" { TIMERS }; };""");
            jackdaw(lab, machines[1], 2, """
                    "0" { interfaces { eth1 { type = ptp, cost = 50, TIMERS } } }
                    "1" { interfaces { eth2 { type = ptp, TIMERS } }, virtual-links { "10.255.0.3" { TIMERS } } }""");
            JackdawDaemon far = jackdaw(lab, machines[2], 3, """
                    "1" { interfaces { "eth*" { type = ptp, TIMERS } }, virtual-links { "10.255.0.2" { TIMERS } } }
                    "2" { interfaces { net0 { stub = true } } }""");

            far.await("show ospf neighbors ospf4", "vlink-10.255.0.2", "10.255.0.4");
            far.await("show ospf neighbors ospf6", "vlink-10.255.0.2", "10.255.0.4");
            far.await("show route 10.1.0.0/24", "I (150/30)", "via 10.0.3.2 on eth3");
            far.await("show route 2001:db8:1::/64", "I (150/30)", "on eth3");
            other.await("show route 10.3.0.0/24", "IA (150/20)", "on eth3");
            other.await("show route 2001:db8:3::/64", "IA (150/20)", "on eth3");
            Await.until("packets get through", () -> machines[2].pings("10.1.0.1", "10.3.0.1")
                    && machines[2].pings("2001:db8:1::1", "2001:db8:3::1"), ok -> ok, lab);

            machines[2].ip("link set eth3 down");
            far.await("show route 10.1.0.0/24", "I (150/70)", "via 10.0.2.1 on eth2");
            far.await("show route 2001:db8:1::/64", "I (150/70)", "on eth2");
            Await.until("packets get through by the virtual link", () -> machines[2].pings("10.1.0.1", "10.3.0.1")
                    && machines[2].pings("2001:db8:1::1", "2001:db8:3::1"), ok -> ok, lab);
        }
    }
}
