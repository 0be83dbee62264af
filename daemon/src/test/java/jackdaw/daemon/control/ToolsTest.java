package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;

/** What widespread tools look for in the answers, on the answers of {@link FilledHost}. */
class ToolsTest {
    private static final String DATE_TIME = "\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?";

    private final Client client = Client.of(FilledHost.make());

    /** bird_exporter reads raw lines, codes included, until the last six octets are four digits, a blank, a newline. */
    @Example
    void exporterFindsItsRows() {
        Pattern row = Pattern.compile("^(?:1002-)?(\\S+)\\s+(MRT|BGP|BFD|OSPF|RPKI|RIP|RAdv|Pipe|Perf|Direct|Babel"
                + "|Device|Kernel|Static)\\s+(\\S+)\\s+(\\S+)\\s+(" + DATE_TIME + "|\\S+)(?:\\s+(.*?))?$");
        String answer = client.ask("show protocols all");
        assertThat(answer).matches(Pattern.compile(".*\\d{4} \n", Pattern.DOTALL));
        List<String> found = new ArrayList<>();
        for (String line : answer.split("\n")) {
            Matcher m = row.matcher(line.strip());
            if (m.matches()) {
                found.add(m.group(1) + " " + m.group(2) + " " + m.group(4) + " " + m.group(6));
            }
        }
        assertThat(found).containsExactly("device1 Device up null", "static4 Static up null", "static6 Static up null",
                "up1 BGP up Established", "plain OSPF up null", "off1 BGP down null");
    }

    @Example
    void exporterFindsRoutesAndCounters() {
        String answer = client.ask("show protocols all up1");
        assertThat(answer).containsPattern("(?m)^ {3}Channel ipv(4|6)$");
        assertThat(answer).containsPattern(
                "(?m)^\\s+Routes:\\s+2 imported, (?:0 filtered, )2 exported(?:, 1 preferred)$");
        for (String kind : List.of("Import updates", "Import withdraws", "Export updates", "Export withdraws")) {
            assertThat(answer).containsPattern("(?m)^\\s+" + kind + ":(\\s+(\\d+|---)){5}\\s*$");
        }
        assertThat(answer).containsPattern("(?m)^\\s+Input filter:\\s+ACCEPT$").containsPattern(
                "(?m)^1006-  Description:\\s+Transit upstream$");
    }

    /** birdwatcher splits at empty lines; the exporter does too. */
    @Example
    void everyProtocolEndsWithAnEmptyLine() {
        String answer = client.ask("show protocols all");
        assertThat(answer.lines().filter(l -> l.equals(" ") || l.equals("1006-")).count()).isEqualTo(6);
        assertThat(answer).startsWith("2002-Name       Proto      Table      State  Since         Info\n1002-device1 ");
        assertThat(answer).contains("\n1006-\n1002-static4").endsWith(" \n0000 \n");
    }

    /** bird-lg-go drops five octets, or one where the code is left out, and stops at a code of class 0, 8 or 9. */
    @Example
    void lookingGlassReadsProtocols() {
        Pattern row = Pattern.compile("^([\\w-]+)\\s+(\\w+)\\s+([\\w-]+)\\s+(\\w+)\\s+([0-9\\-. :]+)(.*)$");
        List<String> lines = lookingGlass(client.ask("show protocols"));
        assertThat(lines.getFirst()).startsWith("Name");
        assertThat(lines.subList(1, lines.size())).hasSize(6).allMatch(l -> row.matcher(l).matches());
    }

    private static List<String> lookingGlass(String answer) {
        List<String> out = new ArrayList<>();
        for (String line : answer.split("\n")) {
            if ("089".indexOf(line.charAt(0)) >= 0) {
                break;
            }
            out.add(line.startsWith(" ") || line.startsWith("+") ? line.substring(1) : line.substring(5));
        }
        return out;
    }

    @Example
    void lookingGlassQueriesAreUnderstood() {
        for (String query : List.of("show protocols all 'up1'", "show route protocol 'up1'",
                "show route protocol 'up1' all",
                "show route protocol 'up1' all primary", "show route filtered protocol 'up1' all",
                "show route where bgp_path.last = 64999", "show route where bgp_path.last = 64999 all primary",
                "show route for 192.0.2.1 all", "show route where net ~ [ 192.0.2.0/24 ] all", "show status",
                "show interfaces")) {
            assertThat(client.ask(query)).as(query).doesNotStartWith("9").endsWith("\n");
        }
        List<String> lines = lookingGlass(client.ask("show route for 192.0.2.1 all"));
        assertThat(lines).anyMatch(l -> l.matches(".*unicast.*\\[up1 .*\\*.*"))
                .anyMatch(l -> l.matches("^\\t(via .*?)$"))
                .anyMatch(l -> l.matches("(?i)^\\tBGP(.as)?_path: (.*)$"));
    }

