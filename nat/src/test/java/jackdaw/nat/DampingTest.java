package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DampingTest {
    private static final DampingRules RULES = DampingRules.DEFAULT;

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Example
    void aPenaltyHalvesInItsHalfLife() {
        Damping once = Damping.NONE.charged(RULES, seconds(100));
        assertThat(once.penalty(RULES, seconds(100))).isEqualTo(1000);
        assertThat(once.penalty(RULES, seconds(400))).isEqualTo(500, within(1e-6));
        assertThat(once.penalty(RULES, seconds(700))).isEqualTo(250, within(1e-6));
        assertThat(once.isSuppressed(RULES, seconds(100))).isFalse();
    }

    @Example
    void threeDeparturesInARowSuppressUntilThePenaltyIsLow() {
        Damping thrice = Damping.NONE.charged(RULES, 0).charged(RULES, 0).charged(RULES, 0);
        long expected = (long) (seconds(300) * Math.log(3) / Math.log(2));
        assertThat(thrice.suppressedUntil(RULES).orElseThrow()).isCloseTo(expected, within(10L));
        assertThat(thrice.isSuppressed(RULES, seconds(475))).isTrue();
        assertThat(thrice.isSuppressed(RULES, seconds(476))).isFalse();
    }

    @Example
    void nothingSuppressesForLongerThanTheLongest() {
        Damping damping = Damping.NONE;
        for (int minute = 0; minute < 30; minute++) {
            damping = damping.charged(RULES, seconds(minute * 60L));
        }
        assertThat(damping.penalty(RULES, seconds(1740))).isGreaterThan(6000);
        long since = damping.suppressedSince().orElseThrow();
        assertThat(damping.suppressedUntil(RULES)).hasValue(since + seconds(1800));
    }

    /** The penalty is the sum of all charges, each decayed by its age; suppression begins and ends by its limits. */
    @Property(tries = 300)
    void keepsItsRules(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 900) Integer> pauses) {
        Damping damping = Damping.NONE;
        long now = seconds(-50);
        double sum = 0;
        for (int pause : pauses) {
            now += seconds(pause);
            sum = sum * Math.pow(0.5, pause / 300.0) + Damping.CHARGE;
            boolean before = damping.isSuppressed(RULES, now);
            damping = damping.charged(RULES, now);
            assertThat(damping.penalty(RULES, now)).isEqualTo(sum, within(1e-3));
            boolean after = damping.isSuppressed(RULES, now);
            assertThat(after).isEqualTo(before || sum >= RULES.suppress());
            if (after) {
                long until = damping.suppressedUntil(RULES).orElseThrow();
                assertThat(until).isLessThanOrEqualTo(damping.suppressedSince().orElseThrow() + seconds(1800));
                assertThat(damping.penalty(RULES, until)).isGreaterThanOrEqualTo(RULES.reuse() - 1e-3);
            }
        }
    }
}
