package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Forwarding addresses of externals (RFC 2328 §12.4.4.1, §16.4; RFC 3101 §2.4): machines that speak no OSPF lead out
 * of either LAN, and whoever is on it sends to them, not to the router that announces what is behind them.
 *
 * <pre>
 *   core ==+==lan0, area 0==+== border ==+==lan1, area 1==+== inner
 *          |                             |
 *         out0 - 10.9.1.0/24            out1 - 10.9.3.0/24
 *              - 10.9.2.0/24
 * </pre>
 */
@Tag("interop")
@Tag("patient")
class OspfForwardingTest {
    private static final String TIMERS = "type = broadcast, hello = 1s, dead = 4s, wait = 2s, retransmit = 1s";
    private static final String BIRD_TIMERS = "type bcast; hello 1; dead 4; wait 2; retransmit 2;";
    private static final String FILTER = """
            filter-text = \"\"\"
              filter away {
                if source != RTS_STATIC then reject;
                ospf_tag = 77;
                if net = 10.9.5.0/24 || net = 2001:db8:9:5::/64 then { ospf_metric1 = 55; unset(ospf_metric2); }
                else ospf_metric2 = 66;
                accept;
              }
            \"\"\"
            """;

    private static String jackdaw(int number, String export, String routes4, String routes6, String area) {
        return FILTER + """
                router-id = 10.255.0.%1$d
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                static { away4.routes { %2$s }, away6.routes { %3$s } }
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = %5$s }, areas { %4$s } }
                  ospf6 { version = 3, ipv6 { import = all, export = %5$s }, areas { %4$s } }
                }
                """.formatted(number, routes4, routes6, area, export);
    }

    private static String bird(int number, String routes4, String routes6, String areas4, String areas6) {
        return """
                router id 10.255.0.%1$d;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; }
                protocol kernel { ipv6 { export all; }; }
                protocol static away4 { ipv4; %2$s }
                protocol static away6 { ipv6; %3$s }
                protocol ospf v2 ospf4 { ipv4 { export where source = RTS_STATIC; }; %4$s }
                protocol ospf v3 ospf6 { ipv6 { export where source = RTS_STATIC; }; %5$s }
                """.formatted(number, routes4, routes6, areas4, areas6);
    }

    private static String birdLan(int lan) {
        return "interface \"lan" + lan + "\" { " + BIRD_TIMERS + " };";
    }

    private static String frr(String ip, String ospf, int number, int... lans) {
        StringBuilder text = new StringBuilder();
        for (int lan : lans) {
            text.append("interface lan%3$d\n %1$s %2$s area %3$d\n".formatted(ip, ospf, lan))
                    .append(" %1$s %2$s hello-interval 1\n %1$s %2$s dead-interval 4\n".formatted(ip, ospf))
                    .append(" %1$s %2$s retransmit-interval 3\n".formatted(ip, ospf));
        }
        return text.append("router %1$s\n %1$s router-id 10.255.0.%2$d\n timers throttle spf 0 50 500\n"
                .formatted(ospf, number)).toString();
    }

