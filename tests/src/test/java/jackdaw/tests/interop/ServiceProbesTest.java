package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdTimes;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.network.Unbound;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Services follow what they depend on: a real translator, a real resolver, the kernel, programs of the operator. */
@Tag("interop")
@Tag("patient")
class ServiceProbesTest {
    private static final String TAYGA = """
            tun-device nat64
            ipv4-addr 198.19.200.1
            prefix 2001:db8:564::/96
            dynamic-pool 198.19.200.0/24
            data-dir %s
            """;
    private static final List<String> ANYCAST = List.of("198.19.0.255", "2001:db8:500::1:0");
    private static final String DNS64 = """
              module-config: "dns64 iterator"
              dns64-prefix: 2001:db8:564::/96
            auth-zone:
              name: "ipv4only.arpa"
              zonefile: "%s"
              for-downstream: no
              for-upstream: yes
            """;
    private static final String ZONE = """
            ipv4only.arpa. 3600 IN SOA ns.ipv4only.arpa. host.ipv4only.arpa. 1 3600 600 86400 3600
            ipv4only.arpa. 3600 IN NS ns.ipv4only.arpa.
            ipv4only.arpa. 3600 IN A 192.0.0.170
            ipv4only.arpa. 3600 IN A 192.0.0.171
            ns.ipv4only.arpa. 3600 IN A 192.0.2.53
            """;
    private static final String WILDCARD = """
            probe.example. 3600 IN SOA ns.probe.example. host.probe.example. 1 3600 600 86400 3600
            probe.example. 3600 IN NS ns.probe.example.
            ns.probe.example. 3600 IN A 203.0.113.1
            *.probe.example. 3600 IN A 192.0.2.99
            """;
    private static final String AUTHORITY_ADDRESS = "203.0.113.1";
    private static final String AUTHORITY = """
            auth-zone:
              name: "probe.example"
              zonefile: "%s"
            """;
    private static final String STUB = """
            stub-zone:
              name: "probe.example"
              stub-addr: 203.0.113.1
            """;
    private static final String RULES = """
            table ip nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "out0" ip saddr 198.19.0.0/16 snat to 192.0.2.5
              }
            }
            """;

    /** For hours, and no other test's: processes are counted on the whole machine. */
    private static final long SLEEP = 1_000_000_000L + ProcessHandle.current().pid();

    private static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dns64(Path zones) {
        return DNS64.formatted(write(zones.resolve("ipv4only.zone"), ZONE));
    }

    /** Waits until {@code show services} says so; birdc does not know the command. */
    private static void tells(JackdawDaemon jackdaw, Site site, String command, String... texts) {
        Await.until(command + " shows " + String.join(" and ", texts), () -> jackdaw.ask(command),
                answer -> Stream.of(texts).allMatch(answer::contains), site.lab());
    }

