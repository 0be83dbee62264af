package jackdaw.rib.testing;

import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Settings over nested maps, for tests of anything that reads its schema. Values are what a file would hold: text,
 * numbers, booleans, lists, maps; a duration is {@code "5s"}. Errors and warnings are collected as
 * {@code path: message}, those of inner blocks included.
 */
public final class MapSettings implements Settings {
    private final String path;
    private final String label;
    private final Map<String, ?> values;
    private final Optional<Settings> defaults;
    private final List<String> errors;
    private final List<String> warnings;
    private final Set<String> asked = new HashSet<>();
    private final List<MapSettings> inner = new ArrayList<>();

    public MapSettings(String path, Map<String, ?> values) {
        this(path, path.substring(path.lastIndexOf('.') + 1), values, Optional.empty(), new ArrayList<>(),
                new ArrayList<>());
    }

    private MapSettings(String path, String label, Map<String, ?> values, Optional<Settings> defaults,
                        List<String> errors, List<String> warnings) {
        this.path = path;
        this.label = label;
        this.values = values;
        this.defaults = defaults;
        this.errors = errors;
        this.warnings = warnings;
    }

    public List<String> errors() {
        return errors;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** Keys nobody asked for, with their paths. */
    public List<String> unasked() {
        List<String> unasked = new ArrayList<>();
        values.keySet().stream().filter(k -> !asked.contains(k)).map(this::at).forEach(unasked::add);
        inner.forEach(i -> unasked.addAll(i.unasked()));
        return unasked;
    }

    /** Keys that were asked for, with their paths. */
    public Set<String> asked() {
        Set<String> all = new HashSet<>();
        asked.stream().map(this::at).forEach(all::add);
        inner.forEach(i -> all.addAll(i.asked()));
        return all;
    }

    private String at(String key) {
        return key.isEmpty() ? path : path + "." + key;
    }

    private Optional<Object> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private <T> Optional<T> read(String key, Function<Object, T> reader, Function<Settings, Optional<T>> otherwise) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return defaults.flatMap(otherwise);
        }
        try {
            return Optional.of(reader.apply(value.get()));
        } catch (IllegalArgumentException e) {
            error(key, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean has(String key) {
        return value(key).isPresent() || defaults.map(d -> d.has(key)).orElse(false);
    }

    @Override
    public boolean isBlock(String key) {
        return value(key).map(v -> v instanceof Map<?, ?>).orElseGet(() -> defaults.map(d -> d.isBlock(key))
                .orElse(false));
    }

    @Override
    public boolean isWord(String key, String word) {
        return value(key).map(v -> v.toString().equals(word)).orElseGet(() -> defaults.map(d -> d.isWord(key, word))
                .orElse(false));
    }

    @Override
    public Optional<String> string(String key) {
        return read(key, Object::toString, d -> d.string(key));
    }

    @Override
    public String requiredString(String key) {
        return string(key).orElseGet(() -> {
            error(key, "is required");
            return "";
        });
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return read(key, v -> Boolean.parseBoolean(v.toString()), d -> Optional.of(d.flag(key, otherwise)))
                .orElse(otherwise);
    }

    @Override
    public long number(String key, long otherwise, long min, long max) {
        return number(key, min, max).orElse(otherwise);
    }

    @Override
    public Optional<Long> number(String key, long min, long max) {
        return read(key, v -> {
            long number = Long.parseLong(v.toString());
            if (number < min || number > max) {
                throw new IllegalArgumentException(number + " is not within " + min + " to " + max);
            }
            return number;
        }, d -> d.number(key, min, max));
    }

    @Override
    public Duration duration(String key, Duration otherwise, Duration min, Duration max) {
        return read(key, v -> {
            String text = v.toString();
            Duration duration = text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
            if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
                throw new IllegalArgumentException(text + " is out of range");
            }
            return duration;
        }, d -> Optional.of(d.duration(key, otherwise, min, max))).orElse(otherwise);
    }

    @Override
    public Optional<Duration> durationOr(String word, String key, Duration otherwise, Duration min, Duration max) {
        return isWord(key, word) ? Optional.empty() : Optional.of(duration(key, otherwise, min, max));
    }

    @Override
    public Optional<IpAddress> address(String key) {
        return read(key, v -> IpAddress.parse(v.toString()), d -> d.address(key));
    }

    @Override
    public Optional<Prefix> prefix(String key) {
        return read(key, v -> Prefix.parse(v.toString()), d -> d.prefix(key));
    }

    @Override
    public Optional<RouterId> routerId(String key) {
        return read(key, v -> RouterId.parse(v.toString()), d -> d.routerId(key));
    }

    @Override
    public <T> T choice(String key, T otherwise, Map<String, T> choices) {
        return choice(key, choices).orElse(otherwise);
    }

    @Override
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        return read(key, v -> Optional.ofNullable(choices.get(v.toString()))
                .orElseThrow(() -> new IllegalArgumentException("'" + v + "' is none of " + choices.keySet())),
                d -> d.choice(key, choices));
    }

