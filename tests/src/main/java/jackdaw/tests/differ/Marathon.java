package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.Programs;
import jackdaw.tests.differ.generate.RouteTable;
import jackdaw.tests.differ.generate.Sample;
import jackdaw.tests.differ.generate.Terms;
import jackdaw.tests.lab.Installation;
import jackdaw.tests.lab.LabFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares as often as it is told to, with one release of BIRD after the other. Prints every difference in its smallest
 * form with the seed that led to it, and at the end how much was compared. The exit code is 0 if nothing differs.
 */
public final class Marathon {
    private static final int BATCH = 200;
    private static final int MOST_FINDINGS = 20;
    /** Programs of the root that tests/birds makes. */
    private static final List<String> PROGRAMS = List.of("/opt/trixie-bird2/usr/sbin/bird", "bird",
            "/opt/trixie-bird3/usr/sbin/bird", "/opt/sid-bird3/usr/sbin/bird");

    private final Options options;
    private long seed;
    private final Set<String> found = new HashSet<>();

    private Marathon(Options options) {
        this.options = options;
        this.seed = options.seed();
    }

    public static void main(String[] arguments) {
        try {
            Marathon marathon = new Marathon(Options.parse(arguments));
            marathon.run();
            System.exit(marathon.found.isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println("jackdaw: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        } catch (LabFailure e) {
            System.err.println("jackdaw: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        List<String> programs = options.birds().isEmpty() ? List.of() : PROGRAMS;
        long each = options.comparisons() / (1 + programs.size());
        against(Installation.MACHINE, "bird", each);
        for (String program : programs) {
            against(new Installation.Chroot(Path.of(options.birds())), program, each);
        }
    }

    private void against(Installation installation, String program, long wanted) {
        Tally tally = new Tally();
        long start = System.nanoTime();
        try (Bird bird = Bird.start(installation, program, version -> Programs.declarations(version)
                + RouteTable.configuration(version))) {
            System.out.println(bird.version() + " from seed " + seed);
            Ours ours = new Ours(Programs.declarations(bird.version()), bird.version());
            ours.add(RouteTable.entries(bird.version()));
            Ours receiver = new Ours(Programs.declarations(bird.version()), bird.version());
            receiver.hear();
            List<Trial> trials = trials(bird, ours, receiver, tally);
            for (Trial trial : trials) {
                long end = tally.compared() + wanted / trials.size();
                while (tally.compared() < end && found.size() < MOST_FINDINGS) {
                    batch(trial);
                }
            }
            System.out.printf(Locale.ROOT, "%s: %s, %.0f s%n", bird.version(), tally,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private List<Trial> trials(Bird bird, Ours ours, Ours receiver, Tally tally) {
        Trial terms = TermTrial.ofTerms(bird, ours, Terms.Style.PLAIN, tally);
        Trial calls = TermTrial.ofTerms(bird, ours, Terms.Style.CALLS, tally);
        Trial filters = BodyTrial.ofBodies(bird, ours, tally);
        Trial lists = BodyTrial.ofLists(bird, receiver, tally);
        List<Trial> wrong = List.of(BodyTrial.ofMutants(bird, ours, tally), BodyTrial.ofIllTyped(bird, ours, tally),
                TermTrial.ofBrokenLiterals(bird, ours, tally));
        return switch (options.only()) {
            case "terms" -> List.of(terms);
            case "calls" -> List.of(calls);
            case "filters" -> List.of(filters);
            case "lists" -> List.of(lists);
            case "mutants" -> wrong;
            case "" -> Stream.concat(Stream.of(terms, calls, filters, lists), wrong.stream()).toList();
            default -> throw new IllegalArgumentException("there is no trial " + options.only());
        };
    }

    private void batch(Trial trial) {
        List<Sample<String>> samples = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            samples.add(Sample.draw(trial::program, seed + i));
        }
        List<Finding> findings = trial.run(samples.stream().map(Sample::value).toList());
        for (int i = 0; i < BATCH && !findings.isEmpty(); i++) {
            String program = samples.get(i).value();
            if (findings.getFirst().program().equals(program)) {
                report(seed + i, smallest(trial, samples.get(i), findings.getFirst()));
                findings = findings.stream().filter(finding -> !finding.program().equals(program)).toList();
            }
        }
        seed += BATCH;
    }

    /** Many programs shrink to the same one. */
    private void report(long from, Finding finding) {
        if (found.add(finding.program())) {
            System.out.println("seed " + from + ": " + finding);
        }
    }

    /** Follows smaller programs for as long as one of them still shows a difference. */
    private static Finding smallest(Trial trial, Sample<String> sample, Finding finding) {
        for (Sample<String> smaller : (Iterable<Sample<String>>) sample.smaller()::iterator) {
            List<Finding> again = trial.run(List.of(smaller.value()));
            if (!again.isEmpty()) {
                return smallest(trial, smaller, again.getFirst());
            }
        }
        return finding;
    }
}
