package jackdaw.daemon.probe;

import jackdaw.linux.process.CommandOutcome;
import jackdaw.linux.process.CommandRun;
import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.ProbeResult;
import java.util.Optional;

/** Runs a program of the operator. What it started is killed with it when its time is over. */
final class UserRun {
    private static final int KEPT_OCTETS = 4096;
    private static final int SHOWN = 200;

    private UserRun() {
    }

    static ProbeResult of(CommandProbe probe) {
        return switch (new CommandRun(probe.command(), CommandRun.PLAIN_ENVIRONMENT, probe.schedule().timeout(),
                KEPT_OCTETS).run()) {
            case CommandOutcome.Ended(int status, String output, String errors, boolean _) -> switch (status) {
                case 0 -> ProbeResult.pass(said(output, errors, status));
                case 1 -> ProbeResult.fail(said(output, errors, status));
                default -> ProbeResult.unknown(told(output, errors).map(t -> "exit code " + status + ": " + t)
                        .orElse("exit code " + status));
            };
            case CommandOutcome.TimedOut _ -> ProbeResult.unknown("still running after "
                    + probe.schedule().timeout().toMillis() + " ms, killed");
            case CommandOutcome.NotRun(String why) -> ProbeResult.unknown(why);
        };
    }

    private static String said(String output, String errors, int status) {
        return told(output, errors).orElse("exit code " + status);
    }

    /** The first line it wrote, which ends up on people's terminals. */
    private static Optional<String> told(String output, String errors) {
        return (output + "\n" + errors).lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), SHOWN)).replaceAll("\\p{Cntrl}", " "));
    }
}