    @Override
    public List<String> strings(String key) {
        return list(key, Object::toString, d -> d.strings(key));
    }

    @Override
    public List<Prefix> prefixes(String key) {
        return list(key, v -> Prefix.parse(v.toString()), d -> d.prefixes(key));
    }

    @Override
    public List<IpAddress> addresses(String key) {
        return list(key, v -> IpAddress.parse(v.toString()), d -> d.addresses(key));
    }

    private <T> List<T> list(String key, Function<Object, T> reader, Function<Settings, List<T>> otherwise) {
        return read(key, v -> (v instanceof List<?> l ? l : List.of(v)).stream().map(e -> reader.apply((Object) e))
                .toList(), d -> Optional.of(otherwise.apply(d))).orElse(List.of());
    }

    @Override
    public Optional<Secret> secretFile(String key) {
        return string(key).map(s -> new Secret(s.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public ChannelFilter filter(String key, ChannelFilter otherwise) {
        return string(key).map(word -> switch (word) {
            case "all" -> ChannelFilter.ACCEPT;
            case "none" -> ChannelFilter.REJECT;
            default -> new ChannelFilter(word, ChannelFilter.ACCEPT.filter(), word);
        }).orElse(otherwise);
    }

    @Override
    public Optional<Settings> block(String key) {
        return value(key).map(v -> {
            if (v instanceof Map<?, ?> block) {
                return nest(at(key), key, block);
            }
            error(key, "is no block");
            return nest(at(key), key, Map.of());
        }).or(() -> defaults.flatMap(d -> d.block(key)));
    }

    @Override
    public List<Settings> labeled(String key) {
        return value(key).map(v -> ((Map<?, ?>) v).entrySet().stream()
                .map(e -> nest(at(key) + "." + e.getKey(), e.getKey().toString(), (Map<?, ?>) e.getValue())).toList())
                .orElse(List.of());
    }

    @Override
    public List<String> labels(String key) {
        return value(key).map(v -> v instanceof Map<?, ?> m ? m.keySet().stream().map(String::valueOf).toList()
                : List.<String>of()).orElse(List.of());
    }

    @Override
    public List<Settings> blocks(String key) {
        return value(key).map(v -> ((List<?>) v).stream().map(e -> nest(at(key), key, (Map<?, ?>) e)).toList())
                .orElse(List.of());
    }

    private Settings nest(String innerPath, String innerLabel, Map<?, ?> block) {
        Map<String, Object> copy = new java.util.LinkedHashMap<>();
        block.forEach((k, v) -> copy.put(k.toString(), v));
        MapSettings settings = new MapSettings(innerPath, innerLabel, copy, Optional.empty(), errors, warnings);
        inner.add(settings);
        return settings;
    }

    @Override
    public Settings withDefaults(Optional<Settings> newDefaults) {
        MapSettings settings = new MapSettings(path, label, values, newDefaults, errors, warnings);
        asked.addAll(values.keySet());
        inner.add(settings);
        return settings;
    }

    @Override
    public void error(String key, String message) {
        errors.add(at(key) + ": " + message);
    }

    @Override
    public void warning(String key, String message) {
        warnings.add(at(key) + ": " + message);
    }
}
