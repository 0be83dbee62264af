package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.LooseFilters;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Installation;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random tables with random questions to them, as one configuration that BIRD and Jackdaw both read: its static
 * protocols fill the tables, and its function {@code ask} prints the answers.
 */
final class ValidationQuestions {
    private static final int ENTRIES = 300;
    private static final int QUESTIONS = 2500;
    private static final String MARK = "answer ";
    /** BIRD numbers its enums differently from version to version. */
    private static final Pattern ENUM_TYPE = Pattern.compile("\\(enum [0-9a-f]+\\)");

    private final Random random;
    private final StringBuilder text = new StringBuilder("router id 192.0.2.1;\nprotocol device { }\n");
    private final List<String> questions = new ArrayList<>();

    private ValidationQuestions(long seed) {
        this.random = new Random(seed);
    }

    /** Prefixes that nest and meet often: few leading bits and all lengths. */
    private Prefix prefix(boolean six) {
        if (six) {
            return new Prefix6(0x2001_0db8_0000_0000L | random.nextInt(4) * 0x4000_0000L | random.nextInt(4),
                    random.nextLong(4) << 62, 28 + random.nextInt(101));
        }
        int bits = 0x0a00_0000 | random.nextInt(16) << 20 | random.nextInt(4) << 14 | random.nextInt(256);
        return new Prefix4(bits, 6 + random.nextInt(27));
    }

    private int asn() {
        return random.nextInt(6);
    }

    private ValidationQuestions roas(boolean six) {
        String name = six ? "roa6" : "roa4";
        String table = name + "_table";
        text.append(name).append(" table ").append(table).append(";\nprotocol static { ").append(name)
                .append(" { table ").append(table).append("; };\n");
        for (int i = 0; i < ENTRIES; i++) {
            Prefix prefix = prefix(six);
            int max = prefix.length() + random.nextInt(prefix.family().bits() - prefix.length() + 1);
            text.append("  route ").append(prefix).append(" max ").append(max).append(" as ").append(asn())
                    .append(";\n");
        }
        text.append("}\n");
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add("roa_check(" + table + ", " + prefix(i % 50 == 0 ? !six : six) + ", " + asn() + ")");
        }
        return this;
    }

    private ValidationQuestions aspas() {
        text.append("aspa table aspas;\nprotocol static { aspa { table aspas; };\n");
        for (int customer = 1; customer <= 12; customer++) {
            if (random.nextInt(4) > 0) {
                String providers = IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> Integer.toString(
                        1 + random.nextInt(12))).distinct().collect(Collectors.joining(", "));
                text.append("  route aspa ").append(customer).append(random.nextInt(6) == 0 ? " transit"
                        : " providers " + providers).append(";\n");
            }
        }
        text.append("}\n");
        for (int i = 0; i < QUESTIONS; i++) {
            String path = "+empty+";
            for (int length = random.nextInt(8); length > 0; length--) {
                path = "prepend(" + path + ", " + (1 + random.nextInt(14)) + ")";
            }
            questions.add("aspa_check(aspas, " + path + ", " + random.nextBoolean() + ")");
        }
        return this;
    }

    /** Questions about ROAs, and about ASPA objects if the BIRD knows them. */
    static void compare(Installation installation, String program, boolean withAspa) {
        long seed = new Random().nextLong();
        ValidationQuestions asked = new ValidationQuestions(seed).roas(false).roas(true);
        if (withAspa) {
            asked.aspas();
        }
        String configuration = asked.text + "function ask() {\n" + asked.questions.stream()
                .map(q -> "  print \"" + MARK + "\", " + q + ";\n").collect(Collectors.joining())
                + "}\nbt_test_suite(ask, \"questions\");\n";
        try (Lab lab = Lab.open()) {
            List<String> ours = ours(lab.folder("jackdaw").resolve("questions.conf"), configuration);
            List<String> theirs = theirs(lab, installation, program, configuration, ours.size());
            assertThat(ours).hasSameSizeAs(asked.questions);
            assertThat(ours).as("more than one answer").contains("0", "1", "2");
            assertThat(named(asked.questions, ours)).as("seed " + seed).isEqualTo(named(asked.questions, theirs));
        }
    }

    private static List<String> named(List<String> questions, List<String> answers) {
        return IntStream.range(0, answers.size()).mapToObj(i -> questions.get(i) + " = " + answers.get(i)).toList();
    }

    private static List<String> ours(Path file, String configuration) {
        List<String> printed = new ArrayList<>();
        try {
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> files = List.of(file.toString());
        List<FilterTestResult> results = LooseFilters.test(LooseFilters.compile(files, PolicyContext.of(
                new InterfaceTable(), (_, _, line) -> printed.add(line), () -> 0)).result().orElseThrow(), files);
        assertThat(results).allSatisfy(r -> assertThat(r.failures()).isEmpty());
        return answers(printed);
    }

    private static List<String> theirs(Lab lab, Installation installation, String program, String configuration,
                                       int wanted) {
        Namespace namespace = lab.namespace("peer");
        BirdPeer bird = BirdPeer.start(lab, namespace, installation, program, configuration);
        bird.birdc("eval ask()");
        Path log = lab.folder(namespace.name() + "-bird").resolve("bird.log");
        return Await.until("BIRD has answered", () -> answers(lines(log)), answers -> answers.size() == wanted, lab);
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> answers(List<String> lines) {
        return lines.stream().filter(line -> line.contains(MARK)).map(line -> ENUM_TYPE.matcher(
                line.substring(line.indexOf(MARK) + MARK.length())).replaceAll("")).toList();
    }
}
