package jackdaw.conf.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** {@link Settings} over one block of a HOCON file. */
public final class HoconSettings implements Settings {
    private static final Map<String, Boolean> FLAGS =
            Map.of("true", true, "yes", true, "on", true, "false", false, "no", false, "off", false);

    private final Block block;
    private final Optional<HoconSettings> defaults;

    private HoconSettings(Block block, Optional<HoconSettings> defaults) {
        this.block = block;
        this.defaults = defaults;
    }

    /** The whole of {@code file}; empty, with errors in {@code problems}, if it is no valid HOCON. */
    public static Optional<HoconSettings> open(Path file, ProblemLog problems) {
        return HoconDocument.read(file, problems).map(d -> root(d, problems));
    }

    /** The same for a text that is no file; {@code name} stands in positions, and relative names start beside it. */
    public static Optional<HoconSettings> ofText(Path name, String text, ProblemLog problems) {
        return HoconDocument.ofText(name, text, problems).map(d -> root(d, problems));
    }

    private static HoconSettings root(HoconDocument document, ProblemLog problems) {
        return new HoconSettings(new Block(new Block.Reading(document, problems), List.of(), document.root()),
                Optional.empty());
    }

    /** Says what compiles the filters that channels name, from now on and for all blocks of this file. */
    public void useFilters(FilterSource source) {
        block.reading().useFilters(source);
    }

    /** The folder to which relative file names belong. */
    public Path folder() {
        return block.reading().document().folder();
    }

    /** The file {@code name}, relative to the folder of the main file, as the operator would write it. */
    public Path beside(String name) {
        return block.reading().document().beside(name);
    }

    /** Records every key that was never asked for, in this block and below. The last step of reading. */
    public void reportUnknownKeys() {
        block.reportUnknownKeys();
    }

    /** Allows any key in the block at {@code key}. */
    public void allowAnyKey(String key) {
        child(key).ifPresent(c -> c.block.allowAnyKey());
    }

    /** Where {@code key} stands, or this block if the key is empty or absent. */
    public Position at(String key) {
        return block.reading().document().at(find(key).map(Found::in).orElse(block).subject(key));
    }

    /** The same with the key's path. */
    public Place place(String key) {
        Block in = find(key).map(Found::in).orElse(block);
        return new Place(at(key), HoconPath.text(has(key) ? in.path(key) : in.path()));
    }

    private record Found(Block in, ConfigValue value) {
    }

    /** The value here, else the one in the defaults. Counts as asking in both. */
    private Optional<Found> find(String key) {
        Optional<Found> inherited = defaults.flatMap(d -> d.find(key));
        return block.get(key).map(v -> new Found(block, v)).or(() -> inherited);
    }

    private <T> Optional<T> read(String key, Function<ConfigValue, Optional<T>> parse,
                                 Function<ConfigValue, String> complaint) {
        return find(key).flatMap(f -> {
            Optional<T> value = parse.apply(f.value);
            if (value.isEmpty()) {
                f.in.report(key, Optional.of(f.value), true, complaint.apply(f.value));
            }
            return value;
        });
    }

    @Override
    public String path() {
        return HoconPath.text(block.path());
    }

    @Override
    public String label() {
        return block.path().isEmpty() ? "" : block.path().getLast();
    }

    @Override
    public boolean has(String key) {
        return find(key).isPresent();
    }

    @Override
    public boolean isBlock(String key) {
        return find(key).filter(f -> f.value.valueType() == ConfigValueType.OBJECT).isPresent();
    }

    public boolean isList(String key) {
        return find(key).filter(f -> f.value.valueType() == ConfigValueType.LIST).isPresent();
    }

    @Override
    public boolean isWord(String key, String word) {
        return find(key).flatMap(f -> Scalars.text(f.value)).filter(word::equals).isPresent();
    }

    @Override
    public Optional<String> string(String key) {
        return read(key, Scalars::text, v -> "must be a single value, not " + Scalars.shown(v));
    }

