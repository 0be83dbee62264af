package jackdaw.tests.network;

import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** A resolver that is no gateway: unbound, and a Jackdaw with one service that announces the anycast addresses. */
public final class ResolverHost {
    private static final String CONFIGURATION = """
            router-id = %1$s
            filter-text = \"""
              filter anycast { if net ~ [ %2$s/32 ] then accept; reject; }
              filter anycast6 { if net ~ [ %3$s/128 ] then accept; reject; }
            \"""
            site { inside = [in1, in2], supernets = ["%4$s", "%5$s"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = all, export = anycast }, areas."0.0.0.0".interfaces {
                inside { name = "in*", type = point-to-point, cost = %6$d, hello = 1s, dead = 4s, retransmit = 2s } } }
              site6 { version = 3, ipv6 { import = all, export = anycast6 }, areas."0.0.0.0".interfaces {
                inside { name = "in*", type = point-to-point, cost = %6$d, hello = 1s, dead = 4s, retransmit = 2s } } }
            }
            services.dns64 { attract = ["%2$s/32", "%3$s/128"], prefix = "%7$s", egress-from = [site4, site6]
                             failback = 5s }
            """;

    private final JackdawDaemon daemon;
    private final LabProcess unbound;

    private ResolverHost(JackdawDaemon daemon, LabProcess unbound) {
        this.daemon = daemon;
        this.unbound = unbound;
    }

    /** Starts both, and does not wait. */
    public static ResolverHost start(Lab lab, Namespace machine) {
        JackdawDaemon daemon = JackdawDaemon.prepare(lab, machine);
        daemon.configure(CONFIGURATION.formatted(Plan.resolverId(), Plan.RESOLVER4, Plan.RESOLVER6, Plan.SUPERNET4,
                Plan.SUPERNET6, Network.GATEWAY_COST, Plan.NAT64_PREFIX));
        daemon.launch();
        return new ResolverHost(daemon, Unbound.startDns64(lab, machine));
    }

    public JackdawDaemon daemon() {
        return daemon;
    }

    public LabProcess unbound() {
        return unbound;
    }
}
