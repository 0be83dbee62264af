package jackdaw.tests.sim.site;

import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jackdaw.tests.network.GatewayFilters;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;

/** What operators wrote for the routers of a site. */
public final class ConfigTexts {
    /** A tenth of the default, as is all of damping, so that a run need not last an hour. */
    public static final int FAILBACK_SECONDS = 30;
    public static final int LONGEST_SUPPRESSION_SECONDS = 60;
    public static final int HOLD_SECONDS = 9;

    private static final String OSPF = """
            ospf {
              site4 { version = 2, ipv4 { import = %1$s, export = %2$s }, areas."0.0.0.0".interfaces {
                in0 { hello = %3$ds, retransmit = 2s }, %4$s { stub = true } } }
              site6 { version = 3, ipv6 { import = %1$s, export = %2$s }, areas."0.0.0.0".interfaces {
                in0 { hello = %3$ds, retransmit = 2s }, %4$s { stub = true } } }
            }
            """;
    private static final String KERNEL = "kernel { ipv4 { export = all }, ipv6 { export = all } }\n";
    private static final String BGP = """
            bgp {
              defaults { local-as = %d, remote-as = %d, hold-time = %ds, connect-retry-time = 1s
                         error-wait { min = 1s, max = 2s } }
              neighbors {
            %s  }
            }
            """;
    private static final String PEER = """
                %1$s%2$d_v4 { address = %3$s, ipv4 { import = %5$s, export = %6$s } }
                %1$s%2$d_v6 { address = "%4$s", ipv6 { import = %5$s, export = %6$s } }
            """;
    private static final String SERVICES = """
            site { inside = [in0], outside = [out0], supernets = ["%1$s", "%2$s"], probe-sources = ["%3$s", "%4$s"]
                   drain.linger-max = 40s }
            services {
              nat44 { enabled = %5$s, %18$s, attract = ["0.0.0.0/0"], pools = ["%9$s"]
                      probes.e2e { targets = ["%11$s", "%12$s"] } }
              nat66 { enabled = %6$s, %18$s, attract = ["::/0"], pools = ["%10$s"]
                      probes.e2e { targets = ["%13$s", "%14$s"] } }
              nat64 { enabled = %7$s, %18$s, attract = ["%15$s"], pools = ["%9$s"]
                      translator { kind = tayga, instance = nat64 }
                      probes.e2e { targets = ["%11$s", "%12$s"] } }
              dns64 { enabled = %8$s, %18$s, attract = ["%16$s/32", "%17$s/128"], prefix = "%15$s" }
            }
            """;
    private static final String SUPERNETS = """
            static {
              inside4 { routes { "%s" = blackhole } }
              inside6 { routes { "%s" = blackhole } }
            }
            """;
    /** Probes that are of one class with others and would only run every second make a run three times as long. */
    private static final String PATIENCE = """
            failback = %ds, damping { half-life = 20s, longest = %ds }
                      probes { rules = off, ctfull = off, ctdrop = off, ctins = off, pool = off, idle = off, drift = off
                               policy = off, rpf = off }""";
    private static final String UPSTREAM = """
            static {
              up4 { routes { "0.0.0.0/0" = blackhole } }
              up6 { routes { "::/0" = blackhole } }
            }
            """;

    private ConfigTexts() {
    }

    private static String routerId(String id) {
        return "router-id = " + id + "\n";
    }

    private static String peers(int count, String name, int firstHost, String imports, String exports) {
        IntFunction<String> one = i -> PEER.formatted(name, i, Addresses.outside4(firstHost + i),
                Addresses.outside6(firstHost + i), imports, exports);
        return IntStream.rangeClosed(1, count).mapToObj(one).collect(Collectors.joining());
    }

    /** @param enabled the services that are on */
    static String gateway(int number, Shape shape, Set<Service> enabled) {
        return routerId(Plan.gatewayId(number)) + "filter-text = \"\"\"\n" + GatewayFilters.TEXT + "\"\"\"\n" + KERNEL
                + OSPF.formatted("ospf_import", "ospf_export", shape.hello(), "lo")
                + BGP.formatted(Plan.GATEWAY_AS, Plan.CORE_AS, HOLD_SECONDS,
                        peers(shape.cores(), "core", 0, "bgp_import", "bgp_export"))
                + SERVICES.formatted(Plan.SUPERNET4, Plan.SUPERNET6, Addresses.probe4(number),
                        Addresses.probe6(number), enabled.contains(Service.NAT44), enabled.contains(Service.NAT66),
                        enabled.contains(Service.NAT64), enabled.contains(Service.DNS64), Plan.pool4(number),
                        Plan.pool6(number), Addresses.server4(80), Addresses.server4(53), Addresses.server6(80),
                        Addresses.server6(53), Plan.NAT64_PREFIX, Plan.RESOLVER4, Plan.RESOLVER6,
                        PATIENCE.formatted(FAILBACK_SECONDS, LONGEST_SUPPRESSION_SECONDS));
    }

    static String insideSwitch(int number, Shape shape) {
        return routerId("198.19.255." + (100 + number)) + KERNEL
                + SUPERNETS.formatted(Plan.SUPERNET4, Plan.SUPERNET6)
                + OSPF.formatted("all", "\"where source = RTS_STATIC\"", shape.hello(), "clients");
    }

    /** @param hasDefault whether the world can be reached by it */
    static String core(int number, Shape shape, boolean hasDefault) {
        return routerId(Addresses.outside4(number)) + KERNEL + (hasDefault ? UPSTREAM : "")
                + BGP.formatted(Plan.CORE_AS, Plan.GATEWAY_AS, HOLD_SECONDS, peers(shape.gateways(), "gw",
                        Addresses.FIRST_GATEWAY, "all", "\"where net.len = 0\""));
    }
}
