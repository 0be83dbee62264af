package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.process.CommandOutcome;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** {@link Ruleset}, its decoders and what they lead to, from text. */
class RulesetTest {
    private static final Prefix INSIDE = Prefix.parse("10.0.0.0/8");
    private static final List<Prefix> POOL = List.of(Prefix.parse("192.0.2.0/30"));
    private static final String HEAD = "*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:MORE - [0:0]\n";

    private static Ruleset nat4(String... rules) {
        return iptables(HEAD + Stream.of(rules).map(rule -> "-A " + rule + "\n").reduce("", String::concat)
                + "COMMIT\n");
    }

    private static RulesetDump nft(String text) {
        return NftRuleset.decode(text, (_, _, _, _) -> Optional.empty());
    }

    private static Ruleset iptables(String text) {
        return Ruleset.of(List.of(IptablesSave.decode(text, "iptables-save", AddressFamily.IPV4)));
    }

    private static Coverage covers(Ruleset ruleset) {
        return ruleset.snat().covers(INSIDE, "wan", POOL, List.of(IpAddress.parse("198.51.100.2")));
    }

    private static void assertCovered(String... rules) {
        assertThat(covers(nat4(rules))).as(String.join("; ", rules)).isInstanceOf(Coverage.Covered.class);
    }

    private static void assertMissing(String why, String... rules) {
        assertThat(covers(nat4(rules))).isEqualTo(new Coverage.Missing(why));
    }

    private static void assertUnknown(String why, String... rules) {
        assertThat(covers(nat4(rules))).isEqualTo(new Coverage.Unknown(why));
    }

    @Example
    void plainRulesCover() {
        assertCovered("POSTROUTING -s 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.0-192.0.2.3 --random");
        assertCovered("POSTROUTING -j SNAT --to-source 192.0.2.1");
        assertCovered("POSTROUTING -s 10.0.0.0/8 -o wan+ -j NETMAP --to 192.0.2.0/30");
        assertCovered("POSTROUTING -s 10.0.0.0/9 -o wan -j SNAT --to-source 192.0.2.1",
                "POSTROUTING -s 10.128.0.0/9 ! -o lan -j SNAT --to-source 192.0.2.2:1024-65535");
        assertCovered("POSTROUTING -s 10.0.0.0/8 -p tcp -j SNAT --to-source 192.0.2.1:1024-2000",
                "POSTROUTING -s 10.0.0.0/8 -p udp -j SNAT --to-source 192.0.2.1:1024-2000");
        assertCovered("POSTROUTING -m iprange --src-range 10.0.0.0-10.255.255.255 -j SNAT --to-source 192.0.2.1");
    }

    @Example
    void conditionsThatOutwardFlowsMeetDoNotCount() {
        assertCovered("POSTROUTING -s 10.0.0.0/8 ! -d 10.0.0.0/8 -i lan -m conntrack --ctstate NEW,RELATED "
                + "-m comment --comment \"it\\\"s -j DROP\" -m policy --dir out --pol none -j SNAT "
                + "--to-source 192.0.2.1");
        assertCovered("POSTROUTING -s 10.0.0.0/8 -d 10.0.0.0/8 -j ACCEPT",
                "POSTROUTING -s 10.1.0.0/16 -o wg0 -j RETURN", "POSTROUTING -o wan -j SNAT --to-source 192.0.2.1");
    }

    @Example
    void jumpsAreFollowed() {
        assertCovered("POSTROUTING -s 10.0.0.0/8 -j MORE", "MORE -o wan -j SNAT --to-source 192.0.2.1");
        assertCovered("POSTROUTING -o wan -g MORE", "MORE -j SNAT --to-source 192.0.2.1");
        assertMissing("there is no SNAT rule for ipv4 at all", "MORE -o wan -j SNAT --to-source 192.0.2.1");
        assertMissing("SNAT rules to the pool exist for 10.1.0.0/16, which is not all of 10.0.0.0/8",
                "POSTROUTING -s 10.1.0.0/16 -j MORE", "MORE -s 10.0.0.0/8 -j SNAT --to-source 192.0.2.1");
        assertUnknown("no SNAT rule for 10.0.0.0/8 on wan was seen, but there are more rules than are looked at",
                "POSTROUTING -j MORE", "MORE -j MORE", "POSTROUTING -j SNAT --to-source 192.0.2.1");
    }

