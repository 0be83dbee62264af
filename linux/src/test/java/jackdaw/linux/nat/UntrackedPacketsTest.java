package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.nat.UntrackedPackets.Kind;
import jackdaw.rib.net.AddressFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;

class UntrackedPacketsTest {

    private static Set<Kind> iptables(String... rules) {
        String text = "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:SKIP - [0:0]\n"
                + String.join("\n", rules) + "\nCOMMIT\n";
        return Ruleset.of(List.of(IptablesSave.decode(text, "iptables-save", AddressFamily.IPV4))).untracked().kinds()
                .get(AddressFamily.IPV4);
    }

    private static String rule(String chain, String conditions) {
        return "{\"rule\": {\"family\": \"inet\", \"table\": \"t\", \"chain\": \"" + chain + "\", \"expr\": ["
                + conditions + "{\"notrack\": null}]}}";
    }

    private static String match(String left, String right) {
        return "{\"match\": {\"op\": \"==\", \"left\": " + left + ", \"right\": " + right + "}}, ";
    }

    private static String port(String protocol, String side, String right) {
        return match("{\"payload\": {\"protocol\": \"" + protocol + "\", \"field\": \"" + side + "\"}}", right);
    }

    private static Ruleset nft(int priority, String... conditions) {
        StringBuilder text = new StringBuilder("{\"nftables\": [");
        for (String hook : List.of("prerouting", "output")) {
            text.append("{\"chain\": {\"family\": \"inet\", \"table\": \"t\", \"name\": \"" + hook + "\", \"type\": "
                    + "\"filter\", \"hook\": \"" + hook + "\", \"prio\": " + priority + "}}, ");
            for (String each : conditions) {
                text.append(rule(hook, each)).append(", ");
            }
        }
        text.append("{\"metainfo\": {}}]}");
        return Ruleset.of(List.of(NftRuleset.decode(text.toString(), (_, _, _, _) -> Optional.empty())));
    }

    private static Set<Kind> untracked(String... conditions) {
        Ruleset ruleset = nft(-300, conditions);
        assertThat(ruleset.untracked().kinds().get(AddressFamily.IPV6))
                .isEqualTo(ruleset.untracked().kinds().get(AddressFamily.IPV4));
        return ruleset.untracked().kinds().get(AddressFamily.IPV4);
    }

    @Example
    void nftNamesWhatIsNotTracked() {
        String ospf = match("{\"meta\": {\"key\": \"l4proto\"}}", "\"ospf\"");
        assertThat(untracked(ospf)).containsExactly(Kind.OSPF);
        assertThat(untracked(match("{\"meta\": {\"key\": \"l4proto\"}}", "{\"set\": [\"tcp\", 89]}")))
                .contains(Kind.OSPF);
        assertThat(untracked(port("tcp", "dport", "179"))).isEmpty();
        assertThat(untracked(port("tcp", "dport", "179"), port("tcp", "sport", "{\"range\": [170, 180]}")))
                .containsExactly(Kind.BGP);
        assertThat(untracked(port("th", "dport", "{\"set\": [179, 22]}"), port("th", "sport", "179")))
                .containsExactly(Kind.BGP);
        assertThat(untracked(port("tcp", "dport", "180"), port("tcp", "sport", "179"))).isEmpty();
        assertThat(untracked(port("udp", "dport", "{\"set\": [3784, 3785, 4784]}")))
                .containsExactly(Kind.BFD, Kind.BFD_ECHO, Kind.BFD_MULTIHOP);
        assertThat(untracked(port("udp", "dport", "3784"))).containsExactly(Kind.BFD);
        assertThat(untracked(port("udp", "dport", "{\"range\": [3784, 3785]}")))
                .containsExactly(Kind.BFD, Kind.BFD_ECHO);
        assertThat(untracked("")).containsExactly(Kind.values());
        assertThat(untracked()).isEmpty();
        assertThat(nft(-200, ospf).untracked().contains(AddressFamily.IPV4, Kind.OSPF)).isFalse();
        assertThat(nft(-201, ospf).untracked().contains(AddressFamily.IPV4, Kind.OSPF)).isTrue();
    }

    @Example
    void iptablesNamesWhatIsNotTracked() {
        assertThat(iptables("-A PREROUTING -p ospf -j CT --notrack", "-A OUTPUT -p ospf -j CT --notrack"))
                .containsExactly(Kind.OSPF);
        assertThat(iptables("-A PREROUTING -p 89 -j NOTRACK", "-A OUTPUT -p 89 -j NOTRACK")).containsExactly(Kind.OSPF);
        assertThat(iptables("-A PREROUTING -p ospf -j CT --notrack")).isEmpty();
        assertThat(iptables("-A PREROUTING -p ospf -j CT --zone 1", "-A OUTPUT -p ospf -j CT --zone 1")).isEmpty();
        assertThat(iptables("-A PREROUTING -j SKIP", "-A OUTPUT -j SKIP",
                "-A SKIP -p tcp -m multiport --dports 22,179 -j CT --notrack",
                "-A SKIP -p tcp -m tcp --sport 179 -j CT --notrack")).containsExactly(Kind.BGP);
        assertThat(iptables("-A PREROUTING -p tcp -m tcp ! --dport 179 -j CT --notrack",
                "-A OUTPUT -p tcp -m tcp ! --sport 179 -j CT --notrack")).doesNotContain(Kind.OSPF);
    }

    @Example
    void aRuleThatNeedsAConnectionHasAllTracked() {
        assertThat(nft(-300, match("{\"ct\": {\"key\": \"state\"}}", "\"new\"")).isTracking()).isTrue();
        assertThat(nft(-300, "{\"masquerade\": null}, ").isTracking()).isTrue();
        assertThat(nft(-300, port("tcp", "dport", "179")).isTracking()).as("not by keeping out of it").isFalse();
        assertThat(tracks("-A FORWARD -m conntrack --ctstate NEW -j ACCEPT")).isTrue();
        assertThat(tracks("-A POSTROUTING -j MASQUERADE")).isTrue();
        assertThat(tracks("-A FORWARD -p tcp -m tcp --dport 22 -j ACCEPT")).isFalse();
    }

    private static boolean tracks(String rule) {
        return Ruleset.of(List.of(IptablesSave.decode("*filter\n:FORWARD ACCEPT [0:0]\n" + rule + "\nCOMMIT\n",
                "iptables-save", AddressFamily.IPV4))).isTracking();
    }

    @Example
    void portsOfTranslationsAreRead() {
        assertThat(targets("-A POSTROUTING -p tcp -j SNAT --to-source 192.0.2.4:1024-2047"))
                .isEqualTo(new PortRange(1024, 2047));
        assertThat(targets("-A POSTROUTING -j SNAT --to-source 192.0.2.4-192.0.2.7")).isEqualTo(PortRange.ALL);
        assertThat(new PortRange(1, 5).overlaps(new PortRange(5, 9))).isTrue();
        assertThat(new PortRange(6, 9).overlaps(new PortRange(1, 5))).isFalse();
        assertThat(PortText.range("70000")).isEmpty();
        assertThat(PortText.range("9-1")).isEmpty();
    }

    private static PortRange targets(String rule) {
        Ruleset ruleset = Ruleset.of(List.of(IptablesSave.decode("*nat\n:POSTROUTING ACCEPT [0:0]\n" + rule
                + "\nCOMMIT\n", "iptables-save", AddressFamily.IPV4)));
        return ((SnatTarget.Addresses) ruleset.snat().rules().getFirst().target()).ports();
    }
}
