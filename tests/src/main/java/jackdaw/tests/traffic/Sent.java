package jackdaw.tests.traffic;

import java.util.Optional;

/**
 * What a stream sent and which of it was answered. Kept for the last quarter of a million packets, so that a stream
 * may run for ever; times are those of {@link System#nanoTime}.
 */
final class Sent {
    private static final int SIZE = 1 << 18;
    private static final byte UNANSWERED = 0;
    private static final byte NO_GATEWAY = -1;

    private final long[] times = new long[SIZE];
    /** 0 while unanswered, else the gateway the answer came by, or -1 when the answer does not tell. */
    private final byte[] answers = new byte[SIZE];
    private long next;

    /** Takes note of a packet and returns its number. */
    synchronized long add(long now) {
        times[slot(next)] = now;
        answers[slot(next)] = UNANSWERED;
        return next++;
    }

    synchronized void answered(long number, int gateway) {
        if (number >= first() && number < next) {
            answers[slot(number)] = gateway == 0 ? NO_GATEWAY : (byte) gateway;
        }
    }

    synchronized long count() {
        return next;
    }

    /** Packets sent from one moment up to another. */
    synchronized Losses between(long from, long to) {
        int sent = 0;
        int lost = 0;
        long gapStart = 0;
        long longest = 0;
        boolean inGap = false;
        for (long n = first(); n < next; n++) {
            long time = times[slot(n)];
            if (time - from < 0 || time - to >= 0) {
                continue;
            }
            sent++;
            boolean isLost = answers[slot(n)] == UNANSWERED;
            if (isLost) {
                lost++;
                gapStart = inGap ? gapStart : time;
            }
            if (inGap || isLost) {
                longest = Math.max(longest, time - gapStart);
            }
            inGap = isLost;
        }
        return new Losses(sent, lost, longest);
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
