package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.spf.Announcements.Announcement;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;

class AnnouncementsTest {
    private static final Prefix DEFAULT = Prefix.parse("::/0");
    private static final LsaKey ONE = key("1.1.1.1");
    private static final LsaKey TWO = key("2.2.2.2");

    private final Announcements<Prefix> announcements = new Announcements<>();
    private final Set<Prefix> touched = new HashSet<>();

    private static LsaKey key(String router) {
        return new LsaKey(LsaType.INTRA_AREA_PREFIX3, 0, RouterId.parse(router));
    }

    private static Announcement<Prefix> announcement(LsaKey by, int metric) {
        return new Announcement<>(DEFAULT, 1, PathType.INTRA_AREA, metric, by);
    }

    /** An LSA has room for 16,000 times the same prefix, which must cost no more than once. */
    @Example
    void whatOneLsaRepeatsCountsOnceAndAtItsNearest() {
        announcements.put(ONE, Collections.nCopies(16_000, announcement(ONE, 7)), touched);
        announcements.put(TWO, List.of(announcement(TWO, 9), announcement(TWO, 3), announcement(TWO, 5)), touched);
        assertThat(announcements.of(DEFAULT)).containsExactly(announcement(ONE, 7), announcement(TWO, 3));
        assertThat(touched).containsExactly(DEFAULT);
    }

    @Example
    void whatIsAnnouncedNoLongerIsTouchedAndGone() {
        announcements.put(ONE, List.of(announcement(ONE, 7)), touched);
        announcements.put(TWO, List.of(announcement(TWO, 7)), touched);
        touched.clear();
        announcements.put(ONE, List.of(), touched);
        assertThat(announcements.of(DEFAULT)).containsExactly(announcement(TWO, 7));
        announcements.put(TWO, List.of(), touched);
        assertThat(announcements.all()).isEmpty();
        assertThat(announcements.of(DEFAULT)).isEmpty();
        assertThat(touched).containsExactly(DEFAULT);
    }
}
