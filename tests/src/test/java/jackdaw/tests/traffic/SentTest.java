package jackdaw.tests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

/** What counts as lost, what as late, and what is not known yet. Times are in milliseconds. */
class SentTest {
    private final Sent sent = new Sent();

    private static long at(long millis) {
        return millis * 1_000_000;
    }

    private Losses all() {
        return sent.between(0, Long.MAX_VALUE);
    }

    @Example
    void anAnswerThatComesLateIsNoLoss() {
        long number = sent.add(at(0));
        assertThat(sent.isDecided(0, at(1), at(900))).isFalse();
        sent.answered(number, 1, at(901));
        assertThat(sent.isDecided(0, at(1), at(902))).isTrue();
        assertThat(all()).hasToString("lost none of 1 packets, an answer came after 901 ms");
    }

    @Example
    void anAnswerInTimeNeedsNoWord() {
        sent.answered(sent.add(at(0)), 1, at(400));
        assertThat(all()).hasToString("lost none of 1 packets");
    }

    @Example
    void aLossTellsWhenAndWhy() {
        sent.answered(sent.add(at(0)), 1, at(1));
        sent.failed(sent.add(at(50)), "could not be sent: Network is unreachable");
        sent.add(at(100));
        sent.answered(sent.add(at(150)), 1, at(151));
        assertThat(all()).hasToString("lost 2 of 4 packets, at most 100 ms in a row"
                + " (at +50 ms: could not be sent: Network is unreachable; at +100 ms: no answer)");
    }

    @Example
    void whoseReasonIsKnownNeedNotBeWaitedFor() {
        sent.failed(sent.add(at(0)), "a router refused it");
        assertThat(sent.isDecided(0, at(1), at(2))).isTrue();
    }

    @Example
    void patienceEnds() {
        sent.add(at(0));
        assertThat(sent.isDecided(0, at(1), Sent.PATIENCE.toNanos())).isFalse();
        assertThat(sent.isDecided(0, at(1), Sent.PATIENCE.toNanos() + 1)).isTrue();
        assertThat(sent.isDecided(at(1), at(2), at(2))).as("what was sent outside the span").isTrue();
    }

    @Example
    void anAnsweredPacketHasNotFailed() {
        long number = sent.add(at(0));
        sent.answered(number, 1, at(1));
        sent.failed(number, "nothing better came");
        assertThat(all().lost()).isZero();
    }

    @Example
    void aPacketThatIsNoLongerKeptChangesNothing() {
        long first = sent.add(at(0));
        for (int packet = 0; packet < 1 << 18; packet++) {
            sent.answered(sent.add(at(1)), 1, at(1));
        }
        sent.failed(first, "long ago");
        assertThat(all().lost()).isZero();
        assertThat(all().sent()).isEqualTo(1 << 18);
    }
}
