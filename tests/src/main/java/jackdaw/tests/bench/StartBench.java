package jackdaw.tests.bench;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A gateway with OSPF of both versions inside, BGP of both families outside and three services, from its start until
 * each service is announced at its base metric. Its neighbors are BIRDs that wait for it.
 */
final class StartBench {

    /** Seconds since the start of the process, and its memory once all is up, in MiB. */
    record Figures(double answers, double full, double established, double announced, double services,
            double mebibytes) {
    }

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> ATTRACT = List.of("0.0.0.0/0", "::/0", "198.19.0.255/32",
            "2001:db8:500::1:0/128");
    private static final String GATEWAY = """
            router-id = 198.19.0.2
            filters = ["bench.filters"]
            site { inside = [in0], outside = [out0], supernets = ["198.19.0.0/16", "2001:db8:500::/48"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = all, export = ospf_export }
                      areas."0.0.0.0".interfaces { in0 { type = point-to-point, hello = 1s, dead = 4s } } }
              site6 { version = 3, ipv6 { import = all, export = ospf_export }
                      areas."0.0.0.0".interfaces { in0 { type = point-to-point, hello = 1s, dead = 4s } } }
            }
            bgp {
              defaults { local-as = 64513, remote-as = 64496, interface = out0, connect-retry-time = 1s }
              neighbors {
                core_v4 { address = 203.0.113.1, ipv4 { import = all, export = "where net ~ [ 192.0.2.0/24+ ]" } }
                core_v6 { address = "2001:db8:ff::1"
                          ipv6 { import = all, export = "where net ~ [ 2001:db8:3::/64+ ]" } }
              }
            }
            services {
              nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.4/30"], probes.rules = off }
              nat66 { attract = ["::/0"], pools = ["2001:db8:3::1:0/125"], probes.rules = off }
              dns64 { attract = ["198.19.0.255/32", "2001:db8:500::1:0/128"], prefix = "64:ff9b::/96"
                      probes = off }
            }
            """;
    private static final String FILTER = """
            filter ospf_export {
              if (net.type = NET_IP4 && !(net ~ [ 0.0.0.0/0, 198.19.0.255/32 ])) then reject;
              if (net.type = NET_IP6 && !(net ~ [ ::/0, 2001:db8:500::1:0/128 ])) then reject;
              ospf_metric1 = 200; unset(ospf_metric2);
              accept;
            }
            """;
    private static final String SWITCH = """
            router id 198.19.1.1;
            protocol device { scan time 1; }
            protocol ospf v2 { area 0 {
              interface "gw" { type ptp; hello 1; dead 4; }; interface "clients" { stub; }; }; }
            protocol ospf v3 { area 0 {
              interface "gw" { type ptp; hello 1; dead 4; }; interface "clients" { stub; }; }; }
            """;
    private static final String UPSTREAM = """
            router id 203.0.113.1;
            protocol device { scan time 1; }
            protocol static { ipv4; route 0.0.0.0/0 blackhole; }
            protocol static { ipv6; route ::/0 blackhole; }
            template bgp session { local as 64496; connect delay time 1; error wait time 1, 2; }
            protocol bgp v4 from session { neighbor 203.0.113.2 as 64513; ipv4 { import all; export all; }; }
            protocol bgp v6 from session { neighbor 2001:db8:ff::2 as 64513; ipv6 { import all; export all; }; }
            """;

    private final Lab lab;
    private long start;

    private StartBench(Lab lab) {
        this.lab = lab;
    }

    static Figures run() {
        try (Lab lab = Lab.open()) {
            return new StartBench(lab).measure();
        }
    }

    private Figures measure() {
        Namespace inside = lab.namespace("switch");
        Namespace gateway = lab.namespace("gateway");
        Namespace upstream = lab.namespace("upstream");
        inside.cable("gw", gateway, "in0");
        gateway.cable("out0", upstream, "gw");
        inside.network("clients", "198.19.1.1/24", "2001:db8:500:1::1/64");
        inside.address("gw", "198.19.0.1/30");
        gateway.address("in0", "198.19.0.2/30");
        gateway.address("out0", "203.0.113.2/30", "2001:db8:ff::2/64");
        gateway.address("lo", "198.19.0.255/32", "2001:db8:500::1:0/128");
        upstream.address("gw", "203.0.113.1/30", "2001:db8:ff::1/64");
        BirdPeer neighbor = BirdPeer.start(lab, inside, SWITCH);
        BirdPeer.start(lab, upstream, UPSTREAM);
        JackdawDaemon daemon = JackdawDaemon.prepare(lab, gateway).write("bench.filters", FILTER).configure(GATEWAY);
        start = System.nanoTime();
        daemon.launch();
        double answers = after(daemon, "show status", text -> text.contains("up and running"));
        after(daemon, "show ospf neighbors site4", text -> text.contains("Full"));
        double full = after(daemon, "show ospf neighbors site6", text -> text.contains("Full"));
        double established = after(daemon, "show protocols", text -> count(text, "Established") == 2);
        double announced = after(() -> neighbor.birdc("show route"), text -> ATTRACT.stream().allMatch(text::contains));
        double services = after(daemon, "show services", text -> count(text, "^\\S+ +UP ") == 3);
        return new Figures(answers, full, established, announced, services,
                new ProcessUse(daemon.process().pid()).mebibytes());
    }

    private double after(JackdawDaemon daemon, String command, Predicate<String> wanted) {
        return after(() -> daemon.ask(command), wanted);
    }

    private double after(Supplier<String> look, Predicate<String> wanted) {
        Await.until("the next step of the start", PATIENCE, look, wanted, lab::evidence);
        return (System.nanoTime() - start) / 1e9;
    }

    private static long count(String text, String pattern) {
        Predicate<String> wanted = Pattern.compile(pattern).asPredicate();
        return text.lines().filter(wanted).count();
    }
}
