package jackdaw.daemon;

import jackdaw.conf.LooseFilters;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.Evaluation;
import jackdaw.policy.NameKind;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.eval.FilterTest;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.policy.format.FilterFormat;
import jackdaw.rib.iface.InterfaceTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code filter}: checks, tests and tries filter files without a router. */
final class FilterCommand {
    private static final String KNOWN = "check, test, eval, explain, fmt";

    private final PrintStream out;
    private final PrintStream err;
    /** What filters print goes to the standard output. */
    private final PolicyContext context;
    private final Optional<Path> socket;
    private final LooseFilters.Constants constants;

    /**
     * @param socket    of a router to ask, if it is not among the words
     * @param constants what the filters may read of a configuration
     */
    FilterCommand(PrintStream out, PrintStream err, Optional<Path> socket, LooseFilters.Constants constants) {
        this.out = out;
        this.err = err;
        this.socket = socket;
        this.constants = constants;
        this.context = PolicyContext.of(new InterfaceTable(), (_, _, text) -> out.println(text), () -> 0);
    }

    ExitCode run(List<String> words) throws CommandArguments.Wrong {
        if (words.isEmpty()) {
            throw new CommandArguments.Wrong("filter needs one of " + KNOWN);
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "check" -> check(files(rest));
            case "test" -> test(files(rest));
            case "eval" -> {
                if (rest.isEmpty()) {
                    throw new CommandArguments.Wrong("filter eval needs a term");
                }
                yield eval(rest.getFirst(), rest.subList(1, rest.size()));
            }
            case "explain" -> {
                if (rest.size() < 2) {
                    throw new CommandArguments.Wrong("filter explain needs a filter's name and a route");
                }
                yield explain(rest);
            }
            case "fmt" -> rest.isEmpty() || !rest.getFirst().equals("--write") ? print(files(rest))
                    : write(files(rest.subList(1, rest.size())));
            default -> throw new CommandArguments.Wrong("unknown command filter " + words.getFirst()
                    + ", known are " + KNOWN);
        };
    }

    private static List<String> files(List<String> words) throws CommandArguments.Wrong {
        if (words.isEmpty()) {
            throw new CommandArguments.Wrong("no filter file is named");
        }
        return words;
    }

    private Optional<CompiledPolicy> compile(List<String> files) {
        Compilation<CompiledPolicy> compilation = LooseFilters.compile(files, context, constants);
        compilation.warnings().forEach(w -> err.println("warning: " + w));
        compilation.errors().forEach(err::println);
        int errors = compilation.errors().size();
        if (errors > 0) {
            err.println(errors == 1 ? "1 error" : errors + " errors");
        }
        return compilation.result();
    }

    private ExitCode check(List<String> files) {
        Optional<CompiledPolicy> policy = compile(files);
        policy.ifPresent(p -> {
            p.passedOver().forEach(line -> out.println("passed over: " + line));
            out.println("OK: " + counted(p, NameKind.FILTER, "filter") + ", "
                    + counted(p, NameKind.FUNCTION, "function") + ", " + counted(p, NameKind.CONSTANT, "constant")
                    + (p.inPlaceCount() == 0 ? "" : ", " + p.inPlaceCount() + " in place"));
        });
        return policy.isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String counted(CompiledPolicy policy, NameKind kind, String noun) {
        return plural(policy.names().values().stream().filter(k -> k == kind).count(), noun);
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private ExitCode test(List<String> files) {
        Optional<CompiledPolicy> policy = compile(files);
        if (policy.isEmpty()) {
            return ExitCode.FAILED;
        }
        List<FilterTest> tests = policy.get().tests();
        if (tests.isEmpty()) {
            err.println("no bt_test_suite or bt_test_same in these files");
            return ExitCode.FAILED;
        }
        List<FilterTestResult> results = LooseFilters.test(policy.get(), files, constants);
        results.forEach(this::show);
        long failed = results.stream().filter(r -> !r.hasPassed()).count();
        out.println(plural(results.size(), "test") + ", " + failed + " failed, "
                + plural(results.stream().mapToInt(FilterTestResult::assertions).sum(), "assertion"));
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void show(FilterTestResult result) {
        out.println((result.hasPassed() ? "ok      " : "FAILED  ") + result.title() + " ("
                + plural(result.assertions(), "assertion") + ")");
        result.failures().forEach(f -> out.println("        " + f.at() + " " + f.text()));
    }

    private ExitCode eval(String term, List<String> files) {
        Optional<CompiledPolicy> policy = compile(files);
        if (policy.isEmpty()) {
            return ExitCode.FAILED;
        }
        return switch (policy.get().evaluate(term)) {
            case Evaluation.Result(String text) -> {
                out.println(text);
                yield ExitCode.OK;
            }
            case Evaluation.Fault(String message) -> {
                err.println(message);
                yield ExitCode.FAILED;
            }
            case Evaluation.Invalid(var error) -> {
                err.println(error);
                yield ExitCode.FAILED;
            }
        };
    }

    /** A route in words, or one that a router has. */
    private ExitCode explain(List<String> words) throws CommandArguments.Wrong {
        int option = Math.max(words.indexOf("-s"), words.indexOf("--socket"));
        if (option >= 0 && option + 2 != words.size()) {
            throw new CommandArguments.Wrong(words.get(option) + " PATH must come last");
        }
        Optional<Path> router = option < 0 ? socket : Optional.of(Path.of(words.getLast()));
        if (router.isPresent()) {
            return new LiveExplanation(router.get(), out, err)
                    .explain(option < 0 ? words : words.subList(0, option));
        }
        try {
            FilterExplanation.check(words.get(1));
            return explain(words.get(0), words.get(1), files(words.subList(2, words.size())));
        } catch (FilterExplanation.NoRoute e) {
            err.println("jackdaw: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ExitCode explain(String filter, String route, List<String> files) throws FilterExplanation.NoRoute {
        Optional<CompiledPolicy> policy = compile(files);
        if (policy.isEmpty()) {
            return ExitCode.FAILED;
        }
        if (new FilterExplanation(policy.get(), out).explain(filter, route).isEmpty()) {
            err.println("there is no filter " + filter);
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private ExitCode print(List<String> files) {
        for (String file : files) {
            try {
                out.print(FilterFormat.format(Files.readString(Path.of(file))));
            } catch (IOException e) {
                return unreadable(file, e);
            }
        }
        return ExitCode.OK;
    }

    private ExitCode unreadable(String file, IOException why) {
        err.println(file + " cannot be read or written as text: " + why.getMessage());
        return ExitCode.FAILED;
    }

    /** Files that are laid out well already are left alone. */
    private ExitCode write(List<String> files) {
        for (String file : files) {
            try {
                String before = Files.readString(Path.of(file));
                String after = FilterFormat.format(before);
                if (!after.equals(before)) {
                    Files.writeString(Path.of(file), after);
                    out.println(file);
                }
            } catch (IOException e) {
                return unreadable(file, e);
            }
        }
        return ExitCode.OK;
    }
}
