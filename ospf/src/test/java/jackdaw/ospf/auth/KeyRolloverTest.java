package jackdaw.ospf.auth;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.protocol.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** RFC 2328 §D.3: which key signs, which are believed, and what happens when none is left. */
class KeyRolloverTest {
    private static Lifetime life(Integer from, Integer to) {
        return new Lifetime(Optional.ofNullable(from).map(KeyRolloverTest::at),
                Optional.ofNullable(to).map(KeyRolloverTest::at));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private static AuthKey key(int id, Lifetime generate, Lifetime accept) {
        return new AuthKey(id, AuthAlgorithm.HMAC_SHA_256, new Secret(new byte[] {(byte) id}), generate, accept);
    }

    private static Authentication.Cryptographic with(AuthKey... keys) {
        return new Authentication.Cryptographic(List.of(keys));
    }

    private static List<Integer> accepted(Authentication.Cryptographic keys, int second) {
        return keys.keys().stream().filter(k -> keys.accepts(k, at(second))).map(AuthKey::id).toList();
    }

    @Example
    void theYoungestSignsAndAllValidOnesAreAccepted() {
        Authentication.Cryptographic keys = with(key(1, life(null, 300), life(null, 400)),
                key(2, life(200, null), life(100, null)));
        assertThat(keys.signing(at(199)).id()).isEqualTo(1);
        assertThat(keys.signing(at(200)).id()).isEqualTo(2);
        assertThat(accepted(keys, 99)).containsExactly(1);
        assertThat(accepted(keys, 100)).containsExactly(1, 2);
        assertThat(accepted(keys, 399)).containsExactly(1, 2);
        assertThat(accepted(keys, 400)).containsExactly(2);
        assertThat(keys.isOverdue(at(1000))).isFalse();
    }

    @Example
    void theFirstSignsAmongEquals() {
        assertThat(with(key(5, Lifetime.ALWAYS, Lifetime.ALWAYS), key(4, Lifetime.ALWAYS, Lifetime.ALWAYS))
                .signing(at(0)).id()).isEqualTo(5);
    }

    @Example
    void theLastToExpireStaysInUse() {
        Authentication.Cryptographic keys = with(key(1, life(0, 100), life(0, 100)), key(2, life(0, 200),
                life(0, 200)), key(3, life(500, null), life(500, null)));
        assertThat(keys.isOverdue(at(199))).isFalse();
        assertThat(keys.isOverdue(at(200))).isTrue();
        assertThat(keys.signing(at(300)).id()).isEqualTo(2);
        assertThat(accepted(keys, 300)).containsExactly(2);
        assertThat(keys.isOverdue(at(500))).isFalse();
        assertThat(accepted(keys, 500)).containsExactly(3);
    }

    @Example
    void aClockThatStandsAtTheBeginningOfTimeUsesTheFirstToCome() {
        Authentication.Cryptographic keys = with(key(2, life(2000, null), life(2000, null)),
                key(1, life(1000, 3000), life(900, 3000)));
        assertThat(keys.isOverdue(at(0))).isTrue();
        assertThat(keys.signing(at(0)).id()).isEqualTo(1);
        assertThat(accepted(keys, 0)).containsExactly(1);
    }

    @Property(tries = 200)
    void somebodyAlwaysSignsAndIsAccepted(@ForAll List<@IntRange(max = 50) Integer> times,
                                          @ForAll @IntRange(max = 60) int now) {
        List<AuthKey> keys = new java.util.ArrayList<>(List.of(key(0, life(10, 20), life(10, 20))));
        for (int i = 0; i + 1 < times.size() && i < 8; i += 2) {
            Lifetime life = life(times.get(i), times.get(i) + times.get(i + 1) + 1);
            keys.add(key(i + 1, life, life));
        }
        Authentication.Cryptographic all = new Authentication.Cryptographic(keys);
        assertThat(all.accepts(all.signing(at(now)), at(now))).isTrue();
    }
}
