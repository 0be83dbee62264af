package jackdaw.linux.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jackdaw.linux.LinuxException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Texts of /proc. */
class ProcTextTest {
    /** Linux 6.18: two columns have other names than in 6.1, and {@code new} and {@code insert} stay at zero. */
    private static final String STATISTICS_6_18 = """
            entries  clashres found new invalid ignore delete chainlength insert insert_failed drop\
             early_drop icmp_error  expect_new expect_create expect_delete search_restart
            00000001  00000000 00000004 00000000 00000000 00000000 00000000 00000000 00000000 00000004 00000005\
             00000000 00000000  00000000 00000000 00000000 00000000
            00000001  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000\
             00000000 00000000  00000000 00000000 00000000 00000000
            """;
    /** Linux 6.1. */
    private static final String STATISTICS = """
            entries  searched found new invalid ignore delete delete_list insert insert_failed drop early_drop
            0000001a  00000000 00000010 00000000 00000002 00000000 00000000 00000000 00000000 00000003 000000ff 00000001
            0000001a  00000000 00000001 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000001 00000000
            """;
    private static final String DEV = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop
                lo:   11111   1111 0 0 0 0 0 0 22222 2222 0 0 0 0 0 0
              eth0:1234567 7654321 1 2 3 4 5 6 89012345 8765432 7 8 9 10 11 12
            """;

    @Example
    void columnsAreFoundByNameAndSummedOverProcessors() {
        Map<String, Long> totals = ConntrackFill.decodeStatistics(STATISTICS);
        assertThat(totals).containsEntry("drop", 256L).containsEntry("insert_failed", 3L).containsEntry("found", 17L)
                .containsEntry("early_drop", 1L);
        assertThat(ConntrackFill.decodeStatistics(STATISTICS_6_18)).containsEntry("drop", 5L)
                .containsEntry("insert_failed", 4L).containsEntry("new", 0L);
        assertThat(ConntrackFill.decodeStatistics("")).isEmpty();
        assertThat(ConntrackFill.decodeStatistics("entries drop\n")).isEmpty();
        assertThatThrownBy(() -> ConntrackFill.decodeStatistics("entries drop\n1 zz\n"))
                .isInstanceOf(LinuxException.class)
                .hasMessage("cannot read the connection tracking statistics: they hold no number: zz");
        assertThat(new ConntrackFill.Table(5, 10, totals).ratio()).isEqualTo(0.5);
        assertThat(new ConntrackFill.Table(5, 0, totals).ratio()).isZero();
    }

    @Example
    void packetsOfEachInterface() {
        PacketCounters counters = PacketCounters.decode(DEV);
        assertThat(counters.devices()).containsOnly(Map.entry("lo", new PacketCounters.Device(1111, 2222)),
                Map.entry("eth0", new PacketCounters.Device(7654321, 8765432)));
        assertThat(counters.received(List.of("lo", "eth0"))).isEqualTo(7655432);
        assertThat(PacketCounters.decode("").devices()).isEmpty();
        assertThatThrownBy(() -> PacketCounters.decode("a\nb\neth0: 1 2 3\n")).isInstanceOf(LinuxException.class);
    }

    @Example
    void numbers() {
        assertThat(ProcFile.number("42\n", "x")).isEqualTo(42);
        assertThat(ProcFile.number("-1", "x")).isEqualTo(-1);
        assertThatThrownBy(() -> ProcFile.number("4 2", "x")).hasMessage("cannot read x: it is no number: 4 2");
        assertThat(Forwarding.reversePath(7)).isEqualTo(Forwarding.ReversePath.LOOSE);
    }

    @Property
    void anyTextIsReadOrRefusedInOneSentence(@ForAll String text) {
        for (Runnable decoder : List.<Runnable>of(() -> ConntrackFill.decodeStatistics("a b\n" + text),
                () -> PacketCounters.decode("\n\n" + text), () -> ProcFile.number(text, "it"))) {
            try {
                decoder.run();
            } catch (LinuxException e) {
                assertThat(e.errno()).isZero();
            }
        }
    }
}
