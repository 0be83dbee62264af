package jackdaw.ospf.flood;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.rib.net.RouterId;
import net.jqwik.api.Example;

class FlushedLsasTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SEQUENCE = LsaHeader.INITIAL_SEQUENCE + 5;
    /** When the flush came. */
    private static final long FLUSHED = 100 * SECOND;

    private final FlushedLsas flushed = new FlushedLsas();

    private static LsaHeader header(int id, int sequence, int age) {
        return new LsaHeader(age, 0, LsaType.EXTERNAL3, id, new RouterId(7), sequence, 0x1234, 44);
    }

    private static LsaPlace place(int id) {
        return LsaPlace.everywhere(header(id, 0, 0).key());
    }

    private void flush(int id, int sequence, long now) {
        flushed.add(place(id), header(id, sequence, LsaHeader.MAX_AGE), now, now);
    }

    private boolean isOutdone(int sequence, int age, long now) {
        return flushed.isOutdone(place(1), header(1, sequence, age), now);
    }

    @Example
    void copiesFromBeforeTheFlushAreOutdoneForThreeSeconds() {
        flush(1, SEQUENCE, FLUSHED);
        assertThat(isOutdone(SEQUENCE, 4, FLUSHED + SECOND)).as("the instance that was flushed").isTrue();
        assertThat(isOutdone(SEQUENCE - 1, 9, FLUSHED + SECOND)).as("an older one").isTrue();
        assertThat(isOutdone(SEQUENCE + 1, 4, FLUSHED + SECOND)).as("a newer one").isFalse();
        assertThat(isOutdone(SEQUENCE, LsaHeader.MAX_AGE, FLUSHED + SECOND)).as("the flush itself").isFalse();
        assertThat(isOutdone(SEQUENCE, 4, FLUSHED + 3 * SECOND)).as("later").isFalse();
        assertThat(flushed.isOutdone(place(2), header(2, SEQUENCE, 4), FLUSHED)).as("another LSA").isFalse();
    }

    @Example
    void aRouterThatCountsAnewIsBelieved() {
        flush(1, SEQUENCE, FLUSHED);
        assertThat(isOutdone(LsaHeader.INITIAL_SEQUENCE, 1, FLUSHED + 2 * SECOND)).as("born later").isFalse();
        flush(1, LsaHeader.MAX_SEQUENCE, FLUSHED);
        assertThat(isOutdone(LsaHeader.INITIAL_SEQUENCE, 4, FLUSHED + SECOND)).as("the number began anew").isFalse();
    }

    /** Of a flush that took long to be acknowledged, what counts is when it came. */
    @Example
    void theBirthIsComparedWithTheFlushAndNotWithItsEnd() {
        flushed.add(place(1), header(1, SEQUENCE, LsaHeader.MAX_AGE), FLUSHED, FLUSHED + 60 * SECOND);
        assertThat(isOutdone(SEQUENCE, 62, FLUSHED + 61 * SECOND)).as("born before").isTrue();
        assertThat(isOutdone(SEQUENCE, 30, FLUSHED + 61 * SECOND)).as("born meanwhile").isFalse();
    }

    @Example
    void memoryIsBoundedInNumberAndTime() {
        for (int id = 0; id < 3 * FlushedLsas.MOST; id++) {
            flush(id, SEQUENCE, FLUSHED);
        }
        assertThat(flushed.size()).isEqualTo(FlushedLsas.MOST);
        assertThat(isOutdone(SEQUENCE, 4, FLUSHED)).as("of too many, the oldest is forgotten").isFalse();
        flush(1, SEQUENCE, FLUSHED + 3 * SECOND);
        assertThat(flushed.size()).isEqualTo(1);
    }
}
