package jackdaw.daemon.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Renders maps, lists, numbers and texts as JSON on one line. */
public final class JsonText {
    private static final double SECOND = 1e9;

    private JsonText() {
    }

    /**
     * A map becomes an object, anything iterable an array, a duration a number of seconds, and whatever is no number
     * and no flag the text that it is printed as. Entries whose value is an empty optional are left out.
     */
    public static String of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream().filter(e -> !isAbsent(e.getValue()))
                    .map(e -> quoted(e.getKey().toString()) + ":" + of(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case Optional<?> optional -> optional.map(JsonText::of).orElse("null");
            case OptionalDouble optional -> optional.isPresent() ? of(optional.getAsDouble()) : "null";
            case Double number -> number(number);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Duration duration -> number(duration.toNanos() / SECOND);
            case Iterable<?> list -> StreamSupport.stream(list.spliterator(), false).map(JsonText::of)
                    .collect(Collectors.joining(",", "[", "]"));
            default -> quoted(value.toString());
        };
    }

    /**
     * The same on several lines, none of which is longer than {@code most} characters: what fits is not broken, and a
     * text that alone is too long is cut.
     */
    public static List<String> lines(Object value, int most) {
        List<String> out = new ArrayList<>();
        broken(value, "", "", most, out);
        return out;
    }

    private static void broken(Object value, String key, String after, int most, List<String> out) {
        String whole = key + of(value) + after;
        if (whole.length() <= most) {
            out.add(whole);
            return;
        }
        switch (value) {
            case Map<?, ?> map -> {
                out.add(key + "{");
                List<? extends Map.Entry<?, ?>> entries = map.entrySet().stream()
                        .filter(e -> !isAbsent(e.getValue())).toList();
                for (int i = 0; i < entries.size(); i++) {
                    broken(entries.get(i).getValue(), quoted(entries.get(i).getKey().toString()) + ":",
                            i + 1 < entries.size() ? "," : "", most, out);
                }
                out.add("}" + after);
            }
            case List<?> list -> {
                out.add(key + "[");
                for (int i = 0; i < list.size(); i++) {
                    broken(list.get(i), "", i + 1 < list.size() ? "," : "", most, out);
                }
                out.add("]" + after);
            }
            case Optional<?> optional -> broken(optional.orElseThrow(), key, after, most, out);
            case String text when !text.isEmpty() ->
                    broken(text.substring(0, text.length() * 3 / 4), key, after, most, out);
            default -> out.add(whole);
        }
    }

    private static boolean isAbsent(Object value) {
        return value.equals(Optional.empty()) || value.equals(OptionalDouble.empty());
    }

    /** JSON has no word for what is no number. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
