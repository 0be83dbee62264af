package jackdaw.ospf.replay;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * The number that a router of OSPFv2 has in use, which need not grow with each packet (RFC 2328 §D.4.3), and since when
 * nothing new has come under it. What has a digest of its own was not sent before.
 */
final class NumberInUse {
    /** Digests remembered: of more packets under one number, the first ones could be sent again. */
    private static final int MOST = 1024;

    private final SequencedSet<Long> digests = new LinkedHashSet<>();
    private long number = -1;
    private long newSince;
    /** What came under it then is not known. */
    private boolean isOfFormerLife;

    /** One that a former process has heard. */
    static NumberInUse ofFormerLife(long number) {
        NumberInUse inUse = new NumberInUse();
        inUse.number = number;
        inUse.isOfFormerLife = true;
        return inUse;
    }

    /** Takes note of a packet; returns whether nothing but repetitions came for longer than {@code nanos}. */
    boolean isStale(long sequence, long digest, long nanos, long now) {
        if (sequence != number) {
            number = sequence;
            isOfFormerLife = false;
            digests.clear();
        }
        if (!isOfFormerLife && digests.add(digest)) {
            newSince = now;
            if (digests.size() > MOST) {
                digests.removeFirst();
            }
        }
        return isOfFormerLife || now - newSince > nanos;
    }
}
