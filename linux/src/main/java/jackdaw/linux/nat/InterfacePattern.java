package jackdaw.linux.nat;

import java.util.Optional;

/** Names of interfaces as rules write them: {@code wan}, {@code wan*}, {@code !lan}. */
final class InterfacePattern {
    private InterfacePattern() {
    }

    static boolean matches(String pattern, String name) {
        if (pattern.startsWith("!")) {
            return !matches(pattern.substring(1), name);
        }
        return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    /** A pattern for what both match; empty if nothing does. Of two that overlap in part the first is taken. */
    static Optional<String> both(String one, String other) {
        if (one.startsWith("!") && !other.startsWith("!")) {
            return both(other, one);
        }
        if (one.equals(other) || one.startsWith("!")) {
            return Optional.of(one);
        }
        if (other.startsWith("!")) {
            return covers(other.substring(1), one) ? Optional.empty() : Optional.of(one);
        }
        if (covers(one, other)) {
            return Optional.of(other);
        }
        return covers(other, one) ? Optional.of(one) : Optional.empty();
    }

    /** Whether all that {@code inner} matches is matched by {@code outer}; neither is negated. */
    private static boolean covers(String outer, String inner) {
        return outer.endsWith("*") ? inner.startsWith(outer.substring(0, outer.length() - 1)) : outer.equals(inner);
    }
}