    @Example
    void whatEarlierRulesDecideIsNotReached() {
        assertMissing("there is no SNAT rule for ipv4 at all", "POSTROUTING -s 10.0.0.0/8 -j ACCEPT",
                "POSTROUTING -s 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.1");
        assertMissing("a SNAT rule any ipv4 source to the outside interface's own address on wan exists, but the pool"
                        + " is 192.0.2.0/30", "POSTROUTING -o wan -j MASQUERADE",
                "POSTROUTING -s 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.1");
        assertCovered("POSTROUTING -j MORE", "MORE -s 10.0.0.0/8 -j RETURN", "MORE -j SNAT --to-source 192.0.2.9",
                "POSTROUTING -s 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.1");
        assertCovered("POSTROUTING -s 10.0.0.0/8 -p esp -j ACCEPT", "POSTROUTING -o wan -j SNAT --to-source 192.0.2.1");
    }

    @Example
    void nearMissesAreNamed() {
        assertMissing("there is no SNAT rule for ipv4 at all");
        assertMissing("no SNAT rule is for sources in 10.0.0.0/8",
                "POSTROUTING -s 172.16.0.0/12 -j SNAT --to-source 192.0.2.1");
        assertMissing("a SNAT rule 10.0.0.0/8 to 192.0.2.9 on wan exists, but the pool is 192.0.2.0/30",
                "POSTROUTING -s 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.9");
        assertMissing("a SNAT rule 10.0.0.0/8 to 192.0.2.1 on wan2 exists, but packets leave by wan",
                "POSTROUTING -s 10.0.0.0/8 -o wan2 -j SNAT --to-source 192.0.2.1");
        assertMissing("a SNAT rule 10.0.0.0/8 to 192.0.2.1 exists, but only for tcp",
                "POSTROUTING -s 10.0.0.0/8 -p tcp -j SNAT --to-source 192.0.2.1");
    }

    @Example
    void whatCannotBeJudgedIsUnknown() {
        assertUnknown("whether the SNAT rule 10.0.0.0/8 to 192.0.2.1 applies depends on --mark 0x1/0x1",
                "POSTROUTING -s 10.0.0.0/8 -m mark --mark 0x1/0x1 -j SNAT --to-source 192.0.2.1");
        assertUnknown("whether the SNAT rule any ipv4 source to 192.0.2.1 applies depends on --match-set inside src",
                "POSTROUTING -m set --match-set inside src -j SNAT --to-source 192.0.2.1");
        assertUnknown("whether the SNAT rule 10.0.0.0/8 to 192.0.2.1 applies depends on ! -s 10.1.0.0/16",
                "POSTROUTING ! -s 10.1.0.0/16 -j MORE", "MORE -s 10.0.0.0/8 -j SNAT --to-source 192.0.2.1");
        assertUnknown("whether the SNAT rule any ipv4 source to 192.0.2.1 applies depends on -m socket",
                "POSTROUTING -m socket -j SNAT --to-source 192.0.2.1");
        Ruleset blind = Ruleset.of(List.of(RulesetDump.nothing("nft is not installed")));
        assertThat(covers(blind)).isEqualTo(new Coverage.Unknown(
                "no SNAT rule for 10.0.0.0/8 on wan was seen, but nft is not installed"));
        assertThat(blind.forward().of(AddressFamily.IPV4)).isEqualTo(ForwardPolicy.Verdict.UNKNOWN);
    }

    @Example
    void masqueradeIsJudgedByTheInterfacesAddress() {
        Ruleset ruleset = nat4("POSTROUTING -s 10.0.0.0/8 -o wan -j MASQUERADE");
        assertThat(ruleset.snat().covers(INSIDE, "wan", POOL, List.of(IpAddress.parse("192.0.2.2"))))
                .isInstanceOf(Coverage.Covered.class);
        assertThat(covers(ruleset)).isInstanceOf(Coverage.Missing.class);
        assertThat(ruleset.snat().drift(AddressFamily.IPV4, "wan", POOL)).isEmpty();
    }

