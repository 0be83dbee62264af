package jackdaw.conf.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import jackdaw.rib.channel.ChannelFilter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One block of the file and which of its keys were asked for. */
final class Block {

    /** What all blocks of one reading share. */
    static final class Reading {
        private final HoconDocument document;
        private final ProblemLog problems;
        private FilterSource filters = (_, at, path, problems) -> {
            problems.error(at, path, "filters cannot be used here");
            return ChannelFilter.REJECT;
        };

        Reading(HoconDocument document, ProblemLog problems) {
            this.document = document;
            this.problems = problems;
        }

        HoconDocument document() {
            return document;
        }

        ProblemLog problems() {
            return problems;
        }

        FilterSource filters() {
            return filters;
        }

        void useFilters(FilterSource source) {
            filters = source;
        }
    }

    private final Reading reading;
    private final List<String> path;
    private final ConfigObject object;
    private final TreeSet<String> asked = new TreeSet<>();
    private final Map<String, Block> children = new LinkedHashMap<>();
    private boolean free;

    Block(Reading reading, List<String> path, ConfigObject object) {
        this.reading = reading;
        this.path = List.copyOf(path);
        this.object = object;
    }

    Reading reading() {
        return reading;
    }

    List<String> path() {
        return path;
    }

    /** Where {@code key} stands, which may be the empty one. */
    List<String> path(String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    /** What a remark about {@code key} is about: the block itself if {@code key} is empty. */
    List<String> subject(String key) {
        return key.isEmpty() ? path : path(key);
    }

    String pathText(String key) {
        return HoconPath.text(path(key));
    }

    /** The value of {@code key}; a null counts as absent. */
    Optional<ConfigValue> get(String key) {
        asked.add(key);
        return Optional.ofNullable(object.get(key)).filter(v -> v.valueType() != ConfigValueType.NULL);
    }

    private record Placed(String key, int order, int line) {
        static final Comparator<Placed> IN_ORDER = Comparator.comparingInt(Placed::order)
                .thenComparingInt(Placed::line).thenComparing(Placed::key);
    }

    /** The keys in the order in which they stand in the file. */
    List<String> keysInOrder() {
        // Each is looked for once, and not at each comparison: there may be a hundred thousand routes.
        return object.entrySet().stream().map(e -> new Placed(e.getKey(),
                reading.document().index().order(path(e.getKey())), e.getValue().origin().lineNumber()))
                .sorted(Placed.IN_ORDER).map(Placed::key).toList();
    }

    /** The block at {@code key}, always the same one, so that what is asked of it adds up. */
    Block child(String key, ConfigObject value) {
        return children.computeIfAbsent(key, k -> new Block(reading, path(k), value));
    }

    /** The element {@code index} of the list at {@code key}. */
    Block element(String key, int index, ConfigObject value) {
        return children.computeIfAbsent(key + "[" + index + "]", _ -> new Block(reading,
                Stream.concat(path(key).stream(), Stream.of("[" + index + "]")).toList(), value));
    }

    /** Any key is allowed in this block. */
    void allowAnyKey() {
        free = true;
    }

    /** Reports every key that nobody asked for, here and below. */
    void reportUnknownKeys() {
        if (free) {
            return;
        }
        for (String key : keysInOrder()) {
            if (!asked.contains(key)) {
                report(path(key), Optional.empty(), true, unknown(key));
            }
        }
        children.values().forEach(Block::reportUnknownKeys);
    }

    private String unknown(String key) {
        // what an interface, an address or a prefix leaves behind begins with a digit
        boolean digit = !key.isEmpty() && Character.isDigit(key.charAt(0));
        Optional<String> torn = digit ? reading.document().index().torn(path(key)) : Optional.empty();
        if (torn.isPresent()) {
            return "is an unknown key: " + torn.get() + " without quotes is a key inside a key, write \"" + torn.get()
                    + "\"";
        }
        String hint = NearName.hint(key, asked);
        return "is an unknown key" + (!hint.isEmpty() || asked.isEmpty() || asked.size() > 40 ? hint
                : ", known here are " + String.join(", ", asked));
    }

    /** Records a problem about {@code key}, or about the block if {@code key} is empty. */
    void report(String key, Optional<ConfigValue> value, boolean error, String message) {
        report(subject(key), value, error, message);
    }

    void report(List<String> where, Optional<ConfigValue> value, boolean error, String message) {
        HoconDocument document = reading.document();
        reading.problems().add(new ConfigProblem(
                error ? ConfigProblem.Severity.ERROR : ConfigProblem.Severity.WARNING, document.at(where),
                value.flatMap(v -> document.definedElsewhere(where, v)), HoconPath.text(where), message));
    }

    boolean has(String key) {
        return get(key).isPresent();
    }

    /** Complains if the block at {@code key} is opened twice in one file: one of two neighbors would be lost. */
    void refuseSecondOpening(String key) {
        List<Definition> twice = reading.document().index().openedTwice(path(key));
        if (!twice.isEmpty()) {
            reading.problems().error(twice.get(1).at(), HoconPath.text(path(key)),
                    "is a second block of this name; the first is at " + twice.get(0).at());
        }
    }
}