    @Override
    public String requiredString(String key) {
        if (!has(key)) {
            error(key, "is missing");
            return "";
        }
        return string(key).orElse("");
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return read(key, v -> Scalars.text(v).map(FLAGS::get),
                v -> "must be true or false (or yes, no, on, off), not " + Scalars.shown(v)).orElse(otherwise);
    }

    @Override
    public long number(String key, long otherwise, long min, long max) {
        return number(key, min, max).orElse(otherwise);
    }

    @Override
    public Optional<Long> number(String key, long min, long max) {
        return read(key, v -> Scalars.text(v).flatMap(Scalars::whole).filter(n -> n >= min && n <= max),
                v -> "must be a whole number from " + min + " to " + max + ", not " + Scalars.shown(v));
    }

    @Override
    public Duration duration(String key, Duration otherwise, Duration min, Duration max) {
        return duration(key, min, max, "").orElse(otherwise);
    }

    @Override
    public Optional<Duration> durationOr(String word, String key, Duration otherwise, Duration min, Duration max) {
        return isWord(key, word) ? Optional.empty()
                : Optional.of(duration(key, min, max, ", or " + word).orElse(otherwise));
    }

    /** @param or what it may be instead, for a complaint */
    private Optional<Duration> duration(String key, Duration min, Duration max, String or) {
        return read(key, v -> Scalars.text(v).flatMap(Durations::parse)
                .filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0),
                v -> durationComplaint(v, min, max, or));
    }

    private static String durationComplaint(ConfigValue v, Duration min, Duration max, String or) {
        Optional<String> text = Scalars.text(v);
        if (text.filter(t -> Scalars.isNumber(t.strip())).isPresent()) {
            String bare = text.get().strip();
            return "needs a unit: " + bare + "s for seconds, " + bare + "ms for milliseconds";
        }
        return "must be a duration from " + Durations.text(min) + " to " + Durations.text(max)
                + ", such as 90s, 5m or 250ms" + or + ", not " + Scalars.shown(v);
    }

    @Override
    public Optional<IpAddress> address(String key) {
        return parsed(key, IpAddress::parse);
    }

    @Override
    public Optional<Prefix> prefix(String key) {
        return parsed(key, Prefix::parse);
    }

    @Override
    public Optional<RouterId> routerId(String key) {
        return parsed(key, RouterId::parse);
    }

    /** A single value by a parser that throws {@link IllegalArgumentException} with a message for people. */
    private <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return find(key).flatMap(f -> parse(f, f.in.path(key), f.value, parser));
    }

    private static <T> Optional<T> parse(Found f, List<String> path, ConfigValue value, Function<String, T> parser) {
        Optional<String> text = Scalars.text(value);
        if (text.isEmpty()) {
            f.in.report(path, Optional.of(value), true, "must be a single value, not " + Scalars.shown(value));
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.get().strip()));
        } catch (IllegalArgumentException e) {
            f.in.report(path, Optional.of(value), true, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public <T> T choice(String key, T otherwise, Map<String, T> choices) {
        return choice(key, choices).orElse(otherwise);
    }

    @Override
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        return read(key, v -> Scalars.text(v).map(choices::get), v -> "must be one of "
                + String.join(", ", new TreeSet<>(choices.keySet())) + ", not " + Scalars.shown(v)
                + Scalars.text(v).map(t -> NearName.hint(t, choices.keySet())).orElse(""));
    }

    @Override
    public List<String> strings(String key) {
        return list(key, t -> t);
    }

    @Override
    public List<Prefix> prefixes(String key) {
        return list(key, Prefix::parse);
    }

    @Override
    public List<IpAddress> addresses(String key) {
        return list(key, IpAddress::parse);
    }

    private <T> List<T> list(String key, Function<String, T> parser) {
        Optional<Found> found = find(key);
        if (found.isEmpty() || !(found.get().value instanceof ConfigList values)) {
            return parsed(key, parser).map(List::of).orElse(List.of());
        }
        List<T> out = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<String> path = new ArrayList<>(found.get().in.path(key));
            path.add("[" + i + "]");
            parse(found.get(), path, values.get(i), parser).ifPresent(out::add);
        }
        return out;
    }

    @Override
    public Optional<Secret> secretFile(String key) {
        Optional<String> name = string(key);
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(SecretFile.read(folder(), name.get()));
        } catch (SecretFile.Refused e) {
            error(key, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public ChannelFilter filter(String key, ChannelFilter otherwise) {
        return read(key, Scalars::text, HoconSettings::filterComplaint).map(String::strip).map(spec -> switch (spec) {
            case "all" -> ChannelFilter.ACCEPT;
            case "none" -> ChannelFilter.REJECT;
            default -> block.reading().filters().compile(spec, at(key), find(key).map(Found::in).orElse(block)
                    .pathText(key), block.reading().problems());
        }).orElse(otherwise);
    }

    private static String filterComplaint(ConfigValue v) {
        return "must be all, none, the name of a filter, \"where …\" or \"\"\"{ … }\"\"\""
                + (v.valueType() == ConfigValueType.OBJECT ? " (with its quotes)" : "") + ", not " + Scalars.shown(v);
    }

    @Override
    public Optional<Settings> block(String key) {
        return child(key).map(Function.identity());
    }

    /** {@link #block} as what it is here. */
    public Optional<HoconSettings> child(String key) {
        Optional<HoconSettings> inherited = defaults.flatMap(d -> d.child(key));
        Optional<ConfigValue> value = block.get(key);
        if (value.isEmpty()) {
            return inherited;
        }
        if (!(value.get() instanceof ConfigObject object)) {
            block.report(key, value, true, "must be a block { … }, not " + Scalars.shown(value.get()));
            return inherited;
        }
        return Optional.of(new HoconSettings(block.child(key, object), inherited));
    }

    /** The same for a block whose label names something: it may be opened once only. */
    public Optional<HoconSettings> labeledChild(String label) {
        block.refuseSecondOpening(label);
        return child(label);
    }

    @Override
    public List<Settings> labeled(String key) {
        Optional<HoconSettings> container = child(key);
        if (container.isEmpty()) {
            return List.of();
        }
        List<Settings> out = new ArrayList<>();
        container.get().block.keysInOrder().forEach(label -> container.get().labeledChild(label).ifPresent(out::add));
        container.get().defaults.ifPresent(d -> d.block.keysInOrder().stream()
                .filter(label -> !container.get().block.has(label)).forEach(l -> d.child(l).ifPresent(out::add)));
        return out;
    }

    @Override
    public List<String> labels(String key) {
        if (!isBlock(key)) {
            return List.of();
        }
        HoconSettings inner = child(key).orElseThrow();
        List<String> labels = new ArrayList<>(inner.block.keysInOrder());
        inner.defaults.ifPresent(d -> d.block.keysInOrder().stream().filter(l -> !labels.contains(l))
                .forEach(labels::add));
        return labels;
    }

    @Override
    public List<Settings> blocks(String key) {
        Optional<Found> found = find(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get().value instanceof ConfigList values)) {
            return child(key).map(c -> List.<Settings>of(c)).orElse(List.of());
        }
        Block in = found.get().in;
        List<Settings> out = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof ConfigObject object) {
                out.add(new HoconSettings(in.element(key, i, object), Optional.empty()));
            } else {
                List<String> path = new ArrayList<>(in.path(key));
                path.add("[" + i + "]");
                in.report(path, Optional.of(values.get(i)), true,
                        "must be a block { … }, not " + Scalars.shown(values.get(i)));
            }
        }
        return out;
    }

    @Override
    public Settings withDefaults(Optional<Settings> given) {
        return new HoconSettings(block, given.map(HoconSettings.class::cast));
    }

    @Override
    public void error(String key, String message) {
        report(key, true, message);
    }

    @Override
    public void warning(String key, String message) {
        report(key, false, message);
    }

    private void report(String key, boolean error, String message) {
        Optional<Found> found = key.isEmpty() ? Optional.empty() : find(key);
        found.map(Found::in).orElse(block).report(key, found.map(Found::value), error, message);
    }
}