    @Example
    void driftBetweenPoolAndRules() {
        SnatRules rules = nat4("POSTROUTING -s 10.0.0.0/9 -o wan -j SNAT --to-source 192.0.2.0-192.0.2.1",
                "POSTROUTING -s 10.128.0.0/9 -o wan -j SNAT --to-source 192.0.2.2-192.0.2.3").snat();
        assertThat(rules.drift(AddressFamily.IPV4, "wan", POOL)).isEmpty();
        assertThat(rules.drift(AddressFamily.IPV4, "wan", List.of(Prefix.parse("192.0.2.0/31"))))
                .contains("SNAT uses 192.0.2.2/31, which is not announced");
        assertThat(rules.drift(AddressFamily.IPV4, "wan", List.of(Prefix.parse("192.0.2.0/29"))))
                .contains("the pool 192.0.2.0/29 is announced, but SNAT uses only 192.0.2.0/31, 192.0.2.2/31");
        assertThat(rules.drift(AddressFamily.IPV4, "lan", POOL)).isEmpty();
        assertThat(rules.drift(AddressFamily.IPV6, "wan", POOL)).isEmpty();
    }

    @Example
    void iptablesForIpv6() {
        Ruleset ruleset = Ruleset.of(List.of(IptablesSave.decode(HEAD
                + "-A POSTROUTING -s 2001:db8::/32 -p tcp -j SNAT --to-source [2001:db8:0:3::1]:10-20\n"
                + "[1:2] -A POSTROUTING -s 2001:db8::/32 -j SNAT --to-source 2001:db8:0:3::1-2001:db8:0:3::7\nCOMMIT\n",
                "ip6tables-save", AddressFamily.IPV6)));
        assertThat(ruleset.snat().covers(Prefix.parse("2001:db8::/32"), "wan",
                List.of(Prefix.parse("2001:db8:0:3::/125")), List.of())).isInstanceOf(Coverage.Covered.class);
    }

    private static ForwardPolicy.Verdict forward(String policy, String... rules) {
        return iptables("*filter\n:INPUT DROP [0:0]\n:FORWARD " + policy + " [0:0]\n:LAST - [0:0]\n"
                + Stream.of(rules).map(rule -> "-A " + rule + "\n").reduce("", String::concat) + "COMMIT\n")
                .forward().of(AddressFamily.IPV4);
    }

    @Example
    void theForwardChainDropsByPolicyOrByItsLastRule() {
        assertThat(forward("DROP")).isEqualTo(ForwardPolicy.Verdict.DROPS);
        assertThat(forward("ACCEPT")).isEqualTo(ForwardPolicy.Verdict.OPEN);
        assertThat(forward("DROP", "FORWARD -j ACCEPT")).isEqualTo(ForwardPolicy.Verdict.OPEN);
        assertThat(forward("ACCEPT", "FORWARD -i lan -j ACCEPT", "FORWARD -j LOG", "FORWARD -j REJECT --reject-with x"))
                .isEqualTo(ForwardPolicy.Verdict.DROPS);
        assertThat(forward("ACCEPT", "FORWARD -i wan -j DROP")).isEqualTo(ForwardPolicy.Verdict.OPEN);
        assertThat(forward("ACCEPT", "FORWARD -m conntrack --ctstate NEW -j DROP"))
                .isEqualTo(ForwardPolicy.Verdict.OPEN);
        assertThat(forward("ACCEPT", "FORWARD -j LAST", "LAST -j DROP")).isEqualTo(ForwardPolicy.Verdict.DROPS);
        assertThat(forward("ACCEPT", "FORWARD -j LAST", "LAST -j RETURN", "LAST -j DROP"))
                .isEqualTo(ForwardPolicy.Verdict.OPEN);
        assertThat(forward("ACCEPT", "FORWARD -j LAST", "LAST -j LAST")).isEqualTo(ForwardPolicy.Verdict.UNKNOWN);
        assertThat(iptables("*filter\n:FORWARD DROP [0:0]\nCOMMIT\n").forward().where(AddressFamily.IPV4))
                .contains("iptables-save, table filter, chain FORWARD");
    }

