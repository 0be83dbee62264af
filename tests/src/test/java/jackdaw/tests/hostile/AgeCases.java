package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.VICTIM;
import static jackdaw.tests.hostile.Scene.set;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.tests.hostile.HostileCase.Fate;
import jackdaw.tests.hostile.HostileCase.Pause;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Ages and sequence numbers that try the rules of RFC 2328 §13 and §14, of strangers and of the victim itself. */
final class AgeCases {
    private static final int FORGED = Forge.FIRST + 1000;
    private static final int COUNT_OCTETS = 4;

    private AgeCases() {
    }

    /** With a number of its own for the LSAs of attack and proof. */
    private static HostileCase numbered(String name, BiConsumer<Scene, Integer> attack,
                                        BiConsumer<Scene, Integer> proof) {
        int[] number = {0};
        return both(name, Fate.KEPT, s -> {
            number[0] = s.forge().numbers(2);
            attack.accept(s, number[0]);
        }, s -> proof.accept(s, number[0]));
    }

    private static String text(int sequence) {
        return "%08x".formatted(sequence);
    }

    static List<HostileCase> strangers() {
        return List.of(
                numbered("max-age-unknown",
                        (s, n) -> s.update(s.forge().external(STRANGER, n).withAge(LsaHeader.MAX_AGE)), (s, n) -> {
                            assertThat(s.onB(s.forge().external(STRANGER, n))).as("flooded").isEmpty();
                            assertThat(s.isAcknowledged(s.forge().external(STRANGER, n))).as("acknowledged").isTrue();
                        }),
                numbered("age-near-max", (s, n) -> {
                    s.update(s.forge().external(STRANGER, n).withAge(3590));
                    s.await("it is flooded to B", () -> s.onB(s.forge().external(STRANGER, n)).isPresent());
                }, (s, n) -> s.await("it is flushed on B", () -> s.onB(s.forge().external(STRANGER, n)).isEmpty())),
                numbered("age-over-max", AgeCases::tooOld,
                        (s, n) -> assertThat(s.onB(s.forge().external(STRANGER, n))).as("flooded").isEmpty()),
                numbered("seq-max-foreign",
                        (s, n) -> s.update(s.forge().external(STRANGER, n, LsaHeader.MAX_SEQUENCE)),
                        (s, n) -> assertThat(s.onB(s.forge().external(STRANGER, n))).contains("7fffffff")),
                numbered("older-than-database", (s, n) -> {
                    s.update(s.forge().external(STRANGER, n, Forge.FIRST + 5));
                    s.fence();
                    s.update(s.forge().external(STRANGER, n, Forge.FIRST + 1));
                }, (s, n) -> {
                    Lsa newer = s.forge().external(STRANGER, n, Forge.FIRST + 5);
                    assertThat(s.onB(newer)).contains(text(Forge.FIRST + 5));
                    s.await("the newer one comes back, when MinLSArrival is over", () -> {
                        s.update(s.forge().external(STRANGER, n, Forge.FIRST + 1));
                        return s.cameBack(newer, false);
                    });
                }),
                numbered("min-ls-arrival", (s, n) -> {
                    s.update(s.forge().external(STRANGER, n));
                    s.update(s.forge().external(STRANGER, n, Forge.FIRST + 1));
                }, (s, n) -> assertThat(s.onB(s.forge().external(STRANGER, n))).contains(text(Forge.FIRST))));
    }

    /** Nothing but the age says that it is too old; no checksum covers that. */
    private static void tooOld(Scene s, int number) {
        byte[] whole = s.encode(new LinkStateUpdate(s.mallory().header(), List.of(s.forge().external(STRANGER,
                number))));
        s.sendChecked(set(whole, s.version().headerOctets() + COUNT_OCTETS, 0xff, 0xff));
    }

    private static HostileCase own(String name, int forged, boolean flushed, IntPredicate expected) {
        return own(name, s -> s.forge().victimsRouterLsa(forged), flushed, expected);
    }

    /** @param expected of the sequence number that B sees in the end */
    static HostileCase own(String name, Function<Scene, Lsa> forged, boolean flushed, IntPredicate expected) {
        return both(name, Fate.KEPT, s -> s.await("the forgery is answered, when MinLSArrival is over", () -> {
            Lsa lsa = forged.apply(s);
            s.update(flushed ? lsa.withAge(LsaHeader.MAX_AGE) : lsa);
            return s.isAcknowledged(lsa) || s.isContested(lsa);
        }), s -> s.await("B has the victim's own LSA instead", () -> s.onB(forged.apply(s))
                .filter(text -> expected.test((int) Long.parseLong(text, 16))).isPresent()));
    }

    /** The victim's own LSAs, forged (RFC 2328 §13.4, §12.1.6). */
    static List<HostileCase> ofTheVictim() {
        return List.of(
                own("own-lsa-newer", FORGED, false, sequence -> sequence > FORGED),
                own("own-lsa-max-age", FORGED + 1000, true, sequence -> sequence > FORGED + 1000),
                numbered("own-lsa-not-ours", (s, n) -> s.update(s.forge().external(VICTIM, n)), (s, n) -> {
                    s.await("the victim flushes it", () -> s.cameBack(s.forge().external(VICTIM, n), true));
                    s.await("it is not on B", () -> s.onB(s.forge().external(VICTIM, n)).isEmpty());
                }),
                // Between the flush and the first instance nobody has a router-LSA of the victim (RFC 2328 §12.1.6);
                // it needs none to know its own links.
                own("own-lsa-seq-wrap", LsaHeader.MAX_SEQUENCE, false,
                        sequence -> sequence == LsaHeader.INITIAL_SEQUENCE).pausing(Pause.BEHIND));
    }
}
