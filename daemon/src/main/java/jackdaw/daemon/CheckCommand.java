package jackdaw.daemon;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.hocon.ConfigProblem.Severity;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.daemon.lint.HostLint;
import jackdaw.linux.LinuxException;
import jackdaw.nat.ServiceConfig;
import jackdaw.policy.PolicyContext;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code check}: reads a configuration as {@code run} would and says everything that is wrong with it. */
final class CheckCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean strict;
    private final boolean host;

    /**
     * @param strict whether a warning fails the check
     * @param host   whether to compare the configuration with this machine
     */
    CheckCommand(PrintStream out, PrintStream err, boolean strict, boolean host) {
        this.strict = strict;
        this.host = host;
        this.out = out;
        this.err = err;
    }

    ExitCode run(Path file) {
        ConfigResult result = ConfigReader.read(file, PolicyContext.none());
        result.errors().forEach(e -> err.println(e.text()));
        List<Finding> findings = new ArrayList<>(result.findings());
        if (host) {
            result.config().ifPresent(config -> findings.addAll(machine(config)));
        }
        findings.forEach(f -> err.println(f.line()));
        if (!result.isUsable()) {
            err.println(file + ": " + count(result.errors().size(), "error"));
            return ExitCode.FAILED;
        }
        long warnings = findings.stream().filter(f -> f.severity() == Severity.WARNING).count();
        if (strict && warnings > 0) {
            err.println(file + ": " + count(warnings, "warning"));
            return ExitCode.FAILED;
        }
        out.println(file + ": configuration OK");
        if (!host && !result.config().map(c -> c.protocols(ServiceConfig.class)).orElse(List.of()).isEmpty()) {
            out.println("the machine was not looked at: on the gateway, as root, --host does so too");
        }
        return ExitCode.OK;
    }

    private static List<Finding> machine(JackdawConfig config) {
        try {
            return HostLint.once(config);
        } catch (LinuxException e) {
            return List.of(Finding.of(Lint.NOT_LOOKED_AT, e.getMessage(), ""));
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
