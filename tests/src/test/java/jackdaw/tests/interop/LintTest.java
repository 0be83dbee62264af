package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.LabProcess;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** What lint says of a real machine, and that its advice helps. */
@Tag("interop")
@Tag("patient")
class LintTest {
    private static final String RULES = """
            table ip nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip saddr 198.19.0.0/16 snat to %s
              }
            }
            """;
    private static final String FIREWALL = """
            table inet wall {
              chain onward {
                type filter hook forward priority 0
                iifname "in0" accept
                ct state established accept
                drop
              }
            }
            """;
    /** Confirmed both ways, or the kernel would throw it out for another. */
    private static final String CONNECTION =
            "-A -p udp -s 192.168.%d.%d -d 192.168.0.1 --sport %d --dport 9 -t 3600 -u ASSURED,SEEN_REPLY";
    private static final int PORTS = 50_000;
    private static final Duration PATIENT = Duration.ofSeconds(90);

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(Site site, String rules) {
        site.gateway().must("nft", "-f", write(site.lab().folder("rules").resolve("load.nft"), rules).toString());
    }

    private static void tells(JackdawDaemon jackdaw, Site site, String... texts) {
        Await.until("show lint tells " + String.join(" and ", texts), PATIENT, () -> jackdaw.ask("show lint"),
                answer -> Stream.of(texts).allMatch(answer::contains), site.lab()::evidence);
    }

    private static void tellsNothingOf(JackdawDaemon jackdaw, Site site, String finding) {
        Await.until("show lint tells nothing of " + finding, PATIENT, () -> jackdaw.ask("show lint"),
                answer -> !answer.contains(finding), site.lab()::evidence);
    }

    @Example
    void theMachineIsComparedWithTheConfiguration() {
        try (Site site = Site.open()) {
            load(site, RULES.formatted("192.0.2.9"));
            site.gateway().ip("address del 198.19.0.255/32 dev lo");
            JackdawDaemon jackdaw = site.startJackdaw();
            tells(jackdaw, site, "on out0: SNAT uses 192.0.2.9/32, which is not announced [snat-drift]",
                    "198.19.0.255 of dns64 is on no interface of this machine [anycast-missing]",
                    "nat44 attracts 0.0.0.0/0, and no forward chain drops ipv4 packets", "[forward-open]");
            assertThat(jackdaw.ask("show status")).contains("Lint has ");
            assertThat(jackdaw.ask("show services all dns64")).contains("[anycast-missing]");

            site.gateway().ip("address add 198.19.0.255/32 dev lo");
            tellsNothingOf(jackdaw, site, "anycast-missing");
            load(site, "flush table ip nat\n" + RULES.formatted("192.0.2.4-192.0.2.7") + FIREWALL);
            tellsNothingOf(jackdaw, site, "snat-drift");
            tellsNothingOf(jackdaw, site, "forward-open");
        }
    }

    private static String connections(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> CONNECTION.formatted(1 + i / PORTS / 200, 1 + i / PORTS % 200,
                1024 + i % PORTS)).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Fills the gateway's connection table, and what becomes free in it, until what is returned is killed. */
    private static LabProcess fill(Site site) {
        Path folder = site.lab().folder("connections");
        int room = Integer.parseInt(site.gateway().must("cat", "/proc/sys/net/netfilter/nf_conntrack_max").strip());
        site.gateway().run("conntrack", "-R", write(folder.resolve("all"), connections(0, room)).toString());
        String more = write(folder.resolve("more"), connections(room, room + 2000)).toString();
        return site.lab().start(site.gateway(), "connections", List.of("sh", "-c",
                "while :; do conntrack -R " + more + " > /dev/null 2>&1; sleep 0.1; done"));
    }

    /** The rules that {@code show lint} prints keep the neighbors over a full table; without them they are lost. */
    @Example
    void aFullConnectionTableTakesNoNeighborWhosePacketsAreNotTracked() {
        try (Site site = Site.open()) {
            load(site, RULES.formatted("192.0.2.4-192.0.2.7"));
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            tells(jackdaw, site, "packets of OSPF (ipv4), OSPF (ipv6), BGP (ipv4), BGP (ipv6) too", "notrack");
            String printed = jackdaw.ctl("show", "lint").text();
            load(site, printed.substring(printed.indexOf("table inet routing_untracked"),
                    printed.indexOf("\n}", printed.indexOf("routing_untracked")) + 2) + "\n");
            tellsNothingOf(jackdaw, site, "tracked-routing");

            site.gateway().must("conntrack", "-F");
            LabProcess filling = fill(site);
            Await.until("no new flow finds room", PATIENT, () -> site.inside().pings("198.19.0.2"), seen -> !seen,
                    site.lab()::evidence);
            site.upstream().birdc("restart gw_v4");
            site.upstream().await("show protocols gw_v4", "Established");
            Await.stays("neighbors of the full gateway", Duration.ofSeconds(10),
                    () -> site.inner().birdc("show ospf neighbors ospf4") + site.inner().birdc(
                            "show ospf neighbors ospf6"), seen -> seen.split("Full", -1).length == 3, site.lab());

            site.gateway().must("nft", "delete", "table", "inet", "routing_untracked");
            site.inner().awaitNot("show ospf neighbors ospf4", "Full");
            tells(jackdaw, site, "tracked-routing");
            filling.kill();
            site.gateway().must("conntrack", "-F");
            site.inner().await("show ospf neighbors ospf4", "Full");
        }
    }
}
