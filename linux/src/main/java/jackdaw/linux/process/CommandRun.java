package jackdaw.linux.process;

import jackdaw.linux.Libc;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One bounded run of a program. It has no input, starts in the root folder, and is in the network namespace of the
 * thread that calls {@link #run}.
 *
 * @param command     the program and its arguments; without a slash it is looked for in the environment's PATH
 * @param environment all that the program sees of an environment; nothing of ours is handed on
 * @param timeout     after it everything the program started is killed
 * @param maxOctets   how much of each output stream is kept; the rest is read and forgotten
 */
public record CommandRun(List<String> command, Map<String, String> environment, Duration timeout, int maxOctets) {
    /** Where system programs lie, and messages in English. */
    public static final Map<String, String> PLAIN_ENVIRONMENT = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");
    private static final int SIGKILL = 9;
    private static final long POLL_MILLIS = 5;
    /** A killed process is gone at once unless the kernel itself holds it. */
    private static final long DEATH_MILLIS = 1000;

    public CommandRun {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || maxOctets < 0 || timeout.isNegative()) {
            throw new IllegalArgumentException("a command needs a program, a time and room for its output");
        }
    }

    /** A run with {@link #PLAIN_ENVIRONMENT}. */
    public CommandRun(Duration timeout, int maxOctets, String... command) {
        this(List.of(command), PLAIN_ENVIRONMENT, timeout, maxOctets);
    }

    /** Runs it and waits. Never throws; an interrupt kills the program and stays set. */
    public CommandOutcome run() {
        Optional<Path> program = find(command.getFirst(), environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            return new CommandOutcome.NotRun(command.getFirst() + " is not installed");
        }
        Optional<Path> setsid = find("setsid", PLAIN_ENVIRONMENT.get("PATH"));
        if (setsid.isEmpty()) {
            return new CommandOutcome.NotRun("setsid, which gives a program its own process group, is not installed");
        }
        List<String> argv = new ArrayList<>(List.of(setsid.get().toString(), program.get().toString()));
        argv.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(argv).directory(new File("/"))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return follow(builder.start());
        } catch (IOException e) {
            return new CommandOutcome.NotRun(command.getFirst() + " cannot be run: " + e.getMessage());
        }
    }

    private CommandOutcome follow(Process process) {
        BoundedOutput output = new BoundedOutput(process.getInputStream(), maxOctets);
        BoundedOutput errors = new BoundedOutput(process.getErrorStream(), maxOctets);
        long start = System.nanoTime();
        try {
            boolean ended = false;
            while (!ended && System.nanoTime() - start < timeout.toNanos()) {
                boolean more = output.takeWaiting() | errors.takeWaiting();
                ended = process.waitFor(more && !output.isCut() ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
            killAll(process);
            output.takeRest();
            errors.takeRest();
            return ended
                    ? new CommandOutcome.Ended(process.exitValue(), output.text(), errors.text(),
                            output.isCut() || errors.isCut())
                    : new CommandOutcome.TimedOut(output.text(), errors.text());
        } catch (InterruptedException _) {
            killAll(process);
            Thread.currentThread().interrupt();
            return new CommandOutcome.NotRun("interrupted");
        } finally {
            output.close();
            errors.close();
        }
    }

    /**
     * Kills what is left of the run. setsid(1) does not fork, since a new process is no group leader; so the group's
     * number is the process's own. The kernel hands a number out again only after all the others, so in the moment
     * after the program ended it cannot yet be somebody else's.
     */
    private static void killAll(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        new Libc().kill(Math.toIntExact(-process.pid()), SIGKILL);
        // By its handle, since Process.destroyForcibly would close the pipes and lose what waits in them.
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(DEATH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> find(String program, String path) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program).toAbsolutePath()).filter(CommandRun::runnable);
        }
        return Arrays.stream(path.split(":")).filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program)).filter(CommandRun::runnable).findFirst();
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
