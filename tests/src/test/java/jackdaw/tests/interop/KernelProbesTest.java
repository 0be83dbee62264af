package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Probes that are alarms and figures: they see what they should in a real kernel, and change no announcement. */
@Tag("interop")
@Tag("patient")
class KernelProbesTest {
    private static final String FIREWALL = """
            table ip gw {
              chain post { type nat hook postrouting priority 100;
                oifname "out0" ip saddr 198.19.0.0/16 snat to 192.0.2.4-192.0.2.7; }
              chain onward { type filter hook forward priority 0; policy drop;
                ct state established,related accept
                iifname "in0" accept; }
            }
            """;
    private static final String PROBES = """
            metrics.listen = "127.0.0.1:9324"
            services.nat44.probes { rpf { period = 1s }, pool { period = 1s, ports = 10 }, idle { period = 1s } }
            """;

    private static String rules(String pool) {
        return FIREWALL.replace("192.0.2.4-192.0.2.7", pool);
    }

    private static void load(Site site, String rules) {
        site.gateway().must("nft", "table ip gw; delete table ip gw; " + rules);
    }

    private static JackdawDaemon start(Site site) {
        site.gateway().sysctl("net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.in0.rp_filter=0",
                "net.ipv4.conf.out0.rp_filter=0");
        load(site, FIREWALL);
        JackdawDaemon jackdaw = site.startJackdaw(Site.configuration(PROBES)
                .replace("[\"192.0.2.4/30\"], probes.rules = off", "[\"192.0.2.4/30\"]"));
        site.inner().await("show route all 0.0.0.0/0", "OSPF.metric1: 210");
        tells(site, jackdaw, "UP", "rules            pass", "policy           pass", "rpf              pass",
                "drift            pass", "pool             pass", "idle             pass", "ctfull           pass",
                "ctdrop           pass", "ctins            pass");
        return jackdaw;
    }

    private static void tells(Site site, JackdawDaemon jackdaw, String... texts) {
        Await.until("nat44 shows " + String.join(" and ", texts), () -> jackdaw.ask("show services all nat44"),
                answer -> Stream.of(texts).allMatch(answer::contains), site.lab());
    }

    private static String metrics(Site site) {
        return site.gateway().must("curl", "-sS", "http://127.0.0.1:9324/metrics");
    }

    @Example
    void anOpenFirewallAStrictInterfaceAndAnotherPoolAreTold() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = start(site);

            load(site, FIREWALL.replace("policy drop", "policy accept"));
            tells(site, jackdaw, "UP", "policy           FAIL  the firewall lets all of ipv4 through");
            site.gateway().sysctl("net.ipv4.conf.out0.rp_filter=1");
            tells(site, jackdaw, "UP", "rpf              FAIL  rp_filter is strict on out0");
            load(site, rules("192.0.2.4"));
            tells(site, jackdaw, "UP", "rules            pass", "policy           pass",
                    "drift            FAIL  the pool 192.0.2.4/30 is announced, but SNAT uses only 192.0.2.4/32");

            load(site, FIREWALL);
            site.gateway().sysctl("net.ipv4.conf.out0.rp_filter=0");
            tells(site, jackdaw, "UP", "rpf              pass", "drift            pass");
            assertThat(site.inner().birdc("show route all 0.0.0.0/0")).contains("OSPF.metric1: 210");
        }
    }

    @Example
    void aPoolWithoutPortsIsTold() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = start(site);
            for (int port = 1; port <= 9; port++) {
                site.gateway().must("conntrack", "-I", "-p", "tcp", "-s", "198.19.1.7", "-d", "198.51.100.80",
                        "--sport", "" + port, "--dport", "80", "--state", "ESTABLISHED", "--timeout", "600", "-n",
                        "192.0.2.5");
            }
            tells(site, jackdaw, "UP", "pool             FAIL  9 tcp flows behind 192.0.2.5, which has 10 ports"
                    + " (0.9, limit 0.9)");
            assertThat(metrics(site)).contains("jackdaw_service_probe_value{probe=\"pool\",service=\"nat44\"} 0.9",
                    "jackdaw_service_probe_failing{probe=\"policy\",service=\"nat44\"} 0.0",
                    "jackdaw_service_probe_duration_seconds{probe=\"pool\",service=\"nat44\"}");
            site.gateway().must("conntrack", "-F");
            tells(site, jackdaw, "UP", "pool             pass");
        }
    }

    /** Forty flows to one host and port share a single port of the pool, so that there is room for one of them. */
    @Example
    void flowsThatGetNoPortAreTold() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = start(site);
            load(site, FIREWALL.replace("oifname \"out0\"",
                    "udp dport 9 snat to 192.0.2.5:1024-1024; oifname \"out0\""));
            site.inside().must("bash", "-c", "for i in $(seq 40); do echo x > /dev/udp/198.51.100.80/9; done");
            tells(site, jackdaw, "UP", "rules            pass", "ctdrop           FAIL  39 new flows were lost",
                    "ctins            pass  39 new flows found no place");
            tells(site, jackdaw, "UP", "ctdrop           pass  no new flow was lost");
        }
    }

    /** Fifty packets a second come from inside and nothing goes out: the firewall is wrong, or the translator dead. */
    @Example
    void packetsThatComeAndDoNotLeaveAreTold() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = start(site);
            load(site, FIREWALL.replace("iifname \"in0\" accept;", ""));
            site.lab().start(site.inside(), "ping", List.of("ping", "-q", "-i", "0.02", "-I", "198.19.1.1",
                    "198.51.100.80"));
            tells(site, jackdaw, "UP", "idle             FAIL  ");
            load(site, FIREWALL);
            tells(site, jackdaw, "UP", "idle             pass");
        }
    }
}
