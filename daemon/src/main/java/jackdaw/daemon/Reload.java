package jackdaw.daemon;

import jackdaw.conf.Change;
import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.loop.RouterLoop;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Live reconfiguration. Files are read by a thread of their own, one request after the other; applying happens on the
 * loop in one turn. The configuration to go back to is the last one that was confirmed, or applied without a time
 * limit.
 *
 * <p>Differs from BIRD where an operator would lose his safety net: a file that does not load cancels neither the
 * timer nor the undo, and a further change while the timer runs does not count as confirmation.
 */
final class Reload implements Configurator {
    private final RouterLoop loop;
    private final Router router;
    private final Path defaultFile;
    private final Function<Path, ConfigResult> reader;
    private final Consumer<JackdawConfig> globals;
    private final EventLog log;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean reading;
    private JackdawConfig running;
    private Optional<JackdawConfig> previous = Optional.empty();
    private long undoAt = Long.MAX_VALUE;
    private boolean undoScheduled;

    /**
     * @param running what the router has been started with
     * @param reader  reads a file; called off the loop
     * @param globals takes over what belongs to no protocol
     */
    Reload(RouterLoop loop, Router router, JackdawConfig running, Path defaultFile,
           Function<Path, ConfigResult> reader, Consumer<JackdawConfig> globals, EventLog log) {
        this.loop = loop;
        this.router = router;
        this.running = running;
        this.defaultFile = defaultFile;
        this.reader = reader;
        this.globals = globals;
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
    public void configure(Optional<Path> file, boolean soft, Optional<Duration> undoAfter, Consumer<Result> done) {
        read(file, result -> {
            if (router.isShuttingDown()) {
                done.accept(new Result(Outcome.SHUTTING_DOWN, List.of(), List.of()));
            } else if (result.config().isEmpty()) {
                result.errors().forEach(e -> log.error("config", e.text()));
                log.error("config", "the new configuration has errors, the running one stays in force");
                done.accept(failure(result));
            } else {
                result.warnings().forEach(w -> log.warning("config", w.text()));
                done.accept(accept(result, undoAfter));
            }
        });
    }

    private Result accept(ConfigResult result, Optional<Duration> undoAfter) {
        JackdawConfig before = running;
        List<String> notes = apply(result.config().orElseThrow());
        if (undoAt == Long.MAX_VALUE) {
            previous = Optional.of(before);
        }
        undoAfter.ifPresent(this::scheduleUndo);
        return new Result(Outcome.APPLIED, List.of(), notes);
    }

    @Override
    public void check(Optional<Path> file, Consumer<Result> done) {
        read(file, result -> done.accept(result.config().isEmpty() ? failure(result)
                : new Result(Outcome.VALID, List.of(), planned(result))));
    }

    private List<String> planned(ConfigResult result) {
        List<String> notes = new ArrayList<>(result.warnings().stream().map(ConfigProblem::text).toList());
        notes.addAll(plan(result.config().orElseThrow()).text());
        return notes;
    }

    private static Result failure(ConfigResult result) {
        return new Result(Outcome.FAILED, result.errors().stream()
                .flatMap(e -> e.text().lines()).toList(), List.of());
    }

    @Override
    public Result confirm() {
        if (undoAt == Long.MAX_VALUE) {
            return new Result(Outcome.NOTHING_TO_DO, List.of(), List.of());
        }
        undoAt = Long.MAX_VALUE;
        log.info("config", "reconfiguration confirmed");
        return new Result(Outcome.CONFIRMED, List.of(), List.of());
    }

    @Override
    public void undo(Consumer<Result> done) {
        if (previous.isEmpty()) {
            done.accept(new Result(Outcome.NOTHING_TO_DO, List.of(), List.of()));
            return;
        }
        log.info("config", "going back to the previous configuration");
        undoAt = Long.MAX_VALUE;
        List<String> notes = apply(previous.get());
        previous = Optional.empty();
        done.accept(new Result(Outcome.APPLIED, List.of(), notes));
    }

    @Override
    public Optional<Duration> undoIn() {
        return undoAt == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(undoAt - loop.turn().now()));
    }

    private void scheduleUndo(Duration delay) {
        undoAt = loop.turn().in(delay);
        armUndo(delay.toNanos());
    }

    /** One timer at a time; it looks at the deadline when it fires and sleeps again if that was moved. */
    private void armUndo(long nanos) {
        if (undoScheduled) {
            return;
        }
        undoScheduled = true;
        loop.group().schedule(this::undoDue, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }

    private void undoDue() {
        undoScheduled = false;
        if (undoAt == Long.MAX_VALUE) {
            return;
        }
        long left = undoAt - loop.turn().now();
        if (left > 0) {
            armUndo(left);
        } else {
            log.warning("config", "Config timeout expired, starting undo");
            undo(_ -> {
            });
        }
    }

    private void read(Optional<Path> file, Consumer<ConfigResult> then) {
        Path path = file.map(f -> defaultFile.toAbsolutePath().resolveSibling(f)).orElse(defaultFile);
        waiting.add(() -> Thread.ofVirtual().start(() -> {
            ConfigResult result = reader.apply(path);
            loop.execute(() -> {
                reading = false;
                then.accept(result);
                next();
            });
        }));
        next();
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

    /** Carries out the plan in one turn; returns its text. */
    private List<String> apply(JackdawConfig next) {
        log.info("config", "Reconfiguring");
        ReloadPlan plan = plan(next);
        Turn turn = loop.turn();
        globals.accept(next);
        for (Change change : plan.changes()) {
            log.info("config", change.text());
            switch (change) {
                case Change.GlobalChange _ -> {
                }
                case Change.AddTable(String name, var family) -> router.addTable(name, family);
                case Change.RemoveTable(String name) -> router.removeTable(name);
                case Change.RemoveProtocol(String name) -> router.remove(name, turn);
                case Change.RestartProtocol restart -> router.restart(restart.next(), restart.reason(), turn);
                case Change.Reconfigure reconfigure -> router.reconfigure(reconfigure.next(), turn);
                case Change.AddProtocol add -> router.add(add.next(), turn);
            }
        }
        router.order(next.protocols().stream().map(ProtocolConfig::name).toList());
        running = next;
        log.info("config", "Reconfigured");
        return plan.text();
    }
}
