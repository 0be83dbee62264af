package jackdaw.conf.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Files that somebody broke, and files that are no configuration at all. */
class MutilatedFileTest {
    private static final String GOOD = """
            router-id = 10.0.0.1
            vars { a = "x", b = 10.0.0.0/8 }
            include "other.conf"
            filter-text = \"""filter f { accept; }\"""
            static.s { routes { "10.0.0.0/8" = blackhole, "10.1.0.0/16" = [192.0.2.1] } } # comment
            ospf.o { version = 2, ipv4 { export = f }, areas."0.0.0.0".interfaces { "eth*" { hello = 5s } } }
            bgp { defaults { local-as = 1 }, neighbors { n { remote-as = 2, address = ${vars.x}, ipv4 {} } } }
            services.nat44 { attract = ["0.0.0.0/0"], pools = [${?vars.b}] }
            """;
    private static final List<String> TOKENS = List.of("{", "}", "[", "]", "=", ":", "+=", ",", "\n", "\"", "\"\"\"",
            "${", "${a}", "${?a.b}", "a", "b.c", "1", "-", ".", "..", "include ", "include \"x\"", "#", "//", "\\",
            "required(", "file(", ")", " ", "\t", "null", "true", "é", "router-id", "bgp", "neighbors",
            "\"\"", "\u0000");

    /** The outcome is always one of the two, and never an exception. */
    private static ConfigResult read(String text) {
        try (Folder folder = new Folder().with("main.conf", text).with("other.conf", text)) {
            ConfigResult result = ConfigReader.read(folder.path("main.conf"));
            assertThat(result.isUsable()).isEqualTo(result.errors().isEmpty());
            return result;
        }
    }

    @Property(tries = 300)
    void anyMixtureOfTokensEndsInErrorsOrAConfiguration(@ForAll("soups") String soup) {
        read(soup);
    }

    @Property(tries = 200)
    void aFileWithOneMutilationEndsInErrorsOrAConfiguration(@ForAll("mutilations") String text) {
        read(text);
    }

    /** What the scanner says must not depend on the library's having refused the text: it ends on any. */
    @Property(tries = 1000)
    void theScannerEndsOnAnyText(@ForAll("soups") String soup) {
        new HoconScanner(soup, List.of(), new HoconScanner.Listener() {
            @Override
            public void defined(HoconScanner.Found found) {
                assertThat(found.path()).isNotEmpty();
                assertThat(found.line()).isPositive();
            }

            @Override
            public void included(List<String> path, String source, String name, boolean required, int line) {
                assertThat(line).isPositive();
            }

            @Override
            public void glued(List<String> path, String value, int line) {
                assertThat(value).isNotEmpty();
            }
        }).scan();
        HoconScanner.nestsTooDeep(soup);
    }

    @Example
    void veryLongLinesAndKeysAreRead() {
        read("a" + ".a".repeat(20_000) + " = 1");
        read("x = \"" + "y".repeat(200_000) + "\"");
        read("include \"" + "y".repeat(100_000) + "\"");
        read("x = [" + "{a=1},".repeat(5_000) + "]");
        StringBuilder chain = new StringBuilder("a0 = 1\n");
        for (int i = 1; i < 3_000; i++) {
            chain.append("a").append(i).append(" = ${a").append(i - 1).append("}\n");
        }
        read(chain.toString());
    }

    @Provide
    Arbitrary<String> soups() {
        return Arbitraries.of(TOKENS).list().ofMaxSize(40).map(l -> String.join("", l));
    }

    @Provide
    Arbitrary<String> mutilations() {
        return Combinators.combine(Arbitraries.integers().between(0, GOOD.length() - 1),
                Arbitraries.integers().between(0, 8), Arbitraries.of(TOKENS)).as((at, cut, token) ->
                GOOD.substring(0, at) + token + GOOD.substring(Math.min(GOOD.length(), at + cut)));
    }
}
