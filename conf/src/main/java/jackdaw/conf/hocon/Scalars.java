package jackdaw.conf.hocon;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Optional;

/** Single values as their text, since a concatenation turns numbers into strings anyway. */
final class Scalars {
    private static final int SHOWN = 60;

    private Scalars() {
    }

    /** The text of a string, a number or a boolean as written; empty for anything else. */
    static Optional<String> text(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING -> Optional.of((String) value.unwrapped());
            case NUMBER -> Optional.of(value.render(ConfigRenderOptions.concise()));
            case BOOLEAN -> Optional.of(String.valueOf(value.unwrapped()));
            case LIST, OBJECT, NULL -> Optional.empty();
        };
    }

    /** A whole number that fits into a long. */
    static Optional<Long> whole(String text) {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException _) {
            return Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    static boolean isNumber(String text) {
        return text.matches("[+-]?\\d+(\\.\\d*)?");
    }

    /** A value as an error message quotes it. */
    static String shown(ConfigValue value) {
        return switch (value.valueType()) {
            case LIST -> "a list";
            case OBJECT -> "a block";
            case NULL -> "null";
            case STRING, NUMBER, BOOLEAN -> {
                String text = text(value).orElseThrow();
                yield "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
            }
        };
    }
}
