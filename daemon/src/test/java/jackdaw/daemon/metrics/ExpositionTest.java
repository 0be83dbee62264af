package jackdaw.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.metrics.Metric.Kind;
import jackdaw.daemon.metrics.MetricsSnapshot.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;

class ExpositionTest {
    private static final Pattern LINE = Pattern.compile("([a-z_]+)(?:\\{((?:[a-z_]+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)})? "
            + "(-?[0-9.]+(?:E-?[0-9]+)?|NaN)");

    /** One sample of everything, the labels as bad as labels can be. */
    private static String everything() {
        List<Sample> samples = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            samples.add(new Sample(metric, metric.labels().stream().map(_ -> "a \"b\" \\ c\nd é").toList(), 42));
        }
        return Exposition.of(new MetricsSnapshot(samples));
    }

    @Example
    void everyLineIsOfTheFormat() {
        TreeSet<String> names = new TreeSet<>();
        for (String line : everything().lines().toList()) {
            if (!line.startsWith("# HELP ") && !line.startsWith("# TYPE ")) {
                Matcher matcher = LINE.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                assertThat(matcher.group(3)).isEqualTo(line.startsWith("jackdaw_info") ? "1" : "42.0");
                names.add(matcher.group(1));
            }
        }
        assertThat(names).containsExactlyElementsOf(
                new TreeSet<>(Arrays.stream(Metric.values()).map(Metric::prometheusName).toList()));
    }

    @Example
    void countersAndGaugesAreDeclared() {
        List<String> lines = everything().lines().toList();
        for (Metric metric : Metric.values()) {
            String name = metric.prometheusName();
            assertThat(lines).contains("# TYPE " + name + (metric.kind() == Kind.COUNTER ? " counter" : " gauge"),
                    "# HELP " + name + " " + metric.help());
        }
    }

    @Example
    void everyMetricIsInTheManual() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/metrics.md"))) {
            folder = folder.getParent();
        }
        List<String> manual = Files.readAllLines(folder.resolve("docs/metrics.md"));
        for (Metric metric : Metric.values()) {
            assertThat(manual).as(metric.prometheusName()).anySatisfy(line -> assertThat(line)
                    .startsWith("| `" + metric.prometheusName() + "` | " + metric.kind().name().toLowerCase() + " | "
                            + (metric.labels().isEmpty() ? "–" : String.join(", ", metric.labels())) + " | "));
        }
    }
}
