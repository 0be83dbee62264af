package jackdaw.ospf.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * When a key may be used (RFC 2328 §D.3, RFC 7166 §3).
 *
 * @param from the first moment, empty: always has been
 * @param to   the first moment of no more use, empty: for ever
 */
public record Lifetime(Optional<Instant> from, Optional<Instant> to) {
    public static final Lifetime ALWAYS = new Lifetime(Optional.empty(), Optional.empty());

    public boolean contains(Instant moment) {
        return !hasYetToBegin(moment) && !isOver(moment);
    }

    boolean hasYetToBegin(Instant moment) {
        return from.filter(moment::isBefore).isPresent();
    }

    boolean isOver(Instant moment) {
        return to.filter(end -> !moment.isBefore(end)).isPresent();
    }

    /** When it began, for comparison. */
    Instant beginning() {
        return from.orElse(Instant.MIN);
    }

    /** When it ends, for comparison. */
    Instant end() {
        return to.orElse(Instant.MAX);
    }
}
