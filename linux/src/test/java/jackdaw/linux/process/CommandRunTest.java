package jackdaw.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** {@link CommandRun} with real programs. */
class CommandRunTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static CommandOutcome sh(Duration timeout, String script) {
        return new CommandRun(timeout, 1000, "sh", "-c", script).run();
    }

    private static CommandOutcome.Ended ended(CommandOutcome outcome) {
        assertThat(outcome).isInstanceOf(CommandOutcome.Ended.class);
        return (CommandOutcome.Ended) outcome;
    }

    @Example
    void tellsOutputErrorsAndStatus() {
        assertThat(sh(LONG, "echo out; echo err >&2; exit 3"))
                .isEqualTo(new CommandOutcome.Ended(3, "out\n", "err\n", false));
        assertThat(ended(sh(LONG, "kill -9 $$")).status()).isEqualTo(137);
        assertThat(ended(sh(LONG, "echo out; exit 1")).complaint()).isEqualTo("out");
        assertThat(ended(sh(LONG, "echo; echo ' why '>&2; exit 1")).complaint()).isEqualTo("why");
        assertThat(ended(sh(LONG, "kill -11 $$")).complaint()).isEqualTo("ended by signal 11");
        assertThat(ended(sh(LONG, "exit 9")).complaint()).isEqualTo("exit status 9");
    }

    @Example
    void hasNoInputTheRootFolderAndOnlyItsOwnEnvironment() {
        assertThat(ended(sh(LONG, "cat; pwd")).output()).isEqualTo("/\n");
        assertThat(ended(new CommandRun(List.of("/usr/bin/env"), Map.of("A", "b c"), LONG, 1000).run()).output())
                .isEqualTo("A=b c\n");
        assertThat(new CommandRun(List.of("env"), Map.of("PATH", "/nosuch"), LONG, 1000).run())
                .isEqualTo(new CommandOutcome.NotRun("env is not installed"));
    }

    @Example
    void whatCannotBeRunIsNamed() {
        assertThat(new CommandRun(LONG, 1000, "jackdaw-nosuch").run())
                .isEqualTo(new CommandOutcome.NotRun("jackdaw-nosuch is not installed"));
        assertThat(new CommandRun(LONG, 1000, "/etc/passwd").run()).isInstanceOf(CommandOutcome.NotRun.class);
        assertThat(new CommandRun(LONG, 1000, "/tmp").run()).isInstanceOf(CommandOutcome.NotRun.class);
    }

    @Example
    void keepsOutputUpToItsBoundAndReadsTheRest() {
        CommandOutcome.Ended much = ended(sh(LONG, "head -c 3000000 /dev/zero | tr '\\0' x; echo end >&2"));
        assertThat(much.cut()).isTrue();
        assertThat(much.output()).isEqualTo("x".repeat(1000));
        assertThat(much.errors()).isEqualTo("end\n");
        CommandOutcome.Ended whole = ended(new CommandRun(LONG, 4_000_000, "head", "-c", "3000000", "/dev/zero")
                .run());
        assertThat(whole.output()).hasSize(3_000_000);
        assertThat(whole.cut()).isFalse();
    }

    @Example
    void aBackgroundChildThatInheritedThePipeIsNotWaitedForAndKilled() {
        CommandOutcome.Ended ended = ended(sh(LONG, "sleep 1000 & echo $!"));
        assertGone(Long.parseLong(ended.output().strip()));
    }

    @Example
    void whatTakesTooLongIsKilledWithItsGroupAndItsDescendants() {
        CommandOutcome outcome = sh(Duration.ofSeconds(5),
                "sleep 1000 & echo $!; setsid sleep 1000 & echo $!; echo $$; trap '' TERM; wait; sleep 1000");
        assertThat(outcome).isInstanceOf(CommandOutcome.TimedOut.class);
        List<String> processes = ((CommandOutcome.TimedOut) outcome).output().lines().toList();
        assertThat(processes).hasSize(3);
        processes.forEach(process -> assertGone(Long.parseLong(process)));
    }

    @Example
    void oneThatLeftTheGroupAndKeepsThePipeDoesNotHoldTheCaller() {
        CommandOutcome.Ended ended = ended(sh(LONG, "f=$(mktemp); setsid sh -c \"echo \\$\\$; echo up > $f;"
                + " exec sleep 300\" & while [ ! -s $f ]; do :; done; rm $f"));
        long escaped = Long.parseLong(ended.output().strip());
        Optional<ProcessHandle> process = ProcessHandle.of(escaped);
        assertThat(process).isPresent();
        process.get().destroyForcibly();
    }

    @Example
    void anInterruptKillsItAndStays() throws InterruptedException {
        Thread[] worker = new Thread[1];
        CommandOutcome[] outcome = new CommandOutcome[1];
        boolean[] still = new boolean[1];
        worker[0] = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            outcome[0] = sh(LONG, "sleep 1000");
            still[0] = Thread.currentThread().isInterrupted();
        });
        worker[0].join();
        assertThat(outcome[0]).isEqualTo(new CommandOutcome.NotRun("interrupted"));
        assertThat(still[0]).isTrue();
    }

    @Example
    @Tag("kernel")
    void runsInTheNamespaceOfTheCallingThread() {
        try (TestNamespace namespace = new TestNamespace()) {
            namespace.veth("only0", "only1");
            assertThat(ended(namespace.call(() -> new CommandRun(LONG, 10_000, "ip", "-o", "link").run())).output())
                    .contains("only0");
        }
    }

    /** A killed process stays a moment until its parent, or init, takes note. */
    private static void assertGone(long process) {
        long limit = System.nanoTime() + 10_000_000_000L;
        while (isRunning(process) && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(isRunning(process)).isFalse();
    }

    private static boolean isRunning(long process) {
        try {
            return !Files.readString(Path.of("/proc/" + process + "/stat")).matches("(?s).*\\) [ZX] .*");
        } catch (IOException _) {
            return false;
        }
    }
}
