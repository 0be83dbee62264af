package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.validation.AspaTable;
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

/** Tables of ROAs as BIRD 2.0.12 shows them, of ASPA objects as 2.20 does; the order of nets is ours. */
class ShowValidationTest {
    private static final Roa TEN = roa("10.0.0.0/8", 24, 5);
    private static final List<Roa> FIRST = List.of(roa("192.0.2.0/24", 25, 65000), roa("192.0.2.0/24", 24, 65001), TEN);

    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);

    ShowValidationTest() {
        Map<String, RoaTable> blocks = new LinkedHashMap<>();
        blocks.put("roas4", RoaTable.of(AddressFamily.IPV4, FIRST));
        blocks.put("roas4b", RoaTable.of(AddressFamily.IPV4, List.of(TEN)));
        Map<String, AspaTable> objects = new LinkedHashMap<>();
        objects.put("paths", new AspaTable.Builder().add(4_200_000_000L, List.of(1L))
                .add(65000, List.of(65001L, 65002L)).build());
        objects.put("more", new AspaTable.Builder().add(65000, List.of(65003L)).add(65003, List.of(0L)).build());
        AspaTable all = new AspaTable.Builder().add(65000, List.of(65001L, 65002L, 65003L)).add(65003, List.of(0L))
                .add(4_200_000_000L, List.of(1L)).build();
        host.validation = new ValidationTables(Set.of("r4", "r6", "at"),
                Map.of("r4", RoaTable.of(AddressFamily.IPV4, FIRST), "r6", RoaTable.of(AddressFamily.IPV6, List.of())),
                Map.of("at", all), Map.of("r4", blocks), Map.of("at", objects));
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

    @Example
    void objectsAreShownByCustomer() {
        assertThat(ask("show route table at")).startsWith("Table at:",
                "65000                 [paths TIME] * (200)",
                "                      [more TIME] (200)",
                "65003                 [more TIME] * (200)",
                "4200000000            [paths TIME] * (200)");
        assertThat(ask("show route table at aspa 65000 all")).startsWith("Table at:",
                "65000                 [paths TIME] * (200)", "\tType: static univ",
                "\taspa_providers: 65001 65002", "                      [more TIME] (200)", "\tType: static univ",
                "\taspa_providers: 65003");
        assertThat(ask("show route table at count")).startsWith("4 of 4 routes for 3 networks in table at");
        assertThat(ask("show route aspa 7 table at")).containsExactly("Network not found");
        assertThat(ask("show route table at 10.0.0.0/8").getFirst()).contains("no option for ASPA objects");
    }
}
