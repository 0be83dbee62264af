package jackdaw.tests.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stream sent, which of it was answered and why the rest was not. Kept for the last quarter of a million
 * packets, so that a stream may run for ever; times are those of {@link System#nanoTime}.
 */
final class Sent {
    /** An answer that takes longer than this is late: what moved a packet's way does not take as long. */
    static final Duration USUAL = Duration.ofMillis(400);
    /** An answer that takes longer than this no longer comes. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int SIZE = 1 << 18;
    private static final byte UNANSWERED = 0;
    private static final byte NO_GATEWAY = -1;

    private final long[] times = new long[SIZE];
    /** 0 while unanswered, else the gateway the answer came by, or -1 when the answer does not tell. */
    private final byte[] answers = new byte[SIZE];
    /** How long the answer took. */
    private final long[] waits = new long[SIZE];
    /** Why there will be no answer; null while that is not known. */
    private final String[] reasons = new String[SIZE];
    private long next;

    /** Takes note of a packet and returns its number. */
    synchronized long add(long now) {
        times[slot(next)] = now;
        answers[slot(next)] = UNANSWERED;
        reasons[slot(next)] = null;
        return next++;
    }

    synchronized void answered(long number, int gateway, long now) {
        if (isKept(number)) {
            answers[slot(number)] = gateway == 0 ? NO_GATEWAY : (byte) gateway;
            waits[slot(number)] = now - times[slot(number)];
        }
    }

    /** Takes note of why a packet will not be answered, if it was not. */
    synchronized void failed(long number, String reason) {
        if (isKept(number) && answers[slot(number)] == UNANSWERED) {
            reasons[slot(number)] = reason;
        }
    }

    private boolean isKept(long number) {
        return number >= first() && number < next;
    }

    /** Whether the fate of every packet sent from one moment up to another is known. */
    synchronized boolean isDecided(long from, long to, long now) {
        for (long n = first(); n < next; n++) {
            int slot = slot(n);
            if (times[slot] - from >= 0 && times[slot] - to < 0 && answers[slot] == UNANSWERED
                    && reasons[slot] == null && now - times[slot] <= PATIENCE.toNanos()) {
                return false;
            }
        }
        return true;
    }

    synchronized long count() {
        return next;
    }

    /** Packets sent from one moment up to another. */
    synchronized Losses between(long from, long to) {
        int sent = 0;
        long gapStart = 0;
        long longest = 0;
        long latest = 0;
        boolean inGap = false;
        List<Losses.Loss> lost = new ArrayList<>();
        for (long n = first(); n < next; n++) {
            int slot = slot(n);
            long time = times[slot];
            if (time - from < 0 || time - to >= 0) {
                continue;
            }
            sent++;
            boolean isLost = answers[slot] == UNANSWERED;
            if (isLost) {
                lost.add(new Losses.Loss(time - from, reasons[slot] == null ? "no answer" : reasons[slot]));
                gapStart = inGap ? gapStart : time;
            } else {
                latest = Math.max(latest, waits[slot]);
            }
            if (inGap || isLost) {
                longest = Math.max(longest, time - gapStart);
            }
            inGap = isLost;
        }
        return new Losses(sent, lost, longest, latest);
    }

    /** The gateway that the last answered packet before a moment went by. */
    synchronized Optional<Integer> gatewayAt(long time) {
        for (long n = next - 1; n >= first(); n--) {
            if (times[slot(n)] - time < 0 && answers[slot(n)] > 0) {
                return Optional.of((int) answers[slot(n)]);
            }
        }
        return Optional.empty();
    }

    /** When the first packet after a moment was sent that another gateway than this one answered. */
    synchronized Optional<Long> leftAfter(long from, int gateway) {
        for (long n = first(); n < next; n++) {
            if (times[slot(n)] - from >= 0 && answers[slot(n)] > 0 && answers[slot(n)] != gateway) {
                return Optional.of(times[slot(n)]);
            }
        }
        return Optional.empty();
    }

    private long first() {
        return Math.max(0, next - SIZE);
    }

    private static int slot(long number) {
        return (int) (number & (SIZE - 1));
    }
}
