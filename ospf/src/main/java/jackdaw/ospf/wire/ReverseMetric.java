package jackdaw.ospf.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a router wants neighbors to count for the link to it (RFC 9339 §4).
 *
 * @param value 1 to 65535
 */
public record ReverseMetric(int value, Use use) {
    /** The maximum interface cost. */
    public static final int MAX = 0xffff;

    public ReverseMetric {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("reverse metric " + value);
        }
    }

    /** What becomes of the cost that the neighbor has configured. */
    public enum Use {
        /** The value takes its place. */
        REPLACE("replace"),
        /** The value takes its place if it is higher: the H flag. */
        RAISE("raise"),
        /** The value is added to it: the O flag. */
        ADD("add");

        private final String label;

        Use(String label) {
            this.label = label;
        }

        /** The word used in configuration. */
        public String label() {
            return label;
        }

        /** By label. */
        public static Map<String, Use> words() {
            return Arrays.stream(values()).collect(Collectors.toMap(Use::label, Function.identity()));
        }
    }

    /** The cost to be advertised in place of {@code cost} (RFC 9339 §6). */
    public int over(int cost) {
        return switch (use) {
            case REPLACE -> value;
            case RAISE -> Math.max(value, cost);
            case ADD -> Math.min(MAX, cost + value);
        };
    }

    /** As people read it: {@code 100}, {@code at least 100} or {@code +100}. */
    @Override
    public String toString() {
        return switch (use) {
            case REPLACE -> "";
            case RAISE -> "at least ";
            case ADD -> "+";
        } + value;
    }
}
