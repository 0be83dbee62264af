package jackdaw.policy.value.flow;

import java.util.Locale;
import java.util.Optional;

/** A bit of the field {@code fragment} (RFC 8955 §4.2.2.12), the least significant first. */
public enum FragmentBit {
    /** IPv4 only. */
    DONT_FRAGMENT,
    IS_FRAGMENT, FIRST_FRAGMENT, LAST_FRAGMENT;

    /** The bit that a word of the filter language names. */
    public static Optional<FragmentBit> of(String word) {
        for (FragmentBit bit : values()) {
            if (bit.word().equals(word)) {
                return Optional.of(bit);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int mask() {
        return 1 << ordinal();
    }
}
