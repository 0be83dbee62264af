package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A hundred thousand external LSAs in both versions, or as many as {@code -Djackdaw.externals} says, up to 125,000. The
 * dead interval is 12 s: a turn that took so long would show, and a busy machine that holds one of two daemons up for a
 * while does not. BIRD floods them in one go, and of what is lost then it repeats 128 in each interval alone: that all
 * are here within the bound says that the socket's buffer took them.
 */
@Tag("interop")
class OspfLoadTest {
    /** Each is a network of its own below 20.0.0.0/8 or 21.0.0.0/8, and likewise in IPv6. */
    private static final int MOST = 2 * 62_500;
    private static final String V4 = "%d.%d.%d.0/24";
    private static final String V6 = "2001:db8:%x%02x:%x::/64";
    private static final int ROUTES = Integer.getInteger("jackdaw.externals", 100_000);
    private static final int OWN = Integer.getInteger("jackdaw.own-externals", 100_000);
    private static final Duration PATIENCE = Duration.ofSeconds(120L + ROUTES / 1_000);

    /** A line for each of them. */
    private static String routes(int count, String line, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> line.formatted(prefix.formatted(20 + i / 62_500, i / 250 % 250, i % 250)))
                .collect(Collectors.joining("\n"));
    }

    private static String exporter() {
        return neighbor("""
                protocol static many4 { ipv4;
                %s
                }
                protocol static many6 { ipv6;
                %s
                }
                """.formatted(routes(ROUTES, "route %s blackhole;", V4), routes(ROUTES, "route %s blackhole;", V6)));
    }

    private static String neighbor(String more) {
        return more + """
                router id 10.0.0.2;
                protocol device { scan time 1; }
                protocol ospf v2 ospf4 { ipv4 { import all; export where source = RTS_STATIC; }; area 0 {
                  interface "lan0" { type ptp; hello 1; dead 12; retransmit 2; };
                }; }
                protocol ospf v3 ospf6 { ipv6 { import all; export where source = RTS_STATIC; }; area 0 {
                  interface "lan0" { type ptp; hello 1; dead 12; retransmit 2; };
                }; }
                """;
    }

    /** So many of its own, as E1. */
    private static String jackdaw(int count) {
        String own = count > 0 ? """
                static {
                many4.routes {
                %s
                }
                many6.routes {
                %s
                }
                }
                """.formatted(routes(count, "\"%s\" = blackhole", V4),
                        routes(count, "\"%s\" = blackhole", V6)) : "";
        return """
                router-id = 10.0.0.1
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = EXPORT }, areas."0".interfaces.lan0 { LAN } }
                  ospf6 { version = 3, ipv6 { import = all, export = EXPORT }, areas."0".interfaces.lan0 { LAN } }
                }
                """.replace("LAN", "type = point-to-point, hello = 1s, dead = 12s, retransmit = 2s")
                .replace("EXPORT", "\"{ if source != RTS_STATIC then reject; ospf_metric1 = 33; accept; }\"") + own;
    }

    private static long count(Link link, String family) {
        return link.gateway().run("ip", family, "route", "show", "table", "main").text().lines()
                .filter(l -> l.contains("proto") && l.contains("via")
                        && l.matches("2[01]\\..*|2001:db8:1[45]..:.*")).count();
    }

    private static void awaitCount(Link link, String family, long wanted) {
        Await.until(wanted + " routes in the kernel, family " + family, PATIENCE, () -> count(link, family),
                n -> n == wanted, link.lab()::evidence);
    }

    /** The other way round: {@code -Djackdaw.own-externals} of them are Jackdaw's, which are gone for a while. */
    @Example
    void asManyOfItsOwnAreFloodedFlushedAndFloodedAgain() {
        assertThat(OWN).as("jackdaw.own-externals").isBetween(1, MOST);
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), neighbor("debug protocols { events };\n"));
            // BIRD 2.0.12 overflows the usual 8 MiB when it first finds ways to a hundred thousand of them at once.
            Command.must(List.of("prlimit", "--pid", "" + bird.process().pid(), "--stack=" + (100 << 20)));
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(), jackdaw(OWN));
            awaitCount(link, bird, OWN);
            reload(jackdaw, jackdaw(0));
            awaitCount(link, bird, 0);
            reload(jackdaw, jackdaw(OWN));
            awaitCount(link, bird, OWN);
            assertThat(jackdaw.process().log()).doesNotContain("goes from Full");
            assertThat(bird.process().log()).contains("to Full").doesNotContain("changed state from Full");
        }
    }

    /** By a signal: nobody waits for the answer, since so long a text takes its time. */
    private static void reload(JackdawDaemon jackdaw, String configuration) {
        jackdaw.configure(configuration).process().signal("HUP");
    }

    private static void awaitCount(Link link, BirdPeer bird, long wanted) {
        for (String net : List.of("20.0.0.0/7{24,24}", "2001:db8:1400::/39{64,64}")) {
            Await.until(wanted + " routes of " + net + " in BIRD", PATIENCE,
                    () -> bird.ask("show route where net ~ [" + net + "] && ospf_metric1 = 43 count"),
                    answer -> answer.matches("(?s).*\\b" + wanted + " of .*"), link.lab()::evidence);
        }
    }

    @Example
    void aHundredThousandExternalsComeGoAndReturn() {
        assertThat(ROUTES).as("jackdaw.externals").isBetween(1, MOST);
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), exporter());
            JackdawDaemon jackdaw = JackdawDaemon.start(link.lab(), link.gateway(),
                    OspfConfigs.jackdaw("type = point-to-point").replace("dead = 4s", "dead = 12s"));
            awaitCount(link, "-4", ROUTES);
            awaitCount(link, "-6", ROUTES);
            bird.birdc("disable many4");
            bird.birdc("disable many6");
            awaitCount(link, "-4", 0);
            awaitCount(link, "-6", 0);
            jackdaw.awaitNot("show ospf lsadb ospf4", "0005  20.", "0005  21.");
            bird.birdc("enable many4");
            bird.birdc("enable many6");
            awaitCount(link, "-4", ROUTES);
            awaitCount(link, "-6", ROUTES);
            assertThat(jackdaw.process().log()).doesNotContain("goes from Full")
                    .as("notifications of as many changes of our own").doesNotContain("kernel messages were lost");
        }
    }
}
