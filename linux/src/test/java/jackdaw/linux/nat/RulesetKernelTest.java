package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** {@link Ruleset} of a real kernel through the real nft, iptables-nft and iptables-legacy. */
@Tag("kernel")
class RulesetKernelTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Prefix INSIDE = Prefix.parse("10.0.0.0/8");
    private static final Prefix INSIDE6 = Prefix.parse("2001:db8::/32");
    private static final List<Prefix> POOLS = List.of(Prefix.parse("192.0.2.0/30"),
            Prefix.parse("2001:db8:0:3::/125"));

    private static Ruleset read(TestNamespace namespace) {
        return namespace.call(() -> Ruleset.read(TIMEOUT));
    }

    private static Coverage covers(TestNamespace namespace, Prefix inside) {
        return read(namespace).snat().covers(inside, "wan", POOLS, List.of());
    }

    private static void assertAll(TestNamespace namespace) {
        Ruleset ruleset = read(namespace);
        assertThat(ruleset.snat().unseen()).isEmpty();
        for (Prefix inside : List.of(INSIDE, INSIDE6)) {
            assertThat(ruleset.snat().covers(inside, "wan", POOLS, List.of())).isInstanceOf(Coverage.Covered.class);
            assertThat(ruleset.snat().drift(inside.family(), "wan", POOLS)).isEmpty();
            assertThat(ruleset.forward().of(inside.family())).isEqualTo(ForwardPolicy.Verdict.DROPS);
        }
    }

    @Example
    void anEmptyNamespaceHasNoneAndForwardsEverything() {
        try (TestNamespace namespace = new TestNamespace()) {
            assertThat(covers(namespace, INSIDE)).isEqualTo(new Coverage.Missing(
                    "there is no SNAT rule for ipv4 at all"));
            assertThat(read(namespace).forward().of(AddressFamily.IPV4)).isEqualTo(ForwardPolicy.Verdict.OPEN);
        }
    }

    @Example
    void nftables() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("nft", """
                    table inet gw {
                      set inside { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 172.16.0.0-172.16.3.9 } }
                      chain source {
                        ip saddr @inside snat ip to 192.0.2.0/30 persistent
                      }
                      chain post { type nat hook postrouting priority srcnat; policy accept;
                        ip daddr 10.0.0.0/8 accept
                        oifname { "wan", "wan2" } ip daddr != 10.0.0.0/8 counter jump source
                        ip6 saddr 2001:db8::/32 oifname "w*" snat ip6 to 2001:db8:0:3::-2001:db8:0:3::7
                      }
                      chain onward { type filter hook forward priority filter; policy accept;
                        ct state established,related accept
                        iifname "lan" accept
                        counter drop
                      }
                    }""");
            assertAll(namespace);
            assertThat(covers(namespace, Prefix.parse("172.16.0.0/12"))).isEqualTo(new Coverage.Missing(
                    "SNAT rules to the pool exist for 172.16.0.0/23, 172.16.2.0/24, 172.16.3.0/29, …, which is not all"
                            + " of 172.16.0.0/12"));
            namespace.exec("nft", "flush chain inet gw source");
            assertThat(covers(namespace, INSIDE)).isEqualTo(new Coverage.Missing(
                    "there is no SNAT rule for ipv4 at all"));
            namespace.exec("nft", "flush chain inet gw onward");
            assertThat(read(namespace).forward().of(AddressFamily.IPV6)).isEqualTo(ForwardPolicy.Verdict.OPEN);
        }
    }

    @Example
    void verdictMapsAndMapsOfAddresses() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("nft", """
                    table ip gw {
                      map pub { type ipv4_addr : ipv4_addr; flags interval;
                        elements = { 10.0.0.0/9 : 192.0.2.1, 10.128.0.0/9 : 192.0.2.2 } }
                      chain out {
                        snat to ip saddr map @pub
                      }
                      chain post { type nat hook postrouting priority srcnat;
                        oifname vmap { "wan" : jump out, "lan" : accept }
                      }
                    }""");
            assertThat(covers(namespace, INSIDE)).isInstanceOf(Coverage.Covered.class);
            namespace.exec("nft", "flush chain ip gw out; add rule ip gw out snat to jhash ip saddr mod 4 map"
                    + " { 0 : 192.0.2.0, 1 : 192.0.2.1, 2 : 192.0.2.2, 3 : 192.0.2.3 }");
            assertThat(covers(namespace, INSIDE)).isInstanceOf(Coverage.Covered.class);
            namespace.exec("nft", "flush chain ip gw out; add rule ip gw out meta mark 7 snat to 192.0.2.1");
            assertThat(covers(namespace, INSIDE)).isEqualTo(new Coverage.Unknown(
                    "whether the SNAT rule any ipv4 source to 192.0.2.1 on wan applies depends on meta mark"));
        }
    }

    private static void iptables(TestNamespace namespace, String kind) {
        for (String rule : List.of(
                "ip -t nat -A POSTROUTING -s 10.0.0.0/8 ! -d 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.0-192.0.2.3",
                "ip -P FORWARD DROP",
                "ip6 -t nat -N OUT",
                "ip6 -t nat -A OUT -o wan+ -j NETMAP --to 2001:db8:0:3::/125",
                "ip6 -t nat -A POSTROUTING -s 2001:db8::/32 -m comment --comment a\"b -j OUT",
                "ip6 -A FORWARD -i lan -j ACCEPT",
                "ip6 -A FORWARD -j REJECT")) {
            namespace.exec(rule.replaceFirst("^(ip6?)", "$1tables-" + kind).split(" "));
        }
    }

    @Example
    void iptablesNft() {
        try (TestNamespace namespace = new TestNamespace()) {
            iptables(namespace, "nft");
            assertAll(namespace);
        }
    }

    @Example
    void iptablesLegacy() {
        try (TestNamespace namespace = new TestNamespace()) {
            iptables(namespace, "legacy");
            assertAll(namespace);
        }
    }

    @Example
    void rulesAreListedAgainOnlyWhenTheyChanged() {
        try (TestNamespace namespace = new TestNamespace()) {
            RulesetReader reader = new RulesetReader();
            Ruleset first = namespace.call(() -> reader.read(TIMEOUT));
            assertThat(first.isCounted()).isTrue();
            assertThat(namespace.call(() -> reader.read(TIMEOUT))).isSameAs(first);
            namespace.exec("iptables-nft", "-P", "FORWARD", "DROP");
            assertThat(namespace.call(() -> reader.read(TIMEOUT)).forward().of(AddressFamily.IPV4))
                    .isEqualTo(ForwardPolicy.Verdict.DROPS);
            namespace.exec("iptables-legacy", "-P", "FORWARD", "DROP");
            assertThat(namespace.call(() -> Ruleset.read(TIMEOUT)).isCounted()).as("the kernel counts no change"
                    + " of these").isFalse();
        }
    }

    @Example
    void nativeRulesAndThoseOfIptablesAreMerged() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.exec("iptables-nft", "-t", "nat", "-A", "POSTROUTING", "-s", "10.0.0.0/9", "-j", "SNAT",
                    "--to-source", "192.0.2.1");
            namespace.exec("nft", "add table ip own; add chain ip own post { type nat hook postrouting priority 90; };"
                    + " add rule ip own post ip saddr 10.128.0.0/9 snat to 192.0.2.2");
            assertThat(covers(namespace, INSIDE)).isInstanceOfSatisfying(Coverage.Covered.class,
                    covered -> assertThat(covered.rules()).hasSize(2));
        }
    }

    @Example
    void whatIsNotTrackedIsSeenInBothKindsOfRules() {
        try (TestNamespace namespace = new TestNamespace()) {
            assertThat(read(namespace).untracked().contains(AddressFamily.IPV4, UntrackedPackets.Kind.OSPF)).isFalse();
            namespace.exec("iptables-nft", "-t", "raw", "-A", "PREROUTING", "-p", "ospf", "-j", "CT", "--notrack");
            namespace.exec("iptables-nft", "-t", "raw", "-A", "OUTPUT", "-p", "ospf", "-j", "CT", "--notrack");
            namespace.exec("nft", """
                    table inet routing {
                      set ports { type inet_service; elements = { 179 } }
                      chain bgp {
                        tcp dport @ports notrack
                        tcp sport 179 notrack
                      }
                      chain in { type filter hook prerouting priority raw; jump bgp; }
                      chain out { type filter hook output priority raw; jump bgp; }
                    }""");
            UntrackedPackets untracked = read(namespace).untracked();
            assertThat(untracked.unseen()).isEmpty();
            assertThat(untracked.kinds().get(AddressFamily.IPV4)).containsExactly(UntrackedPackets.Kind.OSPF,
                    UntrackedPackets.Kind.BGP);
            assertThat(untracked.kinds().get(AddressFamily.IPV6)).containsExactly(UntrackedPackets.Kind.BGP);
        }
    }
}
