package jackdaw.tests.interop;

/** Configurations of the OSPF scenarios. Timers are short, so that a dead neighbor is noticed within seconds. */
final class OspfConfigs {
    private OspfConfigs() {
    }

    /** Static routes of the gateway, exported as E1 with metric 200 and as E2 with metric 77. */
    static final String STATIC = """
            static {
              lost4.routes = [{ prefix = "10.9.1.0/24", type = blackhole }
                              { prefix = "10.9.2.0/24", type = blackhole }]
              lost6.routes = [{ prefix = "2001:db8:9:1::/64", type = blackhole }
                              { prefix = "2001:db8:9:2::/64", type = blackhole }]
            }
            """;

    /**
     * A gateway that speaks both versions on lan0 and has a stub network on net0.
     *
     * @param lan4 more keys of lan0 in version 2, e.g. {@code type = broadcast, priority = 10}
     * @param lan6 the same in version 3
     */
    static String jackdaw(String lan4, String lan6) {
        return """
                router-id = 10.0.0.1
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                %s
                ospf {
                  ospf4 {
                    version = 2
                    ipv4 { import = all, export = \"\"\"{
                      if source != RTS_STATIC then reject;
                      if net = 10.9.1.0/24 then { ospf_metric1 = 200; unset(ospf_metric2); } else ospf_metric2 = 77;
                      accept;
                    }\"\"\" }
                    areas."0.0.0.0".interfaces {
                      lan0 { hello = 1s, dead = 4s, retransmit = 2s, %s }
                      net0 { stub = true }
                    }
                  }
                  ospf6 {
                    version = 3
                    ipv6 { import = all, export = \"\"\"{
                      if source != RTS_STATIC then reject;
                      if net = 2001:db8:9:1::/64 then { ospf_metric1 = 200; unset(ospf_metric2); }
                      else ospf_metric2 = 77;
                      accept;
                    }\"\"\" }
                    areas."0.0.0.0".interfaces {
                      lan0 { hello = 1s, dead = 4s, retransmit = 2s, %s }
                      net0 { stub = true }
                    }
                  }
                }
                """.formatted(STATIC, lan4, lan6);
    }

    static String jackdaw(String lan) {
        return jackdaw(lan, lan);
    }

    /** A point-to-point interface with one key, in the file {@code ospf.key}. */
    static String keyed(String algorithm) {
        return "type = point-to-point, authentication { algorithm = " + algorithm
                + ", keys = [{ id = 1, secret-file = \"ospf.key\" }] }";
    }

    /** A BIRD neighbor with externals of its own: 10.8.1.0/24 as E1 55 and 10.8.2.0/24 as E2 66, and so in IPv6. */
    static String bird(String routerId, String lan4, String lan6) {
        return """
                router id %s;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; }
                protocol kernel { ipv6 { export all; }; }
                protocol static away4 { ipv4; route 10.8.1.0/24 blackhole; route 10.8.2.0/24 blackhole; }
                protocol static away6 { ipv6;
                  route 2001:db8:8:1::/64 blackhole; route 2001:db8:8:2::/64 blackhole; }
                filter away {
                  if source != RTS_STATIC then reject;
                  if net = 10.8.1.0/24 || net = 2001:db8:8:1::/64
                    then { ospf_metric1 = 55; } else { ospf_metric2 = 66; }
                  accept;
                }
                protocol ospf v2 ospf4 { ipv4 { import all; export filter away; }; area 0 {
                  interface "lan0" { hello 1; dead 4; retransmit 2; %s };
                  interface "net0" { stub; };
                }; }
                protocol ospf v3 ospf6 { ipv6 { import all; export filter away; }; area 0 {
                  interface "lan0" { hello 1; dead 4; retransmit 2; %s };
                  interface "net0" { stub; };
                }; }
                """.formatted(routerId, lan4, lan6);
    }

    static String bird(String lan) {
        return bird("10.0.0.2", lan, lan);
    }

    /**
     * ospfd of an FRR neighbor: its kernel route 10.8.1.0/24 as E1 55 and its network 10.8.2.0/24 as E2 66. A LAN waits
     * a dead interval for a designated router, then changes FRR's LSAs, which ends its help for others.
     */
    static String ospfd(String routerId, String... lan) {
        return """
                interface lan0
                 ip ospf area 0
                 ip ospf hello-interval 1
                 ip ospf dead-interval 4
                 ip ospf retransmit-interval 3
                 %s
                interface net0
                 ip ospf area 0
                 ip ospf passive
                 ip ospf dead-interval 4
                router ospf
                 ospf router-id %s
                 redistribute kernel metric 55 metric-type 1
                 redistribute connected metric 66 metric-type 2
                 timers throttle spf 0 50 500
                """.formatted(String.join("\n ", lan), routerId);
    }

    static String ospf6d(String routerId, String... lan) {
        return """
                interface lan0
                 ipv6 ospf6 area 0
                 ipv6 ospf6 hello-interval 1
                 ipv6 ospf6 dead-interval 4
                 ipv6 ospf6 retransmit-interval 3
                 %s
                interface net0
                 ipv6 ospf6 area 0
                 ipv6 ospf6 passive
                 ipv6 ospf6 dead-interval 4
                router ospf6
                 ospf6 router-id %s
                 redistribute kernel metric 55 metric-type 1
                 redistribute connected metric 66 metric-type 2
                 timers throttle spf 0 50 500
                """.formatted(String.join("\n ", lan), routerId);
    }
}