    /** The process that holds tayga's device is killed: the /96 goes at once; it comes back with the process. */
    @Example
    void deadTranslatorIsWithdrawn() {
        try (Site site = Site.open()) {
            Path folder = site.lab().folder("tayga");
            String file = write(folder.resolve("tayga.conf"), TAYGA.formatted(folder));
            site.gateway().must("tayga", "--config", file, "--mktun");
            site.gateway().ip("link set nat64 up");
            List<String> command = List.of("tayga", "--nodetach", "--config", file);
            LabProcess tayga = site.lab().start(site.gateway(), "tayga", command);
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("""
                    services.nat64.translator { kind = tayga, instance = nat64 }
                    services.nat64.probes.drift { period = 1s }
                    """));
            site.awaitServices();
            tells(jackdaw, site, "show services all nat64", "drift            FAIL  packets to 2001:db8:564::/96 go "
                    + "nowhere, not to nat64");
            site.gateway().ip("-6 route add 2001:db8:564::/96 dev nat64");
            tells(jackdaw, site, "show services all nat64", "drift            pass");

            tayga.kill();
            site.inner().awaitNot("show route", "2001:db8:564::/96");
            site.inner().await("show route", "0.0.0.0/0", "::/0 ", "198.19.0.255/32");
            tells(jackdaw, site, "show services all nat64", "DOWN", "translator       FAIL", "nobody holds it open");
            site.upstream().await("show route", "192.0.2.4/30");

            site.lab().start(site.gateway(), "tayga again", command);
            site.inner().await("show route", "2001:db8:564::/96");
            tells(jackdaw, site, "show services nat64", "UP");
        }
    }

    @Example
    void deadResolverIsWithdrawn() {
        try (Site site = Site.open()) {
            String dns64 = dns64(site.lab().folder("zones"));
            LabProcess unbound = Unbound.start(site.lab(), site.gateway(), ANYCAST, dns64);
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("").replace("probes = off", ""));
            site.awaitServices();
            tells(jackdaw, site, "show services all dns64", "UP", "dnsup(198.19.0.255) pass", "dns64            pass");

            unbound.kill();
            site.inner().awaitNot("show route", "198.19.0.255/32", "2001:db8:500::1:0/128");
            site.inner().await("show route", "0.0.0.0/0", "2001:db8:564::/96");
            tells(jackdaw, site, "show services all dns64", "DOWN", "nobody listens at 198.19.0.255");

            Unbound.start(site.lab(), site.gateway(), ANYCAST, dns64);
            site.inner().await("show route", "198.19.0.255/32", "2001:db8:500::1:0/128");
        }
    }

    /** The resolver listens and knows its own zones, but the servers of the world's names are gone. */
    @Example
    void aResolverThatFindsNothingNewIsDemoted() {
        try (Site site = Site.open()) {
            Path zones = site.lab().folder("zones");
            LabProcess authority = Unbound.start(site.lab(), site.outside(), List.of(AUTHORITY_ADDRESS),
                    AUTHORITY.formatted(write(zones.resolve("wild.zone"), WILDCARD)));
            Unbound.start(site.lab(), site.gateway(), ANYCAST, dns64(zones) + STUB);
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("""
                    services.dns64.probes.dnsrec { wildcard = probe.example, period = 1s, timeout = 1s }
                    """).replace("probes = off", ""));
            site.awaitServices();
            tells(jackdaw, site, "show services all dns64", "UP", "dnsrec           pass", "drift            pass");

            authority.kill();
            tells(jackdaw, site, "show services all dns64", "WEAK failing", "dnsup(198.19.0.255) pass",
                    "dnsrec           FAIL");
            site.inner().await("show route 198.19.0.255/32", "E1 (150/502");
        }
    }

    @Example
    void whatIsCertainWithdrawsAndWhatIsInferredDemotes() {
        try (Site site = Site.open()) {
            Path folder = site.lab().folder("checks");
            site.gateway().must("nft", "-f", write(folder.resolve("nat.nft"), RULES));
            String check = write(folder.resolve("check.sh"), "test ! -e " + folder.resolve("broken") + "\n");
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("""
                    services.nat66.probes.check { kind = user, command = [/bin/sh, "%s"], period = 1s }
                    """.formatted(check)).replace("pools = [\"192.0.2.4/30\"], probes.rules = off",
                    "pools = [\"192.0.2.4/30\"]"));
            site.awaitServices();
            tells(jackdaw, site, "show services all nat44", "UP", "rules            pass");

            site.gateway().must("nft", "delete", "table", "ip", "nat");
            site.inner().await("show route 0.0.0.0/0", "E1 (150/502");
            tells(jackdaw, site, "show services nat44", "WEAK failing", "no SNAT rule");
            site.gateway().must("nft", "-f", folder.resolve("nat.nft").toString());
            site.inner().await("show route 0.0.0.0/0", "E1 (150/210)");

            write(folder.resolve("broken"), "");
            site.inner().await("show route ::/0", "E1 (150/502");

            // Only what arrives inside is no longer forwarded, and only IPv4.
            site.gateway().sysctl("net.ipv4.conf.in0.forwarding=0");
            site.inner().awaitNot("show route", "0.0.0.0/0");
            site.inner().await("show route", "::/0 ");
            tells(jackdaw, site, "show services nat44", "DOWN", "does not forward ipv4 from in0");
            site.gateway().sysctl("net.ipv4.conf.in0.forwarding=1");
            site.inner().await("show route 0.0.0.0/0", "E1 (150/210)");
        }
    }

    /** Programs that never return neither pile up nor hold up a hello; a service without a verdict is a last resort. */
    @Example
    void hungCommandHoldsUpNothing() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("""
                    services.nat44.probes.check {
                      kind = user, command = [/bin/sleep, %d], period = 1s, timeout = 1s
                    }
                    """.formatted(SLEEP)));
            site.inner().await("show route", "::/0 ", "2001:db8:564::/96");
            String adjacency = site.inner().birdc("show protocols ospf4");
            tells(jackdaw, site, "show services all nat44", "WAIT", "check            ?",
                    "still running after 1000 ms");
            Await.until("the service is the last resort", Duration.ofSeconds(150), () ->
                    jackdaw.ask("show services nat44"), text -> text.contains("WEAK failing"), site.lab()::evidence);
            site.inner().await("show route 0.0.0.0/0", "E1 (150/502");
            assertThat(site.inner().birdc("show protocols ospf4"))
                    .matches(now -> BirdTimes.agree(adjacency, now), adjacency);
            assertThat(site.gateway().run("pgrep", "-c", "-f", "sleep " + SLEEP).text().strip()).isIn("0", "1", "2");
        }
    }

    /** Routes first; sessions and pools only when traffic had its time; a second signal does not wait for that. */
    @Example
    void stopDrains() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw(Site.configuration("""
                    site.drain { linger-min = 30s, stop-linger-max = 5m }
                    """));
            site.awaitServices();
            jackdaw.process().terminate();
            site.inner().awaitNot("show route", "0.0.0.0/0", "::/0 ", "2001:db8:564::/96", "198.19.0.255/32");
            assertThat(site.upstream().birdc("show route")).contains("192.0.2.4/30", "2001:db8:3::/125");
            assertThat(site.inner().birdc("show ospf neighbors ospf4")).contains("Full");
            assertThat(jackdaw.ask("show services")).contains("DRAIN");
            assertThat(jackdaw.stop()).isZero();
            assertThat(jackdaw.process().log()).contains("second signal, no longer waiting");
            site.upstream().awaitNot("show route", "192.0.2.4/30");
        }
    }
}
