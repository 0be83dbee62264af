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
 * Areas in both versions of OSPF. Router R has the network 10.R.0.0/24, 2001:db8:R::/64.
 *
 * <pre>
 *   1 core ===area 0=== 2 middle ===area 1, NSSA=== 3 nssa    (externals 10.9.1.0/24 as E1, 10.9.2.0/24 as E2)
 *                            \\=====area 2, stub==== 4 stub
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfAreasTest {
    private static final String TIMERS = "type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s";
    private static final String BIRD_TIMERS = "type ptp; hello 1; dead 4; retransmit 2;";

    /** Four machines and their cables. */
    private record Site(Lab lab, Namespace core, Namespace middle, Namespace nssa, Namespace stub)
            implements AutoCloseable {
        static Site open() {
            Lab lab = Lab.open();
            try {
                Site site = new Site(lab, lab.namespace("core"), lab.namespace("middle"), lab.namespace("nssa"),
                        lab.namespace("stub"));
                site.middle.cable("c0", site.core, "c0");
                site.middle.cable("n0", site.nssa, "n0");
                site.middle.cable("s0", site.stub, "s0");
                address(site.middle, site.core, "c0", "10.0.1", "2001:db8:a");
                address(site.middle, site.nssa, "n0", "10.3.1", "2001:db8:3:1");
                address(site.middle, site.stub, "s0", "10.0.3", "2001:db8:c");
                site.core.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
                site.nssa.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
                site.stub.network("net0", "10.4.0.1/24", "2001:db8:4::1/64");
                return site;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private static void address(Namespace a, Namespace b, String name, String net4, String net6) {
            a.address(name, net4 + ".1/30", net6 + "::1/64");
            b.address(name, net4 + ".2/30", net6 + "::2/64");
        }

        void reach(Namespace from, int source, int target) {
            Await.until(from + " reaches network " + target, () -> from.pings("10." + target + ".0.1",
                    "10." + source + ".0.1") && from.pings("2001:db8:" + target + "::1",
                    "2001:db8:" + source + "::1"), ok -> ok, lab);
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    private static final String BORDER = """
            router-id = 10.255.0.2
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }, areas {
                "0" { interfaces { c0 { %1$s } } }
                "1" { nssa = yes, summary = yes, default-nssa = yes, default-cost2 = 33, networks { "10.3.0.0/16" {} }
                      translator-stability = 1s, interfaces { n0 { %1$s } } }
                "2" { stub = yes, default-cost = 7, interfaces { s0 { %1$s } } } } }
              ospf6 { version = 3, ipv6 { import = all, export = none }, areas {
                "0" { interfaces { c0 { %1$s } } }
                "1" { nssa = yes, summary = yes, default-nssa = yes, default-cost2 = 33
                      networks { "2001:db8:3::/48" {} }, translator-stability = 1s, interfaces { n0 { %1$s } } }
                "2" { stub = yes, default-cost = 7, interfaces { s0 { %1$s } } } } }
            }
            """.formatted(TIMERS);

    private static final String BIRD_OUTSIDE = """
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol static away4 { ipv4; route 10.9.1.0/24 blackhole; route 10.9.2.0/24 blackhole; }
            protocol static away6 { ipv6;
              route 2001:db8:9:1::/64 blackhole; route 2001:db8:9:2::/64 blackhole; }
            filter away {
              if source != RTS_STATIC then reject;
              ospf_tag = 77;
              if net = 10.9.1.0/24 || net = 2001:db8:9:1::/64 then ospf_metric1 = 55; else ospf_metric2 = 66;
              accept;
            }
            """;

    private static String frr(String ip, String ospf, String area, String cable, String more) {
        StringBuilder text = new StringBuilder();
        text.append("interface %s\n %s %s area %s\n".formatted(cable, ip, ospf, area))
                .append(" %1$s %2$s hello-interval 1\n %1$s %2$s dead-interval 4\n".formatted(ip, ospf))
                .append(" %1$s %2$s network point-to-point\n".formatted(ip, ospf))
                .append("interface net0\n %1$s %2$s area %3$s\n %1$s %2$s passive\n".formatted(ip, ospf, area))
                .append("router %s\n timers throttle spf 0 50 500\n".formatted(ospf));
        return text + more;
    }

    private static FrrPeer startFrr(Site site, Namespace namespace, String id, String area, String cable,
                                    String more) {
        return FrrPeer.start(site.lab, namespace, FrrPeer.Config.ospf(
                frr("ip", "ospf", area, cable, " ospf router-id " + id + "\n" + more),
                frr("ipv6", "ospf6", area, cable, " ospf6 router-id " + id + "\n" + more)));
    }

    /** Jackdaw between FRR and BIRD: summaries, a range, a default into each area, translation. */
    @Example
    void jackdawIsTheBorderRouter() {
        try (Site site = Site.open()) {
            site.core.ip("route add 10.8.1.0/24 dev net0");
            site.core.ip("route add 2001:db8:8:1::/64 dev net0");
            FrrPeer core = startFrr(site, site.core, "10.255.0.1", "0", "c0",
                    " redistribute kernel metric 55 metric-type 1\n");
            FrrPeer stub = startFrr(site, site.stub, "10.255.0.4", "2", "s0", " area 2 stub\n");
            BirdPeer nssa = BirdPeer.start(site.lab, site.nssa, "router id 10.255.0.3;" + BIRD_OUTSIDE + """
                    protocol ospf v2 ospf4 { ipv4 { import all; export filter away; }; area 1 { nssa;
                      interface "n0" { %1$s }; interface "net0" { stub; }; }; }
                    protocol ospf v3 ospf6 { ipv6 { import all; export filter away; }; area 1 { nssa;
                      interface "n0" { %1$s }; interface "net0" { stub; }; }; }
                    """.formatted(BIRD_TIMERS));
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.middle, BORDER);

            site.reach(site.core, 1, 3);
            site.reach(site.stub, 4, 1);
            site.reach(site.nssa, 3, 4);
            checkCore(core);
            nssa.await("show route 10.1.0.0/24", "IA (150/30)", "via 10.3.1.1 on n0");
            nssa.await("show route 0.0.0.0/0", "E2 (150/10/33)");
            nssa.await("show route 2001:db8:1::/64", "IA (150/30)");
            nssa.await("show route ::/0", "E2 (150/10/33)");
            stub.await("show ip route ospf", "0.0.0.0/0 [110/17]");
            stub.awaitNot("show ip route ospf", "10.1.0.0/24");
            stub.await("show ipv6 route ospf6", "::/0 [110/17]");
            stub.awaitNot("show ipv6 route ospf6", "2001:db8:1::/64");

            jackdaw.await("show route 10.8.1.0/24", "E1 (150/65)");
            // By the column of types: a sequence number may end likewise.
            nssa.awaitNot("show ospf lsadb ospf4", " 0005  ");
            nssa.awaitNot("show route", "10.8.1.0/24");
            jackdaw.await("show route 10.9.1.0/24", "E1 (150/75)", "via 10.3.1.2 on n0");
            jackdaw.await("show route 2001:db8:9:2::/64", "E2 (150/", "/66)");
            jackdaw.await("show ospf ospf4", "Number of areas: 3", "NSSA:\tYes", "Stub:\tYes");
            jackdaw.await("show ospf state ospf4", "area 0.0.0.1", "nssa-ext 10.9.2.0/24 metric2 66 via 10.3.0.1",
                    "xnetwork 10.3.0.0/16 metric 20");
            aDefaultIsAllThatATotallyStubbyNssaGets(jackdaw, nssa, core);
            frrGetsItInItsNssaToo(jackdaw, stub);
            Await.until("nothing of a range runs in circles", () -> site.middle.ip("route show type unreachable")
                    + site.middle.ip("-6 route show type unreachable"), fib -> fib.contains("unreachable 10.3.0.0/16")
                    && fib.contains("unreachable 2001:db8:3::/48"), site.lab);
        }
    }

    /** RFC 3101 §2.7: a default of type 3, at StubDefaultCost; what leaves the area still does. */
    private static void aDefaultIsAllThatATotallyStubbyNssaGets(JackdawDaemon jackdaw, BirdPeer nssa, FrrPeer core) {
        assertThat(jackdaw.reload(BORDER.replace("nssa = yes, summary = yes, default-nssa = yes, default-cost2 = 33",
                "nssa = yes, default-cost = 9"))).contains("Reconfigured");
        nssa.await("show route 0.0.0.0/0", "IA (150/19)", "via 10.3.1.1 on n0");
        nssa.await("show route ::/0", "IA (150/19)", "on n0");
        nssa.awaitNot("show route", "10.1.0.0/24", "2001:db8:1::/64", "E2 (150/10/33)");
        checkCore(core);
    }

    /** The stub area becomes an NSSA like that, on both sides: no adjacency while only one of them says so. */
    private static void frrGetsItInItsNssaToo(JackdawDaemon jackdaw, FrrPeer stub) {
        assertThat(jackdaw.reload(BORDER.replace("stub = yes, default-cost = 7", "nssa = yes, default-cost = 9")))
                .contains("Reconfigured");
        stub.awaitNot("show ip route ospf", "0.0.0.0/0");
        stub.vtysh("configure terminal", "router ospf", "no area 2 stub", "area 2 nssa", "exit",
                "router ospf6", "no area 2 stub", "area 2 nssa");
        stub.await("show ip route ospf", "0.0.0.0/0 [110/19]");
        stub.await("show ipv6 route ospf6", "::/0 [110/19]");
        stub.awaitNot("show ip route ospf", "10.1.0.0/24");
        stub.awaitNot("show ipv6 route ospf6", "2001:db8:1::/64");
    }

    private static void checkCore(FrrPeer core) {
        core.await("show ip route ospf", "10.3.0.0/16 [110/30]", "10.4.0.0/24 [110/30]", "10.9.1.0/24 [110/85]",
                "10.9.2.0/24 [110/66]");
        core.awaitNot("show ip route ospf", "10.3.0.0/24", "0.0.0.0/0");
        core.await("show ip ospf database external 10.9.1.0", "Advertising Router: 10.255.0.2",
                "Forward Address: 10.3.0.1", "External Route Tag: 77");
        core.await("show ip ospf border-routers", "10.255.0.2", "ABR, ASBR");
        // FRR 8.4 does not count the way to a forwarding address anew when that way changes.
        core.await("show ipv6 route ospf6", "2001:db8:3::/48 [110/30]", "2001:db8:4::/64 [110/30]",
                "2001:db8:9:1::/64 [110/", "2001:db8:9:2::/64 [110/66]");
        core.awaitNot("show ipv6 route ospf6", "2001:db8:3::/64", " ::/0");
    }

    /** Jackdaw in an NSSA behind BIRD, which translates its externals for FRR in the backbone. */
    @Example
    void jackdawIsTheBoundaryRouterOfAnNssa() {
        try (Site site = Site.open()) {
            FrrPeer core = startFrr(site, site.core, "10.255.0.1", "0", "c0", "");
            String areas = """
                    area 0 { interface "c0" { %1$s }; };
                    area 1 { nssa; summary yes; default nssa yes; default cost2 33; interface "n0" { %1$s }; };
                    """.formatted(BIRD_TIMERS);
            BirdPeer middle = BirdPeer.start(site.lab, site.middle, """
                    router id 10.255.0.2;
                    protocol device { scan time 1; }
                    protocol kernel { ipv4 { export all; }; }
                    protocol kernel { ipv6 { export all; }; }
                    protocol ospf v2 ospf4 { ipv4; %1$s }
                    protocol ospf v3 ospf6 { ipv6; %1$s }
                    """.formatted(areas));
            String export = """
                    export = \"\"\"{ if source != RTS_STATIC then reject; ospf_tag = 77;
                      if net = %s then { ospf_metric1 = 55; unset(ospf_metric2); } else ospf_metric2 = 66;
                      accept; }\"\"\"
                    """;
            String area = "areas.\"1\" { nssa = yes, interfaces { n0 { " + TIMERS + " }, net0 { stub = true } } }";
            String boundary = """
                    router-id = 10.255.0.3
                    kernel { ipv4 { export = all }, ipv6 { export = all } }
                    %s
                    ospf {
                      ospf4 { version = 2, ipv4 { import = all, %s }, %s }
                      ospf6 { version = 3, ipv6 { import = all, %s }, %s }
                    }
                    """;
            JackdawDaemon jackdaw = JackdawDaemon.start(site.lab, site.nssa,
                    boundary.formatted("", "export = none", area, "export = none", area));
            // FRR was seen to leave out an external for good that came before the way to its forwarding address.
            core.await("show ip route ospf", "10.3.0.0/24 [110/30]");
            core.await("show ipv6 route ospf6", "2001:db8:3::/64 [110/30]");
            jackdaw.reload(boundary.formatted(OspfConfigs.STATIC, export.formatted("10.9.1.0/24"), area,
                    export.formatted("2001:db8:9:1::/64"), area));

            site.reach(site.nssa, 3, 1);
            core.await("show ip route ospf", "10.3.0.0/24 [110/30]", "10.9.1.0/24 [110/85]", "10.9.2.0/24 [110/66]");
            core.await("show ip ospf database external 10.9.1.0", "Advertising Router: 10.255.0.2",
                    "Forward Address: 10.3.0.1", "External Route Tag: 77");
            core.await("show ipv6 route ospf6", "2001:db8:3::/64 [110/30]", "2001:db8:9:1::/64 [110/85]",
                    "2001:db8:9:2::/64 [110/66]");
            middle.await("show ospf lsadb area 1 router 10.255.0.3 ospf4", "0007  10.9.1.0");
            middle.await("show ospf lsadb area 1 router 10.255.0.3 ospf6", "2007");
            jackdaw.await("show route 10.1.0.0/24", "IA (150/30)");
            jackdaw.await("show route 2001:db8:1::/64", "IA (150/30)");
            jackdaw.await("show route 0.0.0.0/0", "E2 (150/10/33)");
            jackdaw.await("show route ::/0", "E2 (150/10/33)");
            jackdaw.stop();
            core.awaitNot("show ip route ospf", "10.9.1.0/24");
            core.awaitNot("show ipv6 route ospf6", "2001:db8:9:1::/64");
        }
    }
}
