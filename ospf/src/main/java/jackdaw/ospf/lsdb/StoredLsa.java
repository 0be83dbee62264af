package jackdaw.ospf.lsdb;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.rib.net.RouterId;
import java.util.function.Consumer;

/** One instance of an LSA in the database. Its age follows from the time; a newer instance replaces the object. */
public final class StoredLsa {
    private static final long SECOND = 1_000_000_000L;

    private final LsaPlace place;
    private final Lsa lsa;
    private final long installedAt;
    private final boolean flooded;
    private final boolean isNews;
    /** Told when nobody has yet to acknowledge an instance at MaxAge. */
    private final Consumer<? super LsaPlace> released;
    private int unacknowledged;
    private long sentBackAt = Long.MIN_VALUE;

    StoredLsa(LsaPlace place, Lsa lsa, long installedAt, boolean flooded, boolean isNews,
              Consumer<? super LsaPlace> released) {
        this.place = place;
        this.lsa = lsa;
        this.installedAt = installedAt;
        this.flooded = flooded;
        this.isNews = isNews;
        this.released = released;
    }

    public LsaPlace place() {
        return place;
    }

    /** Whether it is confined to that area, and not to a link in it. */
    public boolean isInArea(RouterId area) {
        return lsa.header().type().scope() == LsaScope.AREA && place.area().equals(area);
    }

    /** As installed; the age in its header is that of {@link #installedAt}. */
    public Lsa lsa() {
        return lsa;
    }

    /** Monotonic nanoseconds. */
    public long installedAt() {
        return installedAt;
    }

    /** When it had age 0 (monotonic nanoseconds), as far as ages are counted in seconds. */
    public long bornAt() {
        return installedAt - lsa.header().age() * SECOND;
    }

    /** It came from a neighbor, so that MinLSArrival counts from {@link #installedAt} (RFC 2328 §13 (5)(a)). */
    public boolean isFlooded() {
        return flooded;
    }

    /** It says something else than the instance before, or nothing any more; a refresh does not. */
    public boolean isNews() {
        return isNews;
    }

    /** Seconds, never above MaxAge. */
    public int age(long now) {
        return (int) Math.min(LsaHeader.MAX_AGE, lsa.header().age() + (now - installedAt) / SECOND);
    }

    public boolean isMaxAge() {
        return lsa.header().isMaxAge();
    }

    /** The header with the present age. */
    public LsaHeader header(long now) {
        return lsa.header().withAge(age(now));
    }

    /** The LSA with the present age and {@code delay} seconds more, as it is sent (RFC 2328 §13.3). */
    public Lsa aged(long now, int delay) {
        return lsa.withAge(Math.min(LsaHeader.MAX_AGE, age(now) + delay));
    }

    /** When it reaches MaxAge. */
    long expiresAt() {
        return installedAt + (LsaHeader.MAX_AGE - lsa.header().age()) * SECOND;
    }

    /** A retransmission list took it. */
    public void hold() {
        unacknowledged++;
    }

    /** A retransmission list let go of it. */
    public void release() {
        unacknowledged--;
        if (unacknowledged == 0 && isMaxAge()) {
            released.accept(place);
        }
    }

    /** Whether some neighbor has yet to acknowledge it. */
    public boolean isUnacknowledged() {
        return unacknowledged > 0;
    }

    /** Whether it was not sent back to the sender of an older copy lately; takes note (RFC 2328 §13 (8)). */
    public boolean maySendBack(long now) {
        boolean may = sentBackAt == Long.MIN_VALUE || now - sentBackAt >= SECOND;
        sentBackAt = may ? now : sentBackAt;
        return may;
    }

    /** Came less than MinLSArrival ago (RFC 2328 §13 (5)(a)). */
    public boolean isFresh(long now) {
        return flooded && now - installedAt < SECOND;
    }

    @Override
    public String toString() {
        return lsa.header().toString();
    }
}
