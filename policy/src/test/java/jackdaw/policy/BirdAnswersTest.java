package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.RouteFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** Random terms and filter bodies with the answers a running BIRD gave. */
class BirdAnswersTest {

    private static String text(String name) {
        try (InputStream in = BirdAnswersTest.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String[]> table(String name) {
        return text(name).lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\t", -1)).toList();
    }

    @Example
    void termsGiveTheSameValues() {
        checkTerms("bird-2.0.12/terms");
    }

    @Example
    void networksAreTheSame() {
        checkTerms("bird-2.20/networks");
    }

    private static void checkTerms(String files) {
        CompiledPolicy policy = new Workbench().compile(text(files + ".filters"));
        List<String> different = new ArrayList<>();
        for (String[] row : table(files + ".txt")) {
            String got = switch (policy.evaluate(row[0])) {
                case Evaluation.Result r -> r.text();
                case Evaluation.Fault _ -> "R";
                case Evaluation.Invalid _ -> "C";
            };
            if (!got.equals(row[1])) {
                different.add(row[0] + " gives " + got + ", BIRD " + row[1]);
            }
        }
        assertThat(different).isEmpty();
    }

    @Example
    void filtersAcceptTheSameRoutes() {
        CompiledPolicy policy = new Workbench().compile(text("bird-2.0.12/declarations.filters"));
        List<Route> routes = text("bird-2.0.12/routes.txt").lines().map(line -> {
            int bar = line.indexOf('|');
            Route route = new Route(Prefix.parse(line.substring(0, bar)),
                    new RouteSource(new RouteOwner("st", "Static"), 0), new Traits(RouteType.STATIC, Ip6.ANY,
                            NextHop.Discard.UNREACHABLE, 200, Attributes.EMPTY), 0);
            RouteFilter maker = filter(policy, "{ " + line.substring(bar + 1) + " accept; }");
            return ((Verdict.Accept) maker.apply(route)).route();
        }).toList();
        List<String> different = new ArrayList<>();
        for (String[] row : table("bird-2.0.12/bodies.txt")) {
            RouteFilter filter = filter(policy, "filter " + row[0]);
            String got = String.join(" ", routes.stream().filter(r -> filter.apply(r) instanceof Verdict.Accept)
                    .map(r -> r.prefix().toString()).sorted().toList());
            if (!got.equals(row[1])) {
                different.add(row[0] + " accepts " + got + ", BIRD " + row[1]);
            }
        }
        assertThat(different).isEmpty();
    }

    /** Differs: an attribute that there is cannot be declared anew; BIRD lets the new one hide the other. */
    @Example
    void theSameWordsMayBeNames() {
        List<String[]> rows = table("bird-2.20/names.txt");
        String[] forms = rows.getFirst();
        PolicyCompiler reader = new PolicyCompiler(Workbench.registry(), PolicyContext.none()).withConfiguration();
        List<String> different = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = 1; i < forms.length; i++) {
                boolean again = forms[i].startsWith("attribute ") && Workbench.registry().find(row[0]).isPresent();
                String text = forms[i].replaceAll("\\bW\\b", row[0]);
                boolean read = reader.compile(List.of(new PolicySource("names", text))).result().isPresent();
                if (read != (row[i].equals("+") && !again)) {
                    different.add(text + (read ? " is read" : " is refused"));
                }
            }
        }
        assertThat(different).isEmpty();
    }

    private static RouteFilter filter(CompiledPolicy policy, String text) {
        var compiled = policy.inline(text, "body", 1);
        assertThat(compiled.errors()).isEmpty();
        return compiled.result().orElseThrow().filter();
    }
}