    @Example
    void programsAreAskedAsFarAsNeeded() {
        List<String> asked = new ArrayList<>();
        Function<List<String>, CommandOutcome> run = command -> {
            asked.add(String.join(" ", command));
            return new CommandOutcome.Ended(0, command.getFirst().equals("nft") ? "{\"nftables\": []}" : "", "", false);
        };
        Ruleset ruleset = Ruleset.read(run, Optional.of(false), Optional.of(false));
        assertThat(asked).containsExactly("nft -j -t list ruleset");
        assertThat(ruleset.snat().unseen()).isEmpty();
        asked.clear();
        Ruleset.read(run, Optional.of(true), Optional.empty());
        assertThat(asked).containsExactly("nft -j -t list ruleset", "iptables-legacy-save", "ip6tables-legacy-save");
        asked.clear();
        Ruleset blind = Ruleset.read(command -> {
            asked.add(command.getFirst());
            return command.getFirst().equals("nft") ? new CommandOutcome.NotRun("nft is not installed")
                    : new CommandOutcome.Ended(1, "", "Operation not permitted\n", false);
        }, Optional.of(false), Optional.of(false));
        assertThat(asked).containsExactly("nft", "iptables-save", "ip6tables-save");
        assertThat(blind.snat().unseen()).containsExactly("nft is not installed",
                "iptables-save failed: Operation not permitted", "ip6tables-save failed: Operation not permitted");
        assertThat(Ruleset.read(_ -> new CommandOutcome.TimedOut("", ""), Optional.of(false), Optional.of(false))
                .forward().unseen()).contains("nft took too long");
        assertThat(Ruleset.read(_ -> new CommandOutcome.Ended(0, "{", "", true), Optional.of(false),
                Optional.of(false)).snat().unseen()).contains("nft lists more than is read");
    }

