package jackdaw.daemon.assembly;

import jackdaw.conf.Change;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ReloadPlan;
import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.hocon.Position;
import jackdaw.conf.lint.Finding;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.router.Router;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.time.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Live reconfiguration. Files are read by a thread of their own, one request after the other; applying happens on the
 * loop in one turn. The configuration to go back to is the last one that was confirmed, or applied without a time
 * limit.
 *
 * <p>Differs from BIRD where an operator would lose his safety net: a file that does not load cancels neither the
 * timer nor the undo, and a further change while the timer runs does not count as confirmation.
 */
final class Reload implements Configurator {
    private final Agenda loop;
    private final Executor readers;
    private final Router router;
    private final Path defaultFile;
    private final Function<Path, ConfigResult> reader;
    private final Consumer<JackdawConfig> globals;
    private final Consumer<ReloadPlan> applied;
    private final EventLog log;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean reading;
    private JackdawConfig running;
    private Optional<JackdawConfig> previous = Optional.empty();
    private Optional<Trial> trial = Optional.empty();

    /**
     * A configuration that nobody has confirmed yet.
     *
     * @param undoAt in the loop's nanoseconds
     * @param cancel stops the timer
     */
    private record Trial(long undoAt, Runnable cancel) {
    }

    /**
     * @param readers runs the reading of files, off the loop
     * @param running what the router has been started with
     * @param reader  reads a file; called off the loop
     * @param globals takes over what belongs to no protocol
     * @param applied told of every plan that was carried out
     */
    Reload(Agenda loop, Executor readers, Router router, JackdawConfig running, Path defaultFile,
           Function<Path, ConfigResult> reader, Consumer<JackdawConfig> globals, Consumer<ReloadPlan> applied,
           EventLog log) {
        this.loop = loop;
        this.readers = readers;
        this.router = router;
        this.running = running;
        this.defaultFile = defaultFile;
        this.reader = reader;
        this.globals = globals;
        this.applied = applied;
        this.log = log;
    }

    JackdawConfig running() {
        return running;
    }

    @Override
    public Path defaultFile() {
        return defaultFile;
    }

    @Override
    public void configure(Optional<Path> file, Optional<Undo> undo, Consumer<Result> done) {
        read(file, done, result -> {
            if (router.isShuttingDown()) {
                return of(Outcome.SHUTTING_DOWN);
            }
            if (result.config().isEmpty()) {
                result.errors().forEach(e -> log.error("config", e.text()));
                log.error("config", "the new configuration has errors, the running one stays in force");
                return failure(result);
            }
            return accept(result.config().get(), undo);
        });
    }

    private Result accept(JackdawConfig next, Optional<Undo> undo) {
        JackdawConfig before = running;
        Result result = apply(next);
        if (trial.isEmpty()) {
            previous = Optional.of(before);
        }
        undo.ifPresent(this::beginTrial);
        return result;
    }

    @Override
    public void check(Optional<Path> file, Consumer<Result> done) {
        read(file, done, result -> result.config().isEmpty() ? failure(result)
                : new Result(Outcome.VALID, List.of(), planned(result)));
    }

    private List<String> planned(ConfigResult result) {
        List<String> notes = new ArrayList<>(result.findings().stream().map(Finding::line).toList());
        ReloadPlan plan = plan(result.config().orElseThrow());
        notes.addAll(LastOriginators.warnings(plan, router));
        notes.addAll(plan.text());
        return notes;
    }

    private static Result of(Outcome outcome) {
        return new Result(outcome, List.of(), List.of());
    }

    private static Result failure(ConfigResult result) {
        return new Result(Outcome.FAILED, result.errors().stream()
                .flatMap(e -> e.text().lines()).toList(), List.of());
    }

    @Override
    public Result confirm() {
        if (trial.isEmpty()) {
            return of(Outcome.NOTHING_TO_DO);
        }
        endTrial();
        log.info("config", "reconfiguration confirmed");
        return of(Outcome.CONFIRMED);
    }

