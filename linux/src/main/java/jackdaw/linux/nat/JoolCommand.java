package jackdaw.linux.nat;

import jackdaw.linux.Errno;
import jackdaw.linux.process.CommandOutcome;
import jackdaw.linux.process.CommandRun;
import jackdaw.rib.net.Prefix;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code jool} command instead of netlink, for a module whose messages this version does not know: the package
 * that brought the module brought the command too. Its comma-separated output is all it offers for machines.
 */
final class JoolCommand {
    static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_OCTETS = 64 * 1024;
    /** What it exits with if the kernel does not know the family. */
    private static final int NO_MODULE = 253;

    private JoolCommand() {
    }

    /** What the command says, or {@code mismatch} if it cannot help. */
    static JoolInstance instance(String name, JoolInstance.VersionMismatch mismatch) {
        CommandOutcome outcome = new CommandRun(TIMEOUT, MAX_OCTETS,
                "jool", "-i", name, "global", "display", "--csv").run();
        return decode(outcome, mismatch);
    }

    static JoolInstance decode(CommandOutcome outcome, JoolInstance.VersionMismatch mismatch) {
        return switch (outcome) {
            case CommandOutcome.Ended ended when ended.status() == 0 && !ended.cut() -> decode(ended.output())
                    .orElse(new JoolInstance.VersionMismatch(mismatch.why() + ", and jool's output is strange"));
            case CommandOutcome.Ended ended when ended.status() == Errno.ESRCH ->
                    new JoolInstance.NoInstance(List.of());
            case CommandOutcome.Ended ended when ended.status() == NO_MODULE
                    || ended.errors().contains("modprobed") -> new JoolInstance.NotLoaded(
                    "the kernel module jool is not loaded");
            case CommandOutcome.Ended ended -> new JoolInstance.VersionMismatch(mismatch.why() + "; jool says "
                    + ended.complaint());
            case CommandOutcome.TimedOut _ -> new JoolInstance.VersionMismatch(mismatch.why()
                    + ", and jool does not answer");
            case CommandOutcome.NotRun notRun -> new JoolInstance.VersionMismatch(mismatch.why() + ", and "
                    + notRun.why());
        };
    }

    /** From {@code Field,Value} lines; empty if they do not say whether the instance is enabled. */
    static Optional<JoolInstance> decode(String csv) {
        Map<String, String> fields = new HashMap<>();
        csv.lines().forEach(line -> {
            int comma = line.indexOf(',');
            if (comma > 0) {
                fields.put(line.substring(0, comma).strip(), line.substring(comma + 1).strip());
            }
        });
        Optional<Boolean> enabled = Optional.ofNullable(fields.get("manually-enabled"))
                .filter(word -> word.matches("(?i)true|false")).map(Boolean::parseBoolean);
        Optional<Prefix> pool6 = Optional.ofNullable(fields.get("pool6")).flatMap(JoolCommand::prefix);
        return enabled.map(on -> new JoolInstance.Present(on, pool6, "unknown"));
    }

    /** An unset pool6 is written as something that is no prefix. */
    private static Optional<Prefix> prefix(String text) {
        try {
            return Optional.of(Prefix.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
