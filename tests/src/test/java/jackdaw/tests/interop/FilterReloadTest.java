package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** A reload looks again at the routes of exactly those channels whose filters, or what these reach, have changed. */
@Tag("interop")
class FilterReloadTest {
    private static final Pattern PROTOCOL = Pattern.compile("^(\\S+) +(?:BGP|OSPF|Kernel|Static) ");
    private static final Pattern UPDATES = Pattern.compile("(Import|Export) updates:\\s+(\\d+)");
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** %1$s the metric of OSPF in vars, which only its export reads; %2$s the import of BGP in place. */
    private static final String GATEWAY = """
            router-id = 10.0.0.1
            filters = ["gateway.filters"]
            vars { metric = %1$s, unread = %1$s }
            kernel.ipv4 { export = to_kernel }
            static.own4.routes = [{ prefix = "198.51.100.0/24", type = blackhole }]
            ospf.ospf4 {
              version = 2
              ipv4 { import = from_ospf, export = to_ospf }
              areas."0.0.0.0".interfaces { lan0 { hello = 1s, dead = 4s, retransmit = 2s }, net0 { stub = true } }
            }
            bgp.neighbors.core { address = 10.0.0.2, local-as = 64513, remote-as = 64600, connect-retry-time = 2s
              ipv4 { import = "where net != %2$s", export = to_core } }
            """;
    private static final String FILTERS = """
            define quiet = [ 203.0.113.128/25 ];
            function is_own() -> bool { return source = RTS_STATIC; }
            function is_quiet() -> bool { return net ~ quiet; }
            filter from_ospf { if net.len > 30 then reject; accept; }
            filter to_ospf { if !is_own() then reject; ospf_metric2 = metric; accept; }
            filter to_kernel { if is_quiet() then reject; accept; }
            filter to_core { if !is_own() then reject; bgp_med = 5; accept; }
            """;
    private static final String BIRD = """
            router id 10.0.0.2;
            protocol device { scan time 1; }
            protocol static { ipv4; route 203.0.113.0/24 blackhole; route 10.77.0.0/16 blackhole; }
            protocol ospf v2 o { ipv4 { import all; export where net = 10.77.0.0/16; }; area 0 {
              interface "lan0" { hello 1; dead 4; retransmit 2; }; interface "net0" { stub; }; }; }
            protocol bgp jackdaw { local as 64600; neighbor 10.0.0.1 as 64513; connect delay time 1;
              ipv4 { import all; export where net = 203.0.113.0/24; }; }
            """;

    private final Link link;
    private final JackdawDaemon jackdaw;
    private Map<String, Long> before = Map.of();

    FilterReloadTest() {
        link = Link.open();
        jackdaw = JackdawDaemon.prepare(link.lab(), link.gateway());
    }

    /** How many routes each filter has looked at, e.g. of {@code core Import}. */
    private Map<String, Long> looks() {
        Map<String, Long> looks = new TreeMap<>();
        String name = "";
        for (String line : jackdaw.ask("show protocols all").lines().toList()) {
            Matcher protocol = PROTOCOL.matcher(line);
            name = protocol.find() ? protocol.group(1) : name;
            Matcher updates = UPDATES.matcher(line);
            if (updates.find()) {
                looks.put(name + " " + updates.group(1), Long.parseLong(updates.group(2)));
            }
        }
        return looks;
    }

    private Set<String> moved() {
        Map<String, Long> now = looks();
        Set<String> moved = new TreeSet<>(now.keySet());
        moved.removeIf(channel -> now.get(channel).equals(before.get(channel)));
        return moved;
    }

    /** Until nothing has been looked at for a while. */
    private void settle() {
        do {
            before = looks();
            long end = System.nanoTime() + QUIET.toNanos();
            Await.until("a while passes", () -> System.nanoTime() - end, left -> left > 0, link.lab());
        } while (!moved().isEmpty());
    }

    private void reload(String metric, String kept, String filters, String... channels) {
        settle();
        jackdaw.write("gateway.filters", filters).configure(GATEWAY.formatted(metric, kept));
        assertThat(jackdaw.birdc("configure")).contains("Reconfigured");
        Set<String> expected = new TreeSet<>(Set.of(channels));
        Await.until("looked again at " + expected, this::moved, expected::equals, link.lab());
        Await.stays("looked at nothing else than " + expected, QUIET, this::moved, expected::equals, link.lab());
    }

    @Example
    void onlyWhatChangedIsLookedAtAgain() {
        try (link) {
            BirdPeer.start(link.lab(), link.neighbor(), BIRD);
            jackdaw.write("gateway.filters", FILTERS).configure(GATEWAY.formatted("100", "10.99.0.0/16"));
            jackdaw.start();
            jackdaw.await("show route", "10.77.0.0/16", "203.0.113.0/24", "198.51.100.0/24");
            // BIRD may hold an LSA back for longer than what counts as quiet here.
            OspfRestartTest.awaitSteady(link.lab(), () -> jackdaw.birdc("show ospf lsadb ospf4"));

            String moved = "# a comment\n\n" + FILTERS.replace("{ return net", "{\n  # why\n  return (net")
                    .replace("quiet; }\nfilter from", "quiet);\n}\nfilter from");
            reload("100", "10.99.0.0/16", moved);
            assertThat(jackdaw.ask("explain export kernel1 203.0.113.0/24")).as("it knows where it stands now")
                    .contains("gateway.filters:11:");
            Command.Output explained = jackdaw.jackdaw("filter", "explain", "export", "kernel1", "203.0.113.0/24", "-s",
                    jackdaw.socket().toString());
            assertThat(explained.exit()).as(explained.text()).isZero();
            assertThat(explained.text()).contains("203.0.113.0/24 of core in master4, through export filter to_kernel",
                    "gateway.filters:11: ", "accept; }  # accepted", "203.0.113.0/24 accepted");
            reload("100", "10.99.0.0/16", FILTERS.replace("bgp_med = 5", "bgp_med = 6"), "core Export");
            reload("100", "10.99.0.0/16", FILTERS, "core Export");
            reload("100", "10.98.0.0/16", FILTERS, "core Import");
            reload("200", "10.98.0.0/16", FILTERS, "ospf4 Export");
            reload("200", "10.98.0.0/16", FILTERS.replace("203.0.113.128/25", "203.0.113.192/26"), "kernel1 Export");
            String own = FILTERS.replace("203.0.113.128/25", "203.0.113.192/26")
                    .replace("source = RTS_STATIC", "source = RTS_STATIC && net.len > 8");
            reload("200", "10.98.0.0/16", own, "core Export", "ospf4 Export");
            reload("200", "10.98.0.0/16", own.replace("net.len > 30", "net.len > 31"), "ospf4 Import");
            assertThat(jackdaw.ask("show protocols core")).contains("Established");
        }
    }
}
