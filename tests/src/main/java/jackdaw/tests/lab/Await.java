package jackdaw.tests.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition with a bound. Nothing in the laboratory sleeps for a fixed time. */
public final class Await {
    private static final long POLL_NANOS = 50_000_000;
    /** For a step that takes daemons a few seconds; generous, since a busy machine must not fail a test. */
    public static final Duration PATIENT = Duration.ofSeconds(45);

    private Await() {
    }

    /** Polls what {@code observe} sees until {@code wanted} holds; fails with the last thing seen and the logs. */
    public static <T> T until(String what, Supplier<T> observe, Predicate<? super T> wanted, Lab lab) {
        return until(what, PATIENT, observe, wanted, lab::evidence);
    }

    public static <T> T until(String what, Duration limit, Supplier<T> observe, Predicate<? super T> wanted,
            Supplier<String> evidence) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            T seen = observe.get();
            if (wanted.test(seen)) {
                return seen;
            }
            if (System.nanoTime() - end > 0) {
                throw new LabFailure("waited " + limit.toSeconds() + " s for: " + what + "\n--- last seen ---\n" + seen
                        + "\n" + evidence.get());
            }
            pause();
        }
    }

    public static void until(String what, Duration limit, BooleanSupplier condition) {
        until(what, limit, condition::getAsBoolean, held -> held, () -> "");
    }

    /**
     * Fails when {@code wanted} stops holding before {@code span} is over: for what must not happen. Looks a last time
     * when it is over.
     */
    public static <T> void stays(String what, Duration span, Supplier<T> observe, Predicate<? super T> wanted,
            Lab lab) {
        long end = System.nanoTime() + span.toNanos();
        boolean isOver = false;
        while (!isOver) {
            isOver = System.nanoTime() - end >= 0;
            T seen = observe.get();
            if (!wanted.test(seen)) {
                throw new LabFailure("did not stay so: " + what + "\n--- seen ---\n" + seen + "\n" + lab.evidence());
            }
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(POLL_NANOS);
        if (Thread.interrupted()) {
            throw new LabFailure("interrupted");
        }
    }
}
