package jackdaw.daemon.control;

import jackdaw.conf.lint.Finding;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.router.Router;
import jackdaw.policy.NameKind;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.channel.RouteFilter;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The daemon as commands see it. */
public interface Host {

    Router router();

    RouterId routerId();

    String hostname();

    /** Version of Jackdaw itself, {@code 0.1.0}. */
    String version();

    Instant bootTime();

    Instant lastReconfiguration();

    TimeFormats timeFormats();

    boolean isShuttingDown();

    /** What lint says of the configuration in force, the machine and the protocols. */
    List<Finding> findings();

    /** A filter from a command: {@code where TERM}, a name, or a block in braces. */
    FilterResult filter(String text);

    /** The tables that filters check routes against. */
    ValidationTables validation();

    /** Value of a filter-language term. */
    EvalResult eval(String term);

    /** Names of filters, functions and constants with their kind, for {@code show symbols}. */
    List<Symbol> symbols();

    /** To wait for something on the router's loop. */
    Agenda agenda();

    Configurator configurator();

    /** Calls {@code listener} with every log line from now on, on whatever thread writes it. */
    void addLogListener(BiConsumer<EventLog.Level, String> listener);

    void removeLogListener(BiConsumer<EventLog.Level, String> listener);

    /** Begins an orderly shutdown. */
    void shutDown();

    /**
     * Begins to hand over to another process.
     *
     * @param done gets objections, on the loop; if there is none, it has begun
     */
    void handOver(Consumer<? super List<String>> done);

    /** A compiled filter, or what is wrong with its text. */
    record FilterResult(Optional<RouteFilter> filter, String error) {
    }

    /**
     * @param runtime the term compiled but failed when it ran
     */
    record EvalResult(Optional<String> value, boolean runtime, String error) {
    }

    /** @param kind as BIRD names it: filter, function, constant, custom attribute */
    record Symbol(String name, String kind) {
        /** BIRD's word for what a name of the filter files stands for. */
        public static String kind(NameKind kind) {
            return kind == NameKind.ATTRIBUTE ? "custom attribute" : kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How times are printed in routes, protocol lists and status. */
    record TimeFormats(TimeFormat route, TimeFormat protocol, TimeFormat base) {
        public static final TimeFormats DEFAULT =
                new TimeFormats(TimeFormat.SHORT_MS, TimeFormat.SHORT_MS, TimeFormat.LONG_MS);
    }
}