    @Example
    void birdwatcherQueriesAreUnderstood() {
        for (String query : List.of("show status", "show protocols", "show protocols all", "show symbols",
                "show route 192.0.2.0/24 all", "show route all protocol 'up1'",
                "show route all filtered protocol 'up1'",
                "show route all export 'up1'", "show route all noexport 'up1'",
                "show route primary protocol 'up1' count",
                "show route export 'up1' count", "show route all where from=10.1.12.9",
                "show route table 'master4' all",
                "show route table 'master4' filtered", "show route table 'master4' all where from=10.1.12.9",
                "show route table 'master4' count", "show route for 192.0.2.1 table 'master4' all",
                "show route for 192.0.2.1 protocol 'up1' all", "show route all protocol 'up1' where net.type = NET_IP4",
                "show route protocol 'up1' count where net.type = NET_IP4")) {
            assertThat(client.ask(query)).as(query).doesNotStartWith("9").doesNotStartWith("8");
        }
    }

    @Example
    void birdwatcherParsesRoutesAndStatus() {
        Pattern route = Pattern.compile("^([0-9a-f.:/]+)?\\s+(unicast|blackhole)\\s+\\[([\\w.:]+)\\s+([0-9\\-:.\\s]+)"
                + "(\\s+from\\s+([0-9a-f.:/]+))?\\]\\s+(\\*\\s+)?\\((\\d+)(/\\d+)?(/[^)]*)?\\).*$");
        long rows = lookingGlass(client.ask("show route table master4")).stream()
                .filter(l -> route.matcher(l).matches()).count();
        assertThat(rows).isEqualTo(4);
        assertThat(lookingGlass(client.ask("show route count")).getFirst())
                .matches("^(\\d+)\\s+of\\s+(\\d+)\\s+routes.*");
        String status = client.ask("show status");
        assertThat(status).startsWith("1000-BIRD 2.0.12\n1011-Router ID is 10.0.0.1\n Hostname is gw1\n")
                .containsPattern("(?m)^ Current server time is [0-9-]+\\s[0-9:.]+$")
                .containsPattern("(?m)^ Last reboot on [0-9-]+\\s[0-9:.]+$")
                .endsWith("\n0013 Daemon is up and running\n");
    }

    @Example
    void theExportersQueryForBfdIsAnsweredToTheEnd() {
        assertThat(client.ask("show bfd sessions bfd1")).isEqualTo("9001 bfd1 is not a protocol\n");
        assertThat(client.ask("show bfd sessions")).isEqualTo("9001 There is no BFD protocol running\n");
        assertThat(client.ask("show ospf nosuch")).startsWith("9001 ");
    }

    @Example
    void smallAnswersAreExact() {
        assertThat(client.ask("show protocols \"nomatch*\"")).isEqualTo("8003 No protocols match\n");
        assertThat(client.ask("show symbols table"))
                .isEqualTo("1010-master4 \trouting table\n master6 \trouting table\n0000 \n");
        assertThat(client.ask("show symbols nosuch")).isEqualTo("1010 nosuch  \tundefined\n");
        assertThat(client.ask("show symbols MYAS")).isEqualTo("1010 MYAS    \tconstant\n");
        assertThat(client.ask("show symbols constant")).isEqualTo("1010-MYAS    \tconstant\n0000 \n");
        assertThat(client.ask("show symbols function")).isEqualTo("1010-f       \tfunction\n0000 \n");
        assertThat(client.ask("show symbols attribute")).isEqualTo("1010-mine    \tcustom attribute\n0000 \n");
        assertThat(client.ask("show symbols f")).isEqualTo("1010 f       \tfunction\n");
        assertThat(client.ask("show static static4")).isEqualTo("1009-10.99.0.0/16\tblackhole\n 10.99.1.0/24\n"
                + " \tvia 10.1.12.2\n 10.99.6.0/24\n \tvia 10.77.1.1 (dormant)\n0000 \n");
        assertThat(client.ask("show static up1")).isEqualTo("9001 up1: Not a Static protocol\n");
        assertThat(client.ask("show interfaces")).isEqualTo("1001-lan0 up (index=2)\n"
                + "1004-\tMultiAccess Broadcast Multicast AdminUp LinkUp MTU=1500\n"
                + "1003-\t10.1.12.1/24 (Preferred, scope site)\n \tfd00:12::1/64 (Preferred, scope site)\n0000 \n");
        assertThat(client.ask("show interfaces summary")).isEqualTo(
                "2005-Interface  State  IPv4 address       IPv6 address\n"
                + "1005-lan0       up     10.1.12.1/24       fd00:12::1/64\n0000 \n");
        assertThat(client.ask("eval 10.0.0.0/8 ~ [10.0.0.0/8+]")).isEqualTo("0023 TRUE\n");
        assertThat(client.ask("eval net")).startsWith("8008 runtime error");
        assertThat(client.ask("show rip interfaces")).isEqualTo("9001 There is no RIP protocol running\n");
    }
}
