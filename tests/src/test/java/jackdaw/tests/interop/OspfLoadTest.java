package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import java.time.Duration;
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
    private static final int ROUTES = Integer.getInteger("jackdaw.externals", 100_000);
    private static final Duration PATIENCE = Duration.ofSeconds(120L + ROUTES / 1_000);

    private static String routes(String pattern) {
        return IntStream.range(0, ROUTES)
                .mapToObj(i -> "route " + pattern.formatted(20 + i / 62_500, i / 250 % 250, i % 250) + " blackhole;")
                .collect(Collectors.joining("\n"));
    }

    private static String neighbor() {
        return """
                router id 10.0.0.2;
                protocol device { scan time 1; }
                protocol static many4 { ipv4;
                %s
                }
                protocol static many6 { ipv6;
                %s
                }
                protocol ospf v2 ospf4 { ipv4 { import all; export where source = RTS_STATIC; }; area 0 {
                  interface "lan0" { type ptp; hello 1; dead 12; retransmit 2; };
                }; }
                protocol ospf v3 ospf6 { ipv6 { import all; export where source = RTS_STATIC; }; area 0 {
                  interface "lan0" { type ptp; hello 1; dead 12; retransmit 2; };
                }; }
                """.formatted(routes("%d.%d.%d.0/24"), routes("2001:db8:%x%02x:%x::/64"));
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

    @Example
    void aHundredThousandExternalsComeGoAndReturn() {
        assertThat(ROUTES).as("jackdaw.externals").isBetween(1, MOST);
        try (Link link = Link.open()) {
            BirdPeer bird = BirdPeer.start(link.lab(), link.neighbor(), neighbor());
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
