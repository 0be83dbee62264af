package jackdaw.ospf.iface;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.iface.DrElection.Candidate;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** RFC 2328 §9.4, step by step. */
class DrElectionTest {
    private static final RouterId NOBODY = RouterId.NONE;

    private static Candidate router(int id, int priority, int dr, int backup) {
        return new Candidate(new RouterId(id), new RouterId(id), priority, new RouterId(dr), new RouterId(backup));
    }

    private static int dr(DrElection.Result result) {
        return result.dr().map(c -> c.id().bits()).orElse(0);
    }

    private static int backup(DrElection.Result result) {
        return result.backup().map(c -> c.id().bits()).orElse(0);
    }

    @Example
    void section9_4_aloneOneIsDesignatedAndNobodyIsBackup() {
        DrElection.Result result = DrElection.elect(router(1, 1, 0, 0), List.of());
        assertThat(dr(result)).isEqualTo(1);
        assertThat(backup(result)).isZero();
    }

    @Example
    void section9_4_highestIdWinsAmongNewcomersAndTheNextIsBackup() {
        DrElection.Result result = DrElection.elect(router(3, 1, 0, 0),
                List.of(router(1, 1, 0, 0), router(2, 1, 0, 0)));
        assertThat(dr(result)).isEqualTo(3);
        assertThat(backup(result)).isEqualTo(2);
    }

    @Example
    void section9_4_priorityCountsBeforeId() {
        DrElection.Result result = DrElection.elect(router(3, 1, 0, 0), List.of(router(1, 200, 0, 0)));
        assertThat(dr(result)).isEqualTo(1);
    }

    @Example
    void section9_4_anIncumbentStaysWhateverThePriorities() {
        DrElection.Result result = DrElection.elect(router(9, 255, 0, 0),
                List.of(router(1, 1, 1, 2), router(2, 1, 1, 2)));
        assertThat(dr(result)).isEqualTo(1);
        assertThat(backup(result)).isEqualTo(2);
    }

    @Example
    void section9_4_theBackupTakesOver() {
        DrElection.Result result = DrElection.elect(router(2, 1, 1, 2), List.of(router(3, 1, 1, 2)));
        assertThat(dr(result)).isEqualTo(2);
        assertThat(backup(result)).isEqualTo(3);
    }

    @Example
    void section9_4_priorityZeroIsNeverElected() {
        DrElection.Result result = DrElection.elect(router(9, 0, 0, 0), List.of(router(8, 0, 0, 0)));
        assertThat(result.dr()).isEmpty();
        assertThat(result.backup()).isEmpty();
    }

    @Example
    void section9_4_unsignedRouterIds() {
        assertThat(dr(DrElection.elect(router(0xf0000001, 1, 0, 0), List.of(router(1, 1, 0, 0)))))
                .isEqualTo(0xf0000001);
    }

    /** All routers of a network, each voting with what the others say, agree after a few rounds of Hellos. */
    @Property(tries = 200)
    void section9_4_routersAgree(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 3) Integer> priorities,
                      @ForAll List<@IntRange(max = 6) Integer> claims) {
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < priorities.size(); i++) {
            int dr = claims.size() > 2 * i ? claims.get(2 * i) : 0;
            int backup = claims.size() > 2 * i + 1 ? claims.get(2 * i + 1) : 0;
            all.add(router(i + 1, priorities.get(i), dr, backup));
        }
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < all.size(); i++) {
                List<Candidate> others = new ArrayList<>(all);
                Candidate self = others.remove(i);
                DrElection.Result result = DrElection.elect(self, others);
                all.set(i, router(self.id().bits(), self.priority(), dr(result), backup(result)));
            }
        }
        assertThat(all.stream().map(Candidate::dr).distinct()).hasSize(1);
        assertThat(all.stream().map(Candidate::backup).distinct()).hasSize(1);
        assertThat(all.getFirst().dr().equals(NOBODY)).isEqualTo(priorities.stream().allMatch(p -> p == 0));
        assertThat(all.getFirst().dr()).isNotEqualTo(priorities.stream().allMatch(p -> p == 0) ? new RouterId(77)
                : all.getFirst().backup());
    }
}
