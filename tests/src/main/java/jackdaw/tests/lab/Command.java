package jackdaw.tests.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An external command, run to its end within a bound. */
public final class Command {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Command() {
    }

    /** What a command left: its exit code and everything it printed, standard error included. */
    public record Output(int exit, String text) {
        public boolean isGood() {
            return exit == 0;
        }

        public List<String> lines() {
            return text.lines().toList();
        }
    }

    public static Output run(List<String> command) {
        return run(command, LIMIT);
    }

    /**
     * Output goes through a file and not a pipe: a daemon that was started by the command keeps a pipe open, and its
     * reader would wait for ever.
     */
    public static Output run(List<String> command, Duration limit) {
        try {
            Path file = Files.createTempFile("jackdaw-lab", ".out");
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectInput(new File("/dev/null")).redirectOutput(file.toFile()).start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new LabFailure(String.join(" ", command) + " did not end within " + limit.toSeconds()
                            + " s; it printed:\n" + Files.readString(file));
                }
                return new Output(process.exitValue(), Files.readString(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LabFailure("cannot run " + String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure("interrupted in " + String.join(" ", command), e);
        }
    }

    /** Whether a program of this name is on the path. */
    public static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a command that has to succeed and returns what it printed. */
    public static String must(List<String> command) {
        Output output = run(command);
        if (!output.isGood()) {
            throw new LabFailure(String.join(" ", command) + " ended with " + output.exit() + ":\n" + output.text());
        }
        return output.text();
    }
}
