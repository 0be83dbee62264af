package jackdaw.tests.bench;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.Machine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs the measurements and prints them as tables that can stand in docs/performance.md. */
public final class Bench {
    private static final int FILTER_MEGABYTES = 50;

    private final Options options;

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        try {
            Options options = Options.parse(arguments);
            if (!BirdPeer.isInstalled()) {
                throw new LabFailure("the bench compares with BIRD 2, which is not installed");
            }
            new Bench(options).run();
        } catch (IllegalArgumentException e) {
            System.err.println("jackdaw bench: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        } catch (LabFailure e) {
            System.err.println("jackdaw bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        System.out.println(Machine.describe());
        for (Options.Subject subject : options.only()) {
            switch (subject) {
                case START -> start();
                case FEED -> feed();
                case FILTERS -> filters();
                case LOAD -> {
                    load();
                    sets();
                }
                case BFD -> bfd();
            }
        }
    }

    private void bfd() {
        System.out.printf(Locale.ROOT, """

                BFD, 3 x 100 ms, while %,d BGP routes are fed and withdrawn

                | collector | run | second peer has all | peak memory (RSS) | packets | longest gap | session lost |
                |---|---|---|---|---|---|---|
                """, options.routes());
        for (BfdBench.Collector collector : BfdBench.Collector.values()) {
            for (int run = 1; run <= options.runs(); run++) {
                note("BFD beside a feed, collector " + collector.label() + ", run " + run);
                BfdBench.Figures figures = new BfdBench(options.routes()).run(collector);
                System.out.printf(Locale.ROOT, "| %s | %d | %.2f s | %.0f MiB | %d | %.0f ms | %d times |%n",
                        collector.label(), run, figures.feed().complete(), figures.feed().peak(),
                        figures.packets().count(), figures.packets().longestGap() * 1000, figures.packets().losses());
            }
        }
    }

    private void filters() {
        List<Map<FilterCase, FilterRates>> runs = new ArrayList<>();
        for (int run = 1; run <= options.runs(); run++) {
            note("filters, run " + run);
            runs.add(FilterBench.run());
        }
        System.out.printf(Locale.ROOT, """

                Filters over %,d routes, runs in a microsecond of CPU

                | | interpreted | as code | %s | ratio |
                |---|---|---|---|---|
                """, FilterRoutes.COUNT, bird());
        for (FilterCase filter : FilterCase.values()) {
            double code = median(runs, r -> r.get(filter).translated());
            double bird = median(runs, r -> r.get(filter).bird());
            row(filter.title(), Unit.RATE, List.of(median(runs, r -> r.get(filter).interpreted()), code, bird),
                    String.format(Locale.ROOT, " %.1f |", code / bird));
        }
    }

    private static String bird() {
        return Command.run(List.of("bird", "--version")).text().strip().replace(" version", "");
    }

    private void start() {
        List<StartBench.Figures> runs = new ArrayList<>();
        for (int run = 1; run <= options.runs(); run++) {
            note("start of a gateway, run " + run);
            runs.add(StartBench.run());
        }
        System.out.println("""

                Start of a gateway (OSPF hello 1 s; two adjacencies, two sessions, three services)

                | since the start of the process | median |
                |---|---|""");
        row("control socket answers", Unit.SECONDS, List.of(median(runs, StartBench.Figures::answers)));
        row("OSPF is up in both versions", Unit.SECONDS, List.of(median(runs, StartBench.Figures::full)));
        row("BGP is up in both families", Unit.SECONDS, List.of(median(runs, StartBench.Figures::established)));
        row("the switch has all of the services' prefixes", Unit.SECONDS,
                List.of(median(runs, StartBench.Figures::announced)));
        row("all services are up, at their base metric", Unit.SECONDS,
                List.of(median(runs, StartBench.Figures::services)));
        row("memory then (RSS)", Unit.MEBIBYTES, List.of(median(runs, StartBench.Figures::mebibytes)));
    }

    private void feed() {
        FeedBench bench = new FeedBench(options.routes());
        Map<FeedBench.Daemon, List<FeedFigures>> runs = new EnumMap<>(FeedBench.Daemon.class);
        for (int run = 1; run <= options.runs(); run++) {
            for (FeedBench.Daemon daemon : FeedBench.Daemon.values()) {
                note("feed through " + daemon + ", run " + run);
                runs.computeIfAbsent(daemon, _ -> new ArrayList<>()).add(bench.run(daemon));
            }
        }
        System.out.printf(Locale.ROOT, """

                %,d BGP routes from one peer through an import filter to a second peer

                | | Jackdaw | %s | ratio |
                |---|---|---|---|
                """, options.routes(), bird());
        List<FeedFigures> ours = runs.get(FeedBench.Daemon.JACKDAW);
        List<FeedFigures> theirs = runs.get(FeedBench.Daemon.BIRD);
        compare("second peer has all", Unit.SECONDS, ours, theirs, FeedFigures::complete);
        compare("CPU of the daemon", Unit.SECONDS, ours, theirs, FeedFigures::cpu);
        compare("peak memory (RSS)", Unit.MEBIBYTES, ours, theirs, FeedFigures::peak);
        compare("first peer lost: second peer has none", Unit.SECONDS, ours, theirs, FeedFigures::withdrawn);
    }

    private void load() {
        List<LoadBench.Figures> ours = new ArrayList<>();
        List<LoadBench.Figures> theirs = new ArrayList<>();
        try (LoadBench bench = new LoadBench(FILTER_MEGABYTES)) {
            for (int run = 1; run <= options.runs(); run++) {
                note("load of a filter file, run " + run);
                ours.add(bench.jackdaw());
                theirs.add(bench.bird());
            }
        }
        System.out.printf(Locale.ROOT, """

                A filter file of %d MB, from the start of the process

                | | Jackdaw | BIRD | ratio |
                |---|---|---|---|
                """, FILTER_MEGABYTES);
        compare("loaded", Unit.SECONDS, ours, theirs, LoadBench.Figures::seconds);
        compare("CPU of the process", Unit.SECONDS, ours, theirs, LoadBench.Figures::cpu);
        compare("peak memory (RSS)", Unit.MEBIBYTES, ours, theirs, LoadBench.Figures::peak);
        compare("live heap, and BIRD's RSS", Unit.MEBIBYTES, ours, theirs, LoadBench.Figures::live);
    }

    private void sets() {
        List<Map<SetKind, SetFigures>> runs = new ArrayList<>();
        for (int run = 1; run <= options.runs(); run++) {
            note("large sets, run " + run);
            runs.add(SetBench.run());
        }
        System.out.printf(Locale.ROOT, """

                Sets of %,d

                | | CPU to load | heap a member | CPU a lookup |
                |---|---|---|---|
                """, SetKind.SIZE);
        for (SetKind kind : SetKind.values()) {
            System.out.printf(Locale.ROOT, "| %s | %.2f s | %.1f B | %.0f ns |%n", kind.title(),
                    median(runs, r -> r.get(kind).seconds()), median(runs, r -> r.get(kind).octets()),
                    median(runs, r -> r.get(kind).nanos()));
        }
    }

    private enum Unit {
        SECONDS("%.2f s"), MEBIBYTES("%.0f MiB"), RATE("%.1f");

        private final String format;

        Unit(String format) {
            this.format = format;
        }
    }

    private static <T> void compare(String what, Unit unit, List<T> our, List<T> their, ToDoubleFunction<T> figure) {
        double ours = median(our, figure);
        double theirs = median(their, figure);
        row(what, unit, List.of(ours, theirs), String.format(Locale.ROOT, " %.1f |", ours / theirs));
    }

    private static void row(String what, Unit unit, List<Double> values, String... more) {
        StringBuilder line = new StringBuilder("| ").append(what).append(" |");
        values.forEach(value -> line.append(' ').append(String.format(Locale.ROOT, unit.format, value)).append(" |"));
        System.out.println(line + String.join("", more));
    }

    static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        return runs.stream().mapToDouble(figure).sorted().skip(runs.size() / 2).findFirst().orElseThrow();
    }

    private static void note(String text) {
        System.err.println("bench: " + text.toLowerCase(Locale.ROOT));
    }
}