    @Override
    public void undo(Consumer<Result> done) {
        if (router.isShuttingDown()) {
            done.accept(of(Outcome.SHUTTING_DOWN));
        } else if (previous.isEmpty()) {
            done.accept(of(Outcome.NOTHING_TO_DO));
        } else {
            log.info("config", "going back to the previous configuration");
            endTrial();
            JackdawConfig target = previous.get();
            previous = Optional.empty();
            done.accept(apply(target));
        }
    }

    @Override
    public Optional<Duration> undoIn() {
        return trial.map(t -> Duration.ofNanos(Math.max(0, t.undoAt() - loop.turn().now())));
    }

    private void beginTrial(Undo undo) {
        endTrial();
        trial = Optional.of(new Trial(loop.turn().in(undo.after()), loop.schedule(undo.after(), () -> {
            log.warning("config", "Config timeout expired, starting undo");
            undo.expired().run();
            undo(_ -> {
            });
        })));
    }

    private void endTrial() {
        trial.ifPresent(t -> t.cancel().run());
        trial = Optional.empty();
    }

    /** Reads a file once those asked for before have been dealt with; then answers on the loop, whatever happens. */
    private void read(Optional<Path> file, Consumer<Result> done, Function<ConfigResult, Result> then) {
        Path path = file.map(f -> defaultFile.toAbsolutePath().resolveSibling(f)).orElse(defaultFile);
        waiting.add(() -> readers.execute(() -> {
            ConfigResult result = readSafely(path);
            loop.execute(() -> {
                done.accept(safely(() -> then.apply(result)));
                reading = false;
                next();
            });
        }));
        next();
    }

    private Result safely(Supplier<Result> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            log.error("config", "reconfiguration failed: " + e);
            return new Result(Outcome.FAILED, List.of("internal error: " + e), List.of());
        }
    }

    private ConfigResult readSafely(Path path) {
        try {
            return reader.apply(path);
        } catch (RuntimeException | StackOverflowError e) {
            return new ConfigResult(Optional.empty(), List.of(new ConfigProblem(ConfigProblem.Severity.ERROR,
                    new Position(path.toString(), 0), Optional.empty(), "", "cannot be read: " + e)), List.of());
        }
    }

    private void next() {
        if (!reading && !waiting.isEmpty()) {
            reading = true;
            waiting.poll().run();
        }
    }

    private ReloadPlan plan(JackdawConfig next) {
        return ReloadPlan.between(running, next, router::compare);
    }

    /** Carries out the plan in one turn; what goes wrong with one step is noted and stops no other. */
    private Result apply(JackdawConfig next) {
        log.info("config", "Reconfiguring");
        ReloadPlan plan = plan(next);
        Turn turn = loop.turn();
        List<String> notes = new ArrayList<>(plan.text());
        LastOriginators.warnings(plan, router).forEach(w -> log.warning("config", w));
        globals.accept(next);
        for (Change change : plan.changes()) {
            log.info("config", change.text());
            try {
                carryOut(change, turn);
            } catch (RuntimeException e) {
                log.error("config", change.text() + " failed: " + e);
                notes.add(change.text() + " failed: " + e);
            }
        }
        router.order(next.protocols().stream().map(ProtocolConfig::name).toList());
        next.protocols().forEach(router::adoptFilters);
        running = next;
        log.info("config", "Reconfigured");
        applied.accept(plan);
        return new Result(plan.isEmpty() ? Outcome.UNCHANGED : Outcome.APPLIED, List.of(), notes);
    }

    private void carryOut(Change change, Turn turn) {
        switch (change) {
            case Change.GlobalChange _, Change.RefillTable _ -> {
            }
            case Change.AddTable(String name, var family) -> router.addTable(name, family);
            case Change.RemoveTable(String name) -> router.removeTable(name);
            case Change.RemoveProtocol(String name) -> router.remove(name, turn);
            case Change.RestartProtocol restart -> router.restart(restart.next(), restart.reason(), turn);
            case Change.Reconfigure reconfigure -> router.reconfigure(reconfigure.next(), turn);
            case Change.AddProtocol add -> router.add(add.next(), turn);
        }
    }
}
