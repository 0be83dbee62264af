package jackdaw.bfd.session;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** RFC 5880 §6.7.3. */
class SequenceGuardTest {

    @Property
    void theFirstNumberIsAsGoodAsAny(@ForAll int sequence) {
        assertThat(new SequenceGuard().accepts(sequence, 3, true)).isTrue();
    }

    @Property
    void takesThreeTimesTheMultiplierAhead(@ForAll int last) {
        SequenceGuard guard = new SequenceGuard();
        guard.accepts(last, 3, true);
        assertThat(guard.accepts(last + 10, 3, true)).isFalse();
        assertThat(guard.accepts(last + 9, 3, true)).isTrue();
    }

    @Example
    void theSameNumberAgainIsAReplayOnlyWhereEachMustBeNew() {
        SequenceGuard guard = new SequenceGuard();
        guard.accepts(-1, 3, true);
        assertThat(guard.accepts(-1, 3, true)).isFalse();
        assertThat(guard.accepts(-1, 3, false)).isTrue();
        assertThat(guard.accepts(0, 3, true)).as("it wraps").isTrue();
        assertThat(guard.accepts(-1, 3, false)).as("older").isFalse();
    }

    @Example
    void forgetsAfterSilence() {
        SequenceGuard guard = new SequenceGuard();
        guard.accepts(1_000_000, 3, true);
        guard.forget();
        assertThat(guard.accepts(5, 3, true)).isTrue();
    }
}
