package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.validation.RoaTable;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.Roa;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;

/** Tables of ROAs as BIRD 2.0.12 shows them, recorded there; the order of nets is ours. */
class ShowRoasTest {
    private static final Roa TEN = roa("10.0.0.0/8", 24, 5);
    private static final List<Roa> FIRST = List.of(roa("192.0.2.0/24", 25, 65000), roa("192.0.2.0/24", 24, 65001), TEN);

    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);

    ShowRoasTest() {
        Map<String, RoaTable> blocks = new LinkedHashMap<>();
        blocks.put("roas4", RoaTable.of(AddressFamily.IPV4, FIRST));
        blocks.put("roas4b", RoaTable.of(AddressFamily.IPV4, List.of(TEN)));
        host.validation = new ValidationTables(Set.of("r4", "r6"), Map.of("r4", RoaTable.of(AddressFamily.IPV4, FIRST),
                "r6", RoaTable.of(AddressFamily.IPV6, List.of())), Map.of(), Map.of("r4", blocks));
    }

    private static Roa roa(String prefix, int maxLength, long asn) {
        return new Roa(Prefix.parse(prefix), maxLength, asn);
    }

    private List<String> ask(String command) {
        return client.ask(command).replaceAll("\\[(\\w+) [^]]*]", "[$1 TIME]").lines().map(l -> l.substring(
                l.startsWith(" ") ? 1 : Math.min(5, l.length()))).toList();
    }

    @Example
    void entriesAreShownAsRoutesOfTheirBlocks() {
        assertThat(ask("show route table r4")).startsWith("Table r4:",
                "10.0.0.0/8-24 AS5     [roas4 TIME] * (200)",
                "                      [roas4b TIME] (200)",
                "192.0.2.0/24-25 AS65000  [roas4 TIME] * (200)",
                "192.0.2.0/24-24 AS65001  [roas4 TIME] * (200)");
        assertThat(ask("show route table r4 primary all")).startsWith("Table r4:",
                "10.0.0.0/8-24 AS5     [roas4 TIME] * (200)", "\tType: static univ");
        assertThat(ask("show route table r4 protocol roas4b")).startsWith("Table r4:",
                "10.0.0.0/8-24 AS5     [roas4b TIME] (200)").hasSize(3);
        assertThat(ask("show route table r6")).startsWith("Table r6:").hasSize(2);
    }

    @Example
    void theyAreCounted() {
        assertThat(ask("show route table r4 count")).startsWith("4 of 4 routes for 3 networks in table r4");
        assertThat(ask("show route count table r6")).startsWith("0 of 0 routes for 0 networks in table r6");
        assertThat(ask("show route table r4 primary stats")).contains("Table r4:",
                "3 of 3 routes for 3 networks in table r4");
    }

    @Example
    void oneNetIsNamedWhole() {
        assertThat(ask("show route table r4 192.0.2.0/24 max 25 as 65000")).startsWith("Table r4:",
                "192.0.2.0/24-25 AS65000  [roas4 TIME] * (200)").hasSize(3);
        assertThat(ask("show route 10.0.0.0/8 max 24 as 7 table r4")).containsExactly("Network not found");
        assertThat(ask("show route 192.0.2.0/24 table r4").getFirst())
                .startsWith("Incompatible type of prefix/ip for table r4");
        assertThat(ask("show route table r4 where net.len > 8").getFirst()).contains("no option for ROAs");
    }
}
