package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/**
 * A gateway between its two neighbors: the site's switch (BIRD, OSPF) inside and the upstream (BIRD, BGP) outside.
 *
 * <pre>
 *   198.19.1.0/24          198.19.0.0/30          203.0.113.0/30
 *   clients - switch - up0 ============== in0 - gateway - out0 ============== dn0 - upstream
 *   2001:db8:500:1::/64    fe80::1   fe80::2      2001:db8:ff::2    2001:db8:ff::1
 * </pre>
 */
record Site(Lab lab, Namespace inside, Namespace gateway, Namespace outside, BirdPeer inner, BirdPeer upstream)
        implements AutoCloseable {
    private static final String SWITCH = """
            router id 198.19.0.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol ospf v2 ospf4 { area 0 {
              interface "up*" { type ptp; hello 1; dead 4; retransmit 2; };
              interface "net0" { stub; };
            }; }
            protocol ospf v3 ospf6 { area 0 {
              interface "up*" { type ptp; hello 1; dead 4; retransmit 2; };
              interface "net0" { stub; };
            }; }
            """;
    private static final String UPSTREAM = """
            router id 203.0.113.1;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; }
            protocol static { ipv6; route ::/0 blackhole; }
            template bgp session { local as 64600; connect delay time 1; error wait time 1, 2; }
            protocol bgp gw_v4 from session { neighbor 203.0.113.2 as 64513; ipv4 { import all; export all; }; }
            protocol bgp gw_v6 from session { neighbor 2001:db8:ff::2 as 64513; ipv6 { import all; export all; }; }
            """;
    private static final int ATTRACTED = 5;
    static final String FILTERS = """
            filter ospf_import {
              if (net.type = NET_IP4 && net ~ [ 198.19.0.0/16+ ]) then accept;
              if (net.type = NET_IP6 && net ~ [ 2001:db8:500::/48+ ]) then accept;
              reject;
            }
            filter ospf_export {
              if (net.type=NET_IP4 && !(net~[198.19.0.255/32,0.0.0.0/0])) then reject;
              if (net.type=NET_IP6 && !(net~[2001:db8:564::/96,2001:db8:500::1:0/128,::/0])) then reject;
              ospf_metric1 = 200; unset(ospf_metric2);
              accept;
            }
            filter bgp_import {
              if (net.type = NET_IP4 && !(net = 0.0.0.0/0)) then reject;
              if (net.type = NET_IP6 && !(net = ::/0)) then reject;
              accept;
            }
            filter bgp_export {
              if (net.type = NET_IP4 && !(net ~ [ 192.0.2.4/30 ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ 2001:db8:3::/125 ])) then reject;
              bgp_community.add((65535,65281));
              accept;
            }
            """;
    private static final String CONFIGURATION = """
            router-id = 198.19.0.2
            filters = ["gateway.filters"]
            site { inside = [in0], outside = [out0], supernets = ["198.19.0.0/16", "2001:db8:500::/48"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = ospf_import, export = ospf_export }
                      areas."0.0.0.0".interfaces {
                        in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s }
                        lo { stub = true } } }
              site6 { version = 3, ipv6 { import = ospf_import, export = ospf_export }
                      areas."0.0.0.0".interfaces {
                        in0 { type = point-to-point, hello = 1s, dead = 4s, retransmit = 2s }
                        lo { stub = true } } }
            }
            bgp {
              defaults { local-as = 64513, remote-as = 64600, interface = out0, connect-retry-time = 2s }
              neighbors {
                core_v4 { address = 203.0.113.1, ipv4 { import = bgp_import, export = bgp_export } }
                core_v6 { address = "2001:db8:ff::1", ipv6 { import = bgp_import, export = bgp_export } }
              }
            }
            services {
              nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.4/30"], probes.rules = off }
              nat66 { attract = ["::/0"], pools = ["2001:db8:3::/125"], probes.rules = off }
              nat64 { attract = ["2001:db8:564::/96"], pools = ["192.0.2.4/30"] }
              dns64 { attract = ["198.19.0.255/32", "2001:db8:500::1:0/128"], prefix = "2001:db8:564::/96"
                      probes = off }
            }
            """;

    static Site open() {
        Lab lab = Lab.open();
        try {
            Namespace inside = lab.namespace("switch");
            Namespace gateway = lab.namespace("gateway");
            Namespace outside = lab.namespace("upstream");
            inside.cable("up0", gateway, "in0");
            gateway.cable("out0", outside, "dn0");
            inside.address("up0", "198.19.0.1/30");
            gateway.address("in0", "198.19.0.2/30");
            inside.linkLocal("up0", "fe80::1/64");
            gateway.linkLocal("in0", "fe80::2/64");
            inside.network("net0", "198.19.1.1/24", "2001:db8:500:1::1/64");
            gateway.address("lo", "198.19.0.255/32", "2001:db8:500::1:0/128");
            gateway.address("out0", "203.0.113.2/30", "2001:db8:ff::2/64");
            outside.address("dn0", "203.0.113.1/30", "2001:db8:ff::1/64");
            return new Site(lab, inside, gateway, outside, BirdPeer.start(lab, inside, SWITCH),
                    BirdPeer.start(lab, outside, UPSTREAM));
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** The gateway as in the manual, with more configuration appended, e.g. {@code services.nat64.enabled = false}. */
    static String configuration(String more) {
        return CONFIGURATION + more;
    }

    static String filters() {
        return FILTERS;
    }

    JackdawDaemon startJackdaw() {
        return startJackdaw(configuration(""));
    }

    JackdawDaemon startJackdaw(String configuration) {
        JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, gateway);
        jackdaw.write("gateway.filters", FILTERS).configure(configuration);
        jackdaw.start();
        return jackdaw;
    }

    /** Waits until every service attracts: the switch has the defaults, the /96 and both anycast addresses. */
    void awaitServices() {
        inner.await("show route", "0.0.0.0/0", "198.19.0.255/32", "::/0 ",
                "2001:db8:564::/96", "2001:db8:500::1:0/128");
    }

    /** The same, and at their base metric: what comes of a start is over, and nothing is to change by itself. */
    void awaitBaseMetrics() {
        awaitServices();
        Await.until("every service attracts at its base metric", () -> inner.birdc("show route"),
                routes -> routes.split("E1 \\(150/210\\)", -1).length == ATTRACTED + 1
                        && routes.split("E1 ", -1).length == ATTRACTED + 1, lab);
    }

    @Override
    public void close() {
        lab.close();
    }
}
