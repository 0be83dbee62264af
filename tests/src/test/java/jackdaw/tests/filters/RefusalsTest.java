package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.LooseFilters;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import jackdaw.rib.iface.InterfaceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import org.assertj.core.api.SoftAssertions;

/**
 * Every text of {@code tests/filters/refused} is refused with exactly the errors above it: all of them, in their order,
 * and none that only follows from another. {@code --- LINE:COLUMN MESSAGE} is an error, the text follows.
 */
class RefusalsTest {
    private static final String MARK = "--- ";
    /** Files by what refuses their texts, with the number of the texts. */
    private static final Map<String, Integer> TEXTS =
            Map.of("lexical.txt", 63, "syntax.txt", 138, "types.txt", 165, "constants.txt", 51);

    private record Refusal(String file, int line, List<String> errors, String text) {
    }

    @Example
    void everyTextIsRefusedAsItSays() throws IOException {
        Map<String, Integer> counted = new TreeMap<>();
        SoftAssertions all = new SoftAssertions();
        for (String file : TEXTS.keySet()) {
            List<Refusal> refusals = refusals(FilterRun.FOLDER.resolve("refused").resolve(file));
            counted.put(file, refusals.size());
            for (Refusal refusal : refusals) {
                all.assertThat(errors(refusal.text())).as(refusal.file() + ":" + refusal.line() + "\n" + refusal.text())
                        .isEqualTo(refusal.errors());
            }
        }
        all.assertAll();
        assertThat(counted).isEqualTo(TEXTS);
    }

    private static List<Refusal> refusals(Path file) throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        List<String> text = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i <= lines.size(); i++) {
            String next = i < lines.size() ? lines.get(i) : MARK;
            if (lines.get(i - 1).startsWith(MARK)) {
                errors.add(lines.get(i - 1).substring(MARK.length()));
            } else if (!errors.isEmpty()) {
                text.add(lines.get(i - 1));
                if (next.startsWith(MARK)) {
                    refusals.add(new Refusal(file.getFileName().toString(), i, List.copyOf(errors),
                            String.join("\n", text) + "\n"));
                    errors.clear();
                    text.clear();
                }
            }
        }
        return refusals;
    }

    /** Errors in other files bear their names. */
    private static List<String> errors(String text) throws IOException {
        Path folder = Files.createTempDirectory("jackdaw-refused");
        try {
            Path file = Files.writeString(folder.resolve("text.conf"), text);
            Files.createSymbolicLink(folder.resolve("included"), FilterRun.FOLDER.resolve("included"));
            Compilation<CompiledPolicy> compilation = LooseFilters.compile(List.of(file.toString()),
                    PolicyContext.of(new InterfaceTable(), (_, _, _) -> { }, () -> 0));
            for (PolicyError error : compilation.errors()) {
                assertThat(error.toString()).contains("\n    ").endsWith(error.hint().isEmpty() ? "^"
                        : "hint: " + error.hint());
            }
            return compilation.errors().stream().map(PolicyError::summary)
                    .map(e -> e.replace(file + ":", "").replace(folder + "/", "")).toList();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
