package jackdaw.daemon;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.hocon.ConfigProblem.Severity;
import jackdaw.policy.PolicyContext;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code check}: reads a configuration as {@code run} would and says everything that is wrong with it. */
final class CheckCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean strict;

    /** @param strict whether a warning fails the check */
    CheckCommand(PrintStream out, PrintStream err, boolean strict) {
        this.strict = strict;
        this.out = out;
        this.err = err;
    }

    ExitCode run(Path file) {
        ConfigResult result = ConfigReader.read(file, PolicyContext.none());
        result.errors().forEach(e -> err.println(e.text()));
        result.findings().forEach(f -> err.println(f.line()));
        if (!result.isUsable()) {
            err.println(file + ": " + count(result.errors().size(), "error"));
            return ExitCode.FAILED;
        }
        long warnings = result.findings().stream().filter(f -> f.severity() == Severity.WARNING).count();
        if (strict && warnings > 0) {
            err.println(file + ": " + count(warnings, "warning"));
            return ExitCode.FAILED;
        }
        out.println(file + ": configuration OK");
        return ExitCode.OK;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
