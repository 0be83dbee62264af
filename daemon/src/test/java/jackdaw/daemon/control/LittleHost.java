package jackdaw.daemon.control;

import jackdaw.conf.KnownAttributes;
import jackdaw.conf.lint.Finding;
import jackdaw.daemon.router.Router;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.testing.Bench;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.Evaluation;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicySource;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A daemon for commands to ask, around a {@link Bench}. Its configuration only remembers what was wanted of it. */
final class LittleHost implements Host, Configurator {
    final Bench bench = new Bench();
    final List<BiConsumer<EventLog.Level, String>> logListeners = new ArrayList<>();
    ValidationTables validation = ValidationTables.NONE;
    final List<Finding> findings = new ArrayList<>();
    /** Against a handover. */
    final List<String> objections = new ArrayList<>();
    final List<Optional<Undo>> undos = new ArrayList<>();
    /** Requests that wait for {@link #answerConfigure}. */
    final List<Consumer<Result>> waiting = new ArrayList<>();
    private final CompiledPolicy policy = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
            .compile(List.of(new PolicySource("test.filters",
                    "define MYAS = 65001; function f(int x) { return x; } attribute int mine; filter none { reject; } "
                    + "filter long { if net.len > 16 then accept; reject; }")))
            .result().orElseThrow();

    @Override
    public Router router() {
        return bench.router;
    }

    @Override
    public RouterId routerId() {
        return RouterId.parse("10.0.0.1");
    }

    @Override
    public String hostname() {
        return "gw1";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Instant bootTime() {
        return Instant.parse("2026-11-23T08:00:00Z");
    }

    @Override
    public Instant lastReconfiguration() {
        return bootTime();
    }

    @Override
    public TimeFormats timeFormats() {
        return TimeFormats.DEFAULT;
    }

    @Override
    public boolean isShuttingDown() {
        return bench.router.isShuttingDown();
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public FilterResult filter(String text) {
        var compiled = policy.channelFilter(text, "command:1");
        return new FilterResult(compiled.result().map(ChannelFilter::filter),
                compiled.errors().stream().findFirst().map(e -> e.message()).orElse(""));
    }

    @Override
    public ValidationTables validation() {
        return validation;
    }

    @Override
    public EvalResult eval(String term) {
        return switch (policy.evaluate(term)) {
            case Evaluation.Result(String text) -> new EvalResult(Optional.of(text), false, "");
            case Evaluation.Fault(String message) -> new EvalResult(Optional.empty(), true, message);
            case Evaluation.Invalid(var error) -> new EvalResult(Optional.empty(), false, error.message());
        };
    }

    @Override
    public List<Symbol> symbols() {
        return policy.names().entrySet().stream().map(n -> new Symbol(n.getKey(), Symbol.kind(n.getValue()))).toList();
    }

    @Override
    public Agenda agenda() {
        return bench.clockwork;
    }

    @Override
    public Configurator configurator() {
        return this;
    }

    @Override
    public void addLogListener(BiConsumer<EventLog.Level, String> listener) {
        logListeners.add(listener);
    }

    @Override
    public void removeLogListener(BiConsumer<EventLog.Level, String> listener) {
        logListeners.remove(listener);
    }

    void log(EventLog.Level level, String text) {
        List.copyOf(logListeners).forEach(l -> l.accept(level, text));
    }

    @Override
    public void shutDown() {
        bench.router.shutDown();
    }

    @Override
    public void handOver(Consumer<? super List<String>> done) {
        if (objections.isEmpty()) {
            bench.router.handOver();
        }
        done.accept(objections);
    }

    @Override
    public Path defaultFile() {
        return Path.of("/etc/jackdaw.conf");
    }

    @Override
    public void configure(Optional<Path> file, Optional<Undo> undo, Consumer<Result> done) {
        undos.add(undo);
        waiting.add(done);
    }

    @Override
    public void check(Optional<Path> file, Consumer<Result> done) {
        waiting.add(done);
    }

    void answerConfigure(Outcome outcome, String... problems) {
        waiting.removeFirst().accept(new Result(outcome, List.of(problems), List.of()));
    }

    @Override
    public Result confirm() {
        return new Result(Outcome.NOTHING_TO_DO, List.of(), List.of());
    }

    @Override
    public void undo(Consumer<Result> done) {
        done.accept(new Result(Outcome.NOTHING_TO_DO, List.of(), List.of()));
    }

    @Override
    public Optional<Duration> undoIn() {
        return Optional.empty();
    }
}
