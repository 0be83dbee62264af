package jackdaw.bgp.session;

import java.time.Duration;

/**
 * How long a peer rests after an error: {@code min} after the first, doubled by each further one up to {@code max}. A
 * session free of errors for {@code forget} starts again at {@code min}.
 */
public record ErrorWait(Duration min, Duration max, Duration forget) {
    public static final ErrorWait DEFAULT =
            new ErrorWait(Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofSeconds(300));
}
