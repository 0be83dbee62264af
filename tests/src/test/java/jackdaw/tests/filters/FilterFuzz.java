package jackdaw.tests.filters;

import jackdaw.conf.KnownAttributes;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.NameKind;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import jackdaw.policy.PolicySource;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.policy.format.FilterFormat;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Feeds texts that are nearly filters to all that reads filters. A text that gets an answer of a new kind (other errors
 * than any before, or none) joins those that new ones are made of, so that the fuzzer finds its way into the language.
 */
final class FilterFuzz {
    /** More of the thread's own time for one text, twice, is a hang; what else the machine does hardly counts. */
    private static final long HANG_NANOS = 2_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MAX_CORPUS = 5000;
    private static final Route ROUTE = new Route(Prefix.parse("10.1.0.0/16"),
            new RouteSource(new RouteOwner("fuzz", "BGP"), 0), new Traits(RouteType.BGP, IpAddress.parse("192.0.2.8"),
                    NextHop.Discard.UNREACHABLE, 100, Attributes.EMPTY), 0);

    private final List<String> corpus;
    private final Set<String> answers = new HashSet<>();
    private final FilterMutator mutator;

    FilterFuzz(long seed) {
        corpus = new ArrayList<>(seeds());
        mutator = new FilterMutator(new Random(seed), corpus);
    }

    /** The items of all filter files of the tests. */
    private static List<String> seeds() {
        try (Stream<Path> files = Files.walk(FilterRun.FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().flatMap(FilterFuzz::items).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> items(Path file) {
        try {
            return Stream.of(Files.readString(file).split("\n\n|(?m)^---.*\n")).filter(i -> !i.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many texts are worth changing. */
    int corpusSize() {
        return corpus.size();
    }

    /**
     * Tries one more text.
     *
     * @return the text and what is wrong with the answer to it, if something is
     */
    Optional<String> tryNext() {
        String text = mutator.next();
        return complaint(text).map(c -> c + "\n--- text:\n" + text);
    }

    private Optional<String> complaint(String text) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            String answer = read(text);
            if (answers.add(answer) && corpus.size() < MAX_CORPUS) {
                corpus.add(text);
            }
            return nanosSince(start) > HANG_NANOS ? complaintIfSlowAgain(text) : Optional.empty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | VerifyError | AssertionError e) {
            Throwable cause = e;
            String trace = Stream.of(cause.getStackTrace()).limit(12).map(f -> "\n    at " + f)
                    .collect(Collectors.joining());
            return Optional.of(e + trace);
        }
    }

    private static long nanosSince(long start) {
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static Optional<String> complaintIfSlowAgain(String text) {
        long start = THREADS.getCurrentThreadCpuTime();
        read(text);
        long nanos = nanosSince(start);
        return nanos > HANG_NANOS ? Optional.of("takes " + nanos / 1_000_000 + " ms") : Optional.empty();
    }

    /** What kind of answer the text gets: its errors without what differs from text to text. */
    private static String read(String text) {
        PolicyContext context = PolicyContext.of(new InterfaceTable(), (_, _, _) -> { }, () -> 0);
        PolicyCompiler compiler = new PolicyCompiler(KnownAttributes.registry(), context);
        Compilation<CompiledPolicy> compilation = compiler.withConfiguration()
                .compile(List.of(new PolicySource("fuzz", text)));
        for (PolicyError error : compilation.errors()) {
            verify(error, text);
        }
        compilation.warnings().forEach(w -> verify(w, text));
        layOut(text);
        compilation.result().ifPresent(FilterFuzz::run);
        return compilation.errors().stream().map(e -> e.message().replaceAll("'[^']*'|\"[^\"]*\"|[0-9]+", "_"))
                .sorted().distinct().limit(3).collect(Collectors.joining("|"));
    }

    private static void verify(PolicyError error, String text) {
        long lines = text.chars().filter(c -> c == '\n').count() + 1;
        boolean isInside = error.line() >= 1 && error.line() <= lines && error.column() >= 1
                && error.column() <= text.length() + 1;
        if (!isInside || error.message().isBlank() || error.toString().length() > 20_000) {
            throw new AssertionError("error outside of the text: " + error);
        }
    }

    private static void layOut(String text) {
        String once = FilterFormat.format(text);
        if (!FilterFormat.format(once).equals(once)) {
            throw new AssertionError("laid out twice it differs");
        }
    }

    private static void run(CompiledPolicy policy) {
        policy.runTests();
        policy.names().forEach((name, kind) -> {
            if (kind == NameKind.FILTER) {
                CompiledFilter filter = (CompiledFilter) policy.filter(name).orElseThrow().filter();
                Verdict interpreted = filter.apply(ROUTE);
                if (!filter.apply(ROUTE).equals(interpreted)) {
                    throw new AssertionError(name + " decides otherwise the second time");
                }
                filter.translate();
                if (!filter.apply(ROUTE).equals(interpreted)) {
                    throw new AssertionError(name + " decides otherwise when translated: " + interpreted);
                }
            }
        });
    }
}
