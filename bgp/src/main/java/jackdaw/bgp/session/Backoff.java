package jackdaw.bgp.session;

import java.time.Duration;

/** The growing rest after errors of one peer. */
final class Backoff {
    private final ErrorWait wait;
    private Duration last = Duration.ZERO;
    private long lastError;

    Backoff(ErrorWait wait) {
        this.wait = wait;
    }

    /** How long to rest after an error at {@code now}. */
    Duration next(long now) {
        boolean forgotten = last.isZero() || now - lastError > last.plus(wait.forget()).toNanos();
        Duration doubled = last.multipliedBy(2);
        last = forgotten ? wait.min() : doubled.compareTo(wait.max()) < 0 ? doubled : wait.max();
        lastError = now;
        return last;
    }

    /** The cause is gone: the next error counts as the first. */
    void reset() {
        last = Duration.ZERO;
    }
}
