package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a configuration, it is a world or a list of errors. */
class WorldFuzzTest {
    private static final String[] WORDS = {"protocol", "static", "template", "from", "route", "roa4", "roa6", "aspa",
            "vpn4", "ipv4", "ipv6", "sadr", "flow4", "table", "r4", "a", "master4", "import", "export", "all", "none",
            "filter", "f", "where", "true", "max", "as", "providers", "transit", "via", "unreachable", "10.0.0.0/8",
            "2001:db8::/32", "1:2", "192.0.2.1", "24", "65000", ",", ";", "{", "}", "(", ")", "=", "\"x\"", "'q-1'",
            "bgp_med = 5;", "bt_assert(net.len > 8);", "accept;", "reject;", "\n"};

    @Property(tries = 2000)
    void anyWordsGiveErrorsOrAWorldThatRuns(@ForAll("soups") List<String> words) {
        survives("roa4 table r4; aspa table a;\nfilter f { accept; }\nprotocol static {\n" + String.join(" ", words)
                + "\n}\n");
    }

    @Property(tries = 1000)
    void aGoodProtocolWithOneWordChangedDoesToo(@ForAll("pieces") List<String> pieces, @ForAll int place,
                                                @ForAll("word") String word) {
        String text = "protocol static { " + String.join(" ", pieces) + " }";
        List<String> tokens = new ArrayList<>(List.of(text.split("(?<= )")));
        tokens.set(Math.floorMod(place, tokens.size()), word + " ");
        survives("roa4 table r4; aspa table a;\nfilter f { accept; }\n" + String.join("", tokens));
    }

    private static void survives(String text) {
        Workbench bench = new Workbench();
        Compilation<CompiledPolicy> compilation = new PolicyCompiler(Workbench.registry(), PolicyContext.of(
                bench.interfaces, (_, _, _) -> { }, () -> 0), SourceReader.NONE, Map.of()).withConfiguration()
                .compile(List.of(new PolicySource("world.conf", text)));
        assertThat(compilation.result().isPresent()).isNotEqualTo(!compilation.errors().isEmpty());
        compilation.result().ifPresent(policy -> assertThat(policy.runTests()).isNotNull());
    }

    @Provide
    Arbitrary<String> word() {
        return Arbitraries.of(WORDS);
    }

    @Provide
    Arbitrary<List<String>> soups() {
        return word().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of("roa4 { table r4 ; import all ; } ;", "aspa { table a ; } ;",
                "ipv4 { import filter f ; } ;",
                "roa4 { import where net.len > 8 ; export none ; } ;", "route 10.0.0.0/8 max 24 as 65000 ;",
                "route aspa 65000 providers 1 , 2 ;", "route aspa 65000 transit ;", "check link ;",
                "route 10.0.0.0/8 unreachable { bgp_med = 5 ; } ;", "route 1:2 10.0.0.0/8 unreachable ;",
                "ipv4 { import filter { if net.len > 8 then accept ; reject ; } ; } ;").list().ofMaxSize(6);
    }
}
