package jackdaw.policy;

import jackdaw.policy.eval.FilterTestResult;
import jackdaw.policy.syntax.SourcePosition;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Whether every function and filter is equal to itself when its text is compiled again: as it stands, after a file that
 * declares one attribute more, and as it stands once more. A reload that leaves a filter as it is touches no route only
 * if they are.
 */
public final class ReloadTests {
    private static final PolicySource OVERLAY = new PolicySource("overlay", "attribute int 'reload.overlay';");

    private ReloadTests() {
    }

    /**
     * Compiles three times more.
     *
     * @param first  what the files gave
     * @param reload compiles them again, behind the sources it is given
     */
    public static List<FilterTestResult> run(CompiledPolicy first,
                                             Function<List<PolicySource>, Compilation<CompiledPolicy>> reload) {
        Compilation<CompiledPolicy> again = reload.apply(List.of());
        Compilation<CompiledPolicy> overlaid = reload.apply(List.of(OVERLAY));
        Compilation<CompiledPolicy> back = reload.apply(List.of());
        return List.of(result("reload", new Compilation.Done<>(first, List.of()), again),
                result("reload behind an overlay", again, overlaid), result("reload without it", overlaid, back));
    }

    private static FilterTestResult result(String title, Compilation<CompiledPolicy> before,
                                           Compilation<CompiledPolicy> after) {
        SourcePosition at = new SourcePosition(title, 1, 1);
        if (before.result().isEmpty() || after.result().isEmpty()) {
            return new FilterTestResult(title, at, 0, after.errors().stream().map(e -> new FilterTestResult.Failure(
                    new SourcePosition(e.file(), e.line(), e.column()), e.message())).toList());
        }
        CompiledPolicy policy = after.result().get();
        SortedSet<String> differing = before.result().get().differences(policy);
        return new FilterTestResult(title, at, policy.routines().size(), differing.stream()
                .map(name -> new FilterTestResult.Failure(at, name + " is not equal to itself")).toList());
    }
}
