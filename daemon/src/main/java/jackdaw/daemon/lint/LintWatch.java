package jackdaw.daemon.lint;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.daemon.loop.Agenda;
import jackdaw.rib.protocol.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps lint's findings about a running router current: what its configuration says, what the machine says each minute
 * and whenever there is a reason to look, what the protocols have learned. All on the loop but the look at the machine.
 */
public final class LintWatch {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** Rules are changed one by one, and a firewall that moves set elements changes them all the time. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final Agenda loop;
    private final Executor workers;
    private final Supplier<JackdawConfig> running;
    private final Function<JackdawConfig, Supplier<List<Finding>>> machine;
    private final Function<JackdawConfig, List<Finding>> router;
    private final FindingLog log;
    private List<Finding> ofMachine = List.of();
    private List<Finding> findings = List.of();
    private Optional<Runnable> waiting = Optional.empty();
    private boolean looking;
    private boolean soon;
    private boolean again;

    /**
     * @param workers run what blocks
     * @param running what is in force
     * @param machine prepares a look at the machine on the loop; the look itself blocks
     * @param router  what the running protocols tell
     */
    public LintWatch(Agenda loop, Executor workers, Supplier<JackdawConfig> running,
                     Function<JackdawConfig, Supplier<List<Finding>>> machine,
                     Function<JackdawConfig, List<Finding>> router, EventLog log) {
        this.loop = loop;
        this.workers = workers;
        this.running = running;
        this.machine = machine;
        this.router = router;
        this.log = new FindingLog(log);
    }

    /** Warnings and less, as of the last look. */
    public List<Finding> findings() {
        return findings;
    }

    /** A configuration has come into force: tells at once what it says by itself, soon what the machine says. */
    public void configured() {
        settle();
        look();
    }

    /** There is a reason to look before the period is over. */
    public void changed() {
        if (looking) {
            again = true;
        } else if (!soon) {
            soon = true;
            lookIn(REST);
        }
    }

    private void lookIn(Duration delay) {
        waiting.ifPresent(Runnable::run);
        waiting = Optional.of(loop.schedule(delay, this::look));
    }

    private void look() {
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        soon = false;
        Supplier<List<Finding>> reading = prepared();
        workers.execute(() -> {
            List<Finding> found = safely(reading);
            try {
                loop.execute(() -> looked(found));
            } catch (RejectedExecutionException _) {
                // The router has stopped; nobody wants to know.
            }
        });
    }

    private Supplier<List<Finding>> prepared() {
        try {
            return machine.apply(running.get());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return () -> notLookedAt(e);
        }
    }

    private static List<Finding> safely(Supplier<List<Finding>> reading) {
        try {
            return reading.get();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return notLookedAt(e);
        }
    }

    private static List<Finding> notLookedAt(Throwable e) {
        String why = e.getMessage() != null && e instanceof RuntimeException ? e.getMessage() : e.toString();
        return List.of(Finding.of(Lint.NOT_LOOKED_AT, why, ""));
    }

    private void looked(List<Finding> found) {
        looking = false;
        ofMachine = found;
        soon = again;
        again = false;
        lookIn(soon ? REST : PERIOD);
        settle();
    }

    private void settle() {
        JackdawConfig config = running.get();
        findings = Stream.of(config.findings(), ofMachine, router.apply(config)).flatMap(List::stream).distinct()
                .toList();
        log.tell(findings);
    }
}
