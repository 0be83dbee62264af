package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.testing.Routes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Octets as BIRD 2.0.12 sends them for the same routes, but for the order of nets. */
class ShowRouteTest {
    private static final String STATIC4 = "10.99.0.0/16         blackhole [static4 TIME] * (200)\n";
    private static final String STATIC4_VIA = " 10.99.1.0/24         unicast [static4 TIME] * (200)\n"
            + " \tvia 10.1.12.2 on lan0\n";
    private static final String BGP_VIA = "192.0.2.0/24         unicast [up1 TIME] * (100) [AS64999i]\n"
            + " \tvia 10.1.12.9 on lan0\n";

    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);

    private String ask(String command) {
        return client.ask(command).replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "TIME");
    }

    @Example
    void tablesStandUnderTheirTitlesWithABlankLineBetween() {
        assertThat(ask("show route")).isEqualTo("1007-Table master4:\n " + STATIC4 + STATIC4_VIA
                + "                      unicast [up1 TIME] (100) [AS64999i]\n \tvia 10.1.12.9 on lan0\n " + BGP_VIA
                + " \n Table master6:\n 2001:db8:99::/48     unreachable [static6 TIME] * (200)\n0000 \n");
    }

    @Example
    void attributesHaveCodesOfTheirOwnAndBirdsOrder() {
        assertThat(ask("show route 192.0.2.0/24 all")).isEqualTo("1007-Table master4:\n " + BGP_VIA
                + "1008-\tType: BGP univ\n1012-\tBGP.origin: IGP\n \tBGP.as_path: 65003 64999\n"
                + " \tBGP.next_hop: 10.1.12.9\n \tBGP.local_pref: 150\n"
                + " \tBGP.community: (65003,100) (65003,101)\n0000 \n");
    }

    @Example
    void longCommunitiesGoOnBehindTwoTabs() {
        String answer = ask("show route 10.99.1.0/24 all protocol up1");
        List<String> lines = answer.lines().filter(l -> l.contains("(65003,")).toList();
        assertThat(lines.size()).isGreaterThan(4);
        assertThat(lines.getFirst()).startsWith(" \tBGP.community: (65003,100) ");
        assertThat(lines.subList(1, lines.size())).allMatch(l -> l.startsWith(" \t\t(65003,") && l.endsWith(")"));
        assertThat(answer.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(511);
        assertThat(String.join(" ", lines).replaceAll("[^(]", "")).hasSize(200);
    }

    @Example
    void countsAreSentencesAndSeveralTablesHaveATotal() {
        assertThat(ask("show route count")).isEqualTo("1007-4 of 4 routes for 3 networks in table master4\n"
                + " 1 of 1 routes for 1 networks in table master6\n"
                + "0014 Total: 5 of 5 routes for 4 networks in 2 tables\n");
        assertThat(ask("show route count protocol up1"))
                .isEqualTo("1007-2 of 4 routes for 3 networks in table master4\n0000 \n");
        assertThat(ask("show route primary count protocol up1"))
                .isEqualTo("1007-1 of 3 routes for 3 networks in table master4\n0000 \n");
        assertThat(ask("show route stats where false")).isEqualTo("1007-Table master4:\n"
                + " 0 of 4 routes for 3 networks in table master4\n \n Table master6:\n"
                + " 0 of 1 routes for 1 networks in table master6\n \n"
                + "0014 Total: 0 of 5 routes for 4 networks in 2 tables\n");
    }

    @Example
    void aTableThatWasAskedForHasItsTitleEvenWithoutRoutes() {
        assertThat(ask("show route where false")).isEqualTo("0000 \n");
        assertThat(ask("show route table master4 where false")).isEqualTo("1007-Table master4:\n0000 \n");
    }

    @Example
    void nothingThereIsAnErrorButNothingLeftIsNot() {
        assertThat(ask("show route 9.9.9.0/24")).isEqualTo("8001 Network not found\n");
        assertThat(ask("show route for 9.9.9.9")).isEqualTo("8001 Network not found\n");
        assertThat(ask("show route 9.9.9.0/24 export up1")).isEqualTo("8001 Network not found\n");
        assertThat(ask("show route 192.0.2.0/24 where false")).isEqualTo("0000 \n");
        assertThat(ask("show route in 9.0.0.0/8")).isEqualTo("0000 \n");
        assertThat(ask("show route for 10.99.1.7 primary")).isEqualTo("1007-Table master4:\n" + STATIC4_VIA
                + "0000 \n");
    }

    @Example
    void viewsOfAChannelShowWhatGoesTo() {
        assertThat(ask("show route export up1 count"))
                .isEqualTo("1007-2 of 4 routes for 3 networks in table master4\n0000 \n");
        assertThat(ask("show route exported 'up1' count")).isEqualTo(ask("show route export up1.ipv4 count"));
        assertThat(ask("show route preexport up1 count")).startsWith("1007-2 of 4");
        assertThat(ask("show route noexport up1 count")).startsWith("1007-0 of 4");
        assertThat(ask("show route export off1")).isEqualTo("9001 No valid tables\n");
        assertThat(ask("show route noexport up1.ipv6")).isEqualTo("9001 Channel up1.ipv6 not found\n");
    }

    @Example
    void contradictionsAreRefused() {
        assertThat(ask("show route filtered primary")).isEqualTo("9001 Incompatible show route options\n");
        assertThat(ask("show route filtered export up1")).isEqualTo("9001 Incompatible show route options\n");
        assertThat(ask("show route export up1 noexport up1")).isEqualTo("9001 Export specified twice\n");
        assertThat(ask("show route protocol up1 protocol up1")).isEqualTo("9001 Protocol specified twice\n");
        assertThat(ask("show route 10.0.0.0/8 in 10.0.0.0/8")).isEqualTo("9001 Only one prefix expected\n");
        assertThat(ask("show route table master6 10.0.0.0/8")).isEqualTo("9001 No valid tables\n");
        assertThat(ask("show route import table up1.ipv4"))
                .isEqualTo("9001 No import table in channel up1.ipv4\n");
        assertThat(ask("show route export table up1.ipv4"))
                .isEqualTo("9001 No export table in channel up1.ipv4\n");
        assertThat(ask("show route table nosuch")).startsWith("9001 ");
        assertThat(ask("show route filter nosuch")).startsWith("9001 ");
        assertThat(ask("show route where")).startsWith("9001 ");
        assertThat(ask("show route where " + "1 = 1 || ".repeat(1000) + "true")).startsWith("9001 a term or filter");
    }

    @Example
    void aTermMayBeFollowedByOptions() {
        String expected = ask("show route all primary protocol up1 where net.len = 24");
        assertThat(expected).contains("BGP.as_path");
        assertThat(ask("show route where net.len = 24 all primary protocol up1")).isEqualTo(expected);
        assertThat(ask("show route all where net.len = 24 protocol 'up1' primary")).isEqualTo(expected);
        assertThat(ask("show route where net ~ [ 10.99.0.0/16+ ] count"))
                .contains("3 of 4 routes for 3 networks in table master4");
        assertThat(ask("show route all where from=10.1.12.9 table 'master4'")).contains("BGP.as_path");
        assertThat(ask("show route where bgp_path.last = 64999 all primary")).contains("BGP.as_path");
        assertThat(ask("show route filter { if net.len = 24 then accept; reject; } count")).contains("3 of 4");
        assertThat(ask("show route filter long count")).contains("3 of 4 routes");
    }

    @Provide
    Arbitrary<List<String>> shuffled() {
        return Arbitraries.shuffle("all", "primary", "protocol up1", "table master4", "in 192.0.0.0/8");
    }

    @Property(tries = 60)
    void optionsComeInAnyOrder(@ForAll("shuffled") List<String> options) {
        assertThat(ask("show route " + String.join(" ", options)))
                .isEqualTo(ask("show route all primary protocol up1 table master4 in 192.0.0.0/8"))
                .contains("BGP.community");
    }

    /** A table that is sorted on a thread of its own, and walked in slices. */
    @Example
    void aLargeTableIsShownWholeAndInOrder() {
        int size = 12_000;
        for (int i = 0; i < size; i++) {
            int at = (i * 7919) % size;
            host.bench.fake("up1").announce(Prefix.of(IpAddress.parse("11." + at / 250 + "." + at % 250 + ".0"), 24),
                    Routes.traits(100, 2), host.bench.clockwork.turn());
        }
        client.send("show route protocol up1\nshow route count where false\n");
        StringBuilder answer = new StringBuilder();
        long end = System.nanoTime() + 20_000_000_000L;
        while (answer.indexOf("0014 ") < 0 && System.nanoTime() < end) {
            answer.append(client.received());
            Thread.onSpinWait();
        }
        List<String> nets = answer.toString().lines().filter(l -> l.startsWith(" 11."))
                .map(l -> l.split(" ")[1]).toList();
        assertThat(nets).hasSize(size);
        assertThat(nets.stream().map(Prefix::parse).sorted().map(Prefix::toString).collect(Collectors.toList()))
                .isEqualTo(nets);
        assertThat(answer.toString()).endsWith("Total: 0 of " + (size + 5) + " routes for " + (size + 4)
                + " networks in 2 tables\n");
        assertThat(Arrays.asList(answer.toString().split("\n"))).doesNotContain("0000-");
    }
}
