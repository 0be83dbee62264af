package jackdaw.daemon;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.policy.PolicyContext;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code check}: reads a configuration as {@code run} would and says everything that is wrong with it. */
final class CheckCommand {
    private final PrintStream out;
    private final PrintStream err;

    CheckCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    ExitCode run(Path file) {
        ConfigResult result = ConfigReader.read(file, PolicyContext.none());
        result.errors().forEach(e -> err.println(e.text()));
        result.warnings().forEach(w -> err.println(w.text()));
        if (!result.isUsable()) {
            int count = result.errors().size();
            err.println(file + ": " + count + (count == 1 ? " error" : " errors"));
            return ExitCode.FAILED;
        }
        out.println(file + ": configuration OK");
        return ExitCode.OK;
    }
}