    /** Router R is R on both LANs, and what leads out is 9. */
    private record Site(Lab lab, Namespace core, Namespace border, Namespace inner, Namespace out0, Namespace out1)
            implements AutoCloseable {
        /** The numbers of the routers, by their place. */
        static Site open(int core, int border, int inner) {
            Lab lab = Lab.open();
            try {
                Site site = new Site(lab, lab.namespace("core"), lab.namespace("border"), lab.namespace("inner"),
                        lab.namespace("out0"), lab.namespace("out1"));
                Namespace hub = lab.namespace("hub");
                hub.bridge("lan0");
                hub.bridge("lan1");
                plug(hub, 0, site.core, core);
                plug(hub, 0, site.border, border);
                plug(hub, 1, site.border, border);
                plug(hub, 1, site.inner, inner);
                plug(hub, 0, site.out0, 9);
                plug(hub, 1, site.out1, 9);
                site.out0.network("net1", "10.9.1.1/24", "2001:db8:9:1::1/64");
                site.out0.network("net2", "10.9.2.1/24", "2001:db8:9:2::1/64");
                site.out1.network("net3", "10.9.3.1/24", "2001:db8:9:3::1/64");
                site.out0.ip("route add default via 10.0.0." + border);
                site.out0.ip("route add default via 2001:db8:a::" + border);
                site.out1.ip("route add default via 10.0.1." + border);
                site.out1.ip("route add default via 2001:db8:b::" + border);
                return site;
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private static void plug(Namespace hub, int lan, Namespace machine, int number) {
            String device = "lan" + lan;
            hub.plug(device, machine, device);
            machine.address(device, "10.0." + lan + "." + number + "/24",
                    "2001:db8:" + (lan == 0 ? "a" : "b") + "::" + number + "/64");
            machine.linkLocal(device, "fe80::" + number + "/64");
        }

        void reach(Namespace from, int network) {
            Await.until(from + " reaches network " + network, () -> from.pings("10.9." + network + ".1")
                    && from.pings("2001:db8:9:" + network + "::1"), ok -> ok, lab);
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    /** All three set them; what is behind one that nothing inside leads to is out of reach. */
    @Example
    void ofAllThree() {
        try (Site site = Site.open(1, 2, 3)) {
            site.inner.ip("route add 10.9.3.0/24 via 10.0.1.9");
            site.inner.ip("route add 2001:db8:9:3::/64 via 2001:db8:b::9");
            site.inner.ip("route add unreachable 10.9.4.0/24");
            site.inner.ip("route add unreachable 2001:db8:9:4::/64");
            String areas = "area 0 { " + birdLan(0) + " }; area 1 { %s" + birdLan(1) + " };";
            String routes4 = "route 10.9.2.0/24 via 10.0.0.9;";
            String routes6 = "route 2001:db8:9:2::/64 via 2001:db8:a::9;";
            BirdPeer border = BirdPeer.start(site.lab, site.border, bird(2, routes4, routes6, areas.formatted(""),
                    areas.formatted("")));
            FrrPeer inner = FrrPeer.start(site.lab, site.inner, FrrPeer.Config.ospf(
                    frr("ip", "ospf", 3, 1) + " redistribute kernel metric 55 metric-type 1\n",
                    // FRR 8.4 sets none of its own accord in OSPFv3.
                    """
                    ipv6 prefix-list FAR permit 2001:db8:9:3::/64
                    route-map OUT permit 10
                     match ipv6 address prefix-list FAR
                     set forwarding-address 2001:db8:b::9
                     set metric 55
                    route-map OUT permit 20
                     set metric 55
                    """ + frr("ipv6", "ospf6", 3, 1) + " redistribute kernel metric-type 1 route-map OUT\n"));
            JackdawDaemon core = JackdawDaemon.start(site.lab, site.core, jackdaw(1, "away",
                    "\"10.9.1.0/24\" = 10.0.0.9", "\"2001:db8:9:1::/64\" = \"2001:db8:a::9\"",
                    "\"0\".interfaces.lan0 { " + TIMERS + " }"));

            core.await("show route 10.9.2.0/24", "E2 (150/10/10000)", "via 10.0.0.9 on lan0");
            core.await("show route 2001:db8:9:2::/64", "E2 (150/10/10000)", "via 2001:db8:a::9 on lan0");
            core.await("show route 10.9.3.0/24", "E1 (150/75)", "via 10.0.0.2 on lan0");
            core.await("show route 2001:db8:9:3::/64", "E1 (150/75)", "via fe80::2 on lan0");
            border.await("show route 10.9.1.0/24", "E2 (150/10/66)", "via 10.0.0.9 on lan0");
            border.await("show route 2001:db8:9:1::/64", "E2 (150/10/66)", "via 2001:db8:a::9 on lan0");
            border.await("show route 10.9.3.0/24", "via 10.0.1.9 on lan1");
            inner.await("show ip ospf database external 10.9.1.0", "Forward Address: 10.0.0.9", "Metric: 66");
            inner.await("show ip ospf route", "N E2 10.9.1.0/24           [20/66] tag: 77");
            inner.await("show ipv6 ospf6 database as-external detail", "Forwarding-Address: 2001:db8:a::9", "Tag: 77");
            site.reach(site.core, 2);
            site.reach(site.core, 3);
            site.reach(site.border, 1);
            site.reach(site.inner, 1);

            // The border keeps to itself what leads to FRR's forwarding address, and FRR is there all the same.
            border.configure(bird(2, routes4, routes6, areas.formatted("networks { 10.0.1.0/24 hidden; };"),
                    areas.formatted("networks { 2001:db8:b::/64 hidden; };")));
            core.awaitNot("show route", "10.9.3.0/24", "2001:db8:9:3::/64");
            core.await("show route", "10.9.4.0/24", "2001:db8:9:4::/64");
            core.await("show ospf lsadb ospf4", "0005  10.9.3.0");
            border.configure(bird(2, routes4, routes6, areas.formatted(""), areas.formatted("")));
            core.await("show route 10.9.3.0/24", "E1 (150/75)", "via 10.0.0.2 on lan0");
            core.await("show route 2001:db8:9:3::/64", "E1 (150/75)", "via fe80::2 on lan0");
            site.reach(site.core, 3);
        }
    }

    /**
     * FRR translates what Jackdaw exports inside an NSSA: the gateway is the forwarding address where it lies in the
     * NSSA, else an address of Jackdaw's. FRR 8.4 itself translates any metric to 20 in OSPFv2 and swaps the octets of
     * the tag in OSPFv3, where it also has no gateway in its own route to a forwarding address on its LAN.
     */
    @Example
    void inAnNssaBehindFrr() {
        try (Site site = Site.open(1, 2, 3)) {
            site.inner.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            site.inner.network("net5", "10.9.5.1/24", "2001:db8:9:5::1/64");
            String area = "area 0 { " + birdLan(0) + " };";
            BirdPeer core = BirdPeer.start(site.lab, site.core, bird(1, "", "", area, area));
            FrrPeer border = FrrPeer.start(site.lab, site.border, FrrPeer.Config.ospf(
                    frr("ip", "ospf", 2, 0, 1) + " area 1 nssa\n", frr("ipv6", "ospf6", 2, 0, 1)
                            + " area 1 nssa default-information-originate metric 33 metric-type 2\n"));
            String routes4 = "\"10.9.3.0/24\" = 10.0.1.9, \"10.9.5.0/24\" = dev net5";
            String routes6 = "\"2001:db8:9:3::/64\" = \"2001:db8:b::9\", \"2001:db8:9:5::/64\" = dev net5";
            String nssa = "\"1\" { nssa = yes, interfaces { lan1 { " + TIMERS + " }, net0 { stub = yes } } }";
            JackdawDaemon inner = JackdawDaemon.start(site.lab, site.inner,
                    jackdaw(3, "none", routes4, routes6, nssa));
            // FRR was seen to leave out an external for good that came before the way to its forwarding address.
            core.await("show route", "10.3.0.0/24", "2001:db8:3::/64", "10.0.1.0/24", "2001:db8:b::/64");
            inner.reload(jackdaw(3, "away", routes4, routes6, nssa));

            inner.await("show route 0.0.0.0/0", "IA (150/11)", "via 10.0.1.2 on lan1");
            inner.await("show route ::/0", "E2 (150/10/33)", "on lan1");
            border.await("show ip ospf database nssa-external 10.9.3.0", "|N/P|", "Metric: 66",
                    "NSSA: Forward Address: 10.0.1.9", "External Route Tag: 77");
            border.await("show ip ospf database nssa-external 10.9.5.0", "|N/P|", "Metric Type: 1", "Metric: 55",
                    "NSSA: Forward Address: 10.3.0.1", "External Route Tag: 77");
            border.await("show ip ospf route", "N E1 10.9.5.0/24           [75] tag: 77",
                    "N E2 10.9.3.0/24           [10/66] tag: 77");
            border.await("show ip route 10.9.3.0/24", "10.0.1.9, via lan1");
            border.await("show ipv6 ospf6 route", "N E1 2001:db8:9:5::/64", "N E2 2001:db8:9:3::/64");
            core.await("show ospf state ospf4", "external 10.9.3.0/24 metric2 20 via 10.0.1.9 tag 0000004d",
                    "external 10.9.5.0/24 metric 20 via 10.3.0.1 tag 0000004d");
            core.await("show ospf state ospf6", "external 2001:db8:9:3::/64 metric2 66 via 2001:db8:b::9",
                    "external 2001:db8:9:5::/64 metric 55 via 2001:db8:3::1");
            core.await("show route 10.9.3.0/24", "E2 (150/20/20)", "via 10.0.0.2 on lan0");
            core.await("show route 10.9.5.0/24", "E1 (150/50)");
            core.await("show route 2001:db8:9:3::/64", "E2 (150/20/66)");
            core.await("show route 2001:db8:9:5::/64", "E1 (150/85)");
            site.reach(site.core, 5);
            Await.until("packets get out", () -> site.core.pings("10.9.3.1"), ok -> ok, site.lab);

            inner.stop();
            core.awaitNot("show route", "10.9.3.0/24", "10.9.5.0/24", "2001:db8:9:3::/64", "2001:db8:9:5::/64");
        }
    }
}