    @Example
    void aRecordedRulesetOfNftables() throws IOException {
        try (InputStream in = RulesetTest.class.getResourceAsStream("nft-1.0.6.json")) {
            RulesetDump dump = nft(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(dump.unseen()).isEmpty();
            assertThat(dump.foreign()).isFalse();
            Ruleset ruleset = Ruleset.of(List.of(dump));
            assertThat(ruleset.forward().of(AddressFamily.IPV4)).isEqualTo(ForwardPolicy.Verdict.DROPS);
            assertThat(ruleset.forward().of(AddressFamily.IPV6)).isEqualTo(ForwardPolicy.Verdict.DROPS);
            assertThat(ruleset.snat().rules()).extracting(SnatRule::toString).contains(
                    "10.0.0.0/8 to 192.0.2.0/30 on wan", "192.168.0.0/22 to 192.0.2.0/30 on wan2",
                    "172.16.0.1/32 to 192.0.2.0/30 on wan", "192.168.1.2/31 to the outside interface's own address",
                    "2001:db8::/32 to 2001:db8:0:3::1-2001:db8:0:3::7 on lo",
                    "10.1.0.0/16 to 192.0.2.1", "10.2.0.1/32 to 192.0.2.2",
                    "any ipv4 source to 192.0.2.1, 192.0.2.2", "2001:db8::/32 to 2001:db8:0:3::/125 on wan");
            assertThat(covers(ruleset)).isInstanceOf(Coverage.Covered.class);
        }
    }

    @Example
    void onlyTheSetsThatTranslationsDependOnAreListed() {
        List<String> listed = new ArrayList<>();
        String source = "{\"match\": {\"op\": \"==\", \"left\": {\"payload\": {\"protocol\": \"ip\", \"field\":"
                + " \"saddr\"}}, \"right\": \"@SET\"}}";
        String set = "{\"set\": {\"family\": \"ip\", \"table\": \"t\", \"name\": \"NAME\", \"type\": \"ipv4_addr\"}}";
        String chain = "{\"chain\": {\"family\": \"ip\", \"table\": \"t\", \"name\": \"NAME\", \"type\": \"nat\","
                + " \"hook\": \"HOOK\"}}";
        String rule = "{\"rule\": {\"family\": \"ip\", \"table\": \"t\", \"chain\": \"NAME\", \"expr\": [EXPR]}}";
        String text = "{\"nftables\": [" + String.join(", ", set.replace("NAME", "blocked"),
                set.replace("NAME", "inside"), chain.replace("NAME", "pre").replace("HOOK", "prerouting"),
                chain.replace("NAME", "post").replace("HOOK", "postrouting"),
                chain.replace("NAME", "more").replace("HOOK", ""),
                rule.replace("NAME", "pre").replace("EXPR", source.replace("SET", "blocked") + ", {\"drop\": null}"),
                rule.replace("NAME", "post").replace("EXPR", "{\"jump\": {\"target\": \"more\"}}"),
                rule.replace("NAME", "more").replace("EXPR", source.replace("SET", "inside")
                        + ", {\"snat\": {\"addr\": \"192.0.2.1\"}}")) + "]}";
        RulesetDump dump = NftRuleset.decode(text, (kind, family, table, name) -> {
            listed.add(kind + " " + family + " " + table + " " + name);
            return Optional.of("{\"nftables\": [{\"metainfo\": {}}, " + set.replace("NAME", name)
                    .replace("}}", ", \"elem\": [{\"prefix\": {\"addr\": \"10.0.0.0\", \"len\": 8}}]}}") + "]}");
        });
        assertThat(listed).containsExactly("set ip t inside");
        assertThat(covers(Ruleset.of(List.of(dump)))).isInstanceOf(Coverage.Covered.class);
        assertThat(nft(text).unseen()).containsExactly("nft did not list the set inside");
        assertThat(covers(Ruleset.of(List.of(nft(text))))).isEqualTo(new Coverage.Unknown(
                "no SNAT rule for 10.0.0.0/8 on wan was seen, but nft did not list the set inside"));
    }

    @Example
    void aConditionIsNamedAsNftWritesIt() throws Json.Unreadable {
        Map<String, String> names = Map.of("{\"fib\": {\"result\": \"type\", \"flags\": [\"daddr\"]}}", "fib type",
                "{\"meta\": {\"key\": \"mark\"}}", "meta mark", "{\"ct\": {\"key\": \"state\"}}", "ct state",
                "{\"payload\": {\"protocol\": \"ip\", \"field\": \"saddr\"}}", "ip saddr");
        for (Map.Entry<String, String> each : names.entrySet()) {
            assertThat(NftMatch.name(Json.parse(each.getKey()))).isEqualTo(each.getValue());
        }
    }

    @Example
    void aDormantTableIsLeftOut() {
        String chain = "{\"chain\": {\"family\": \"ip\", \"table\": \"t\", \"name\": \"c\", \"type\": \"filter\","
                + " \"hook\": \"forward\", \"prio\": 0, \"policy\": \"drop\"}}]}";
        String table = "{\"nftables\": [{\"table\": {\"family\": \"ip\", \"name\": \"t\"";
        assertThat(Ruleset.of(List.of(nft(table + "}}, " + chain))).forward().of(AddressFamily.IPV4))
                .isEqualTo(ForwardPolicy.Verdict.DROPS);
        for (String flags : List.of("\"dormant\"", "[\"dormant\"]")) {
            assertThat(Ruleset.of(List.of(nft(table + ", \"flags\": " + flags + "}}, " + chain)))
                    .forward().of(AddressFamily.IPV4)).isEqualTo(ForwardPolicy.Verdict.OPEN);
        }
    }

    /** Whatever a newer nft writes instead must not stop the rest from being read. */
    @Property(tries = 300)
    void aChangedRulesetIsStillReadOrRefused(@ForAll @IntRange(max = 20_000) int at,
            @ForAll @IntRange(max = 40) int cut, @ForAll @StringLength(max = 12) String put) throws IOException {
        try (InputStream in = RulesetTest.class.getResourceAsStream("nft-1.0.6.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int from = at % text.length();
            String changed = text.substring(0, from) + put + text.substring(Math.min(text.length(), from + cut));
            assertThat(covers(Ruleset.of(List.of(nft(changed))))).isNotNull();
        }
    }

    @Property(tries = 300)
    void anyRuleOfIptablesIsRead(@ForAll List<@From("words") String> words) {
        assertThat(covers(nat4("POSTROUTING " + String.join(" ", words)))).isNotNull();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("-s", "-o", "-j", "-g", "!", "-m", "-p", "--src-range", "SNAT", "MASQUERADE", "NETMAP",
                "--to-source", "--to", "MORE", "ACCEPT", "RETURN", "10.0.0.0/8", "10.0.0.9-10.0.0.1", "wan", "+", "-d",
                "192.0.2.1", "[::1]:5", "]", "[", ":", "-", "/", "--pol", "--ctstate", "\"", "192.0.2.0/99", "all");
    }

    @Property
    void anyTextBecomesADump(@ForAll String text) {
        assertThat(IptablesSave.decode("*nat\n:POSTROUTING ACCEPT\n-A POSTROUTING " + text, "x", AddressFamily.IPV4))
                .isNotNull();
        assertThat(IptablesSave.decode(text, "x", AddressFamily.IPV4)).isNotNull();
        assertThat(nft(text).unseen()).hasSize(1);
    }
}
