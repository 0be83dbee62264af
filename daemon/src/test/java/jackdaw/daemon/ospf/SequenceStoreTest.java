package jackdaw.daemon.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.replay.HeardNumbers;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.RouterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterProperty;

/** The file of sequence numbers: what is written is read again, and nothing that stands there does harm. */
class SequenceStoreTest {
    private final List<String> log = new ArrayList<>();
    private final Path folder;

    SequenceStoreTest() throws IOException {
        folder = Files.createTempDirectory("sequence");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("ospf-x.sequence"));
        Files.delete(folder);
    }

    private SequenceStore holding(String text) throws IOException {
        Files.writeString(folder.resolve("ospf-x.sequence"), text);
        return new SequenceStore(folder, "x", (_, _, message) -> log.add(message));
    }

    @Example
    void numbersAreReadAsTheyStand() throws IOException {
        assertThat(holding("1764352800\nextended 1764352800000001\n"
                + "heard lan0/10.0.0.0/24 10.0.0.2 1764352195 160 0=1764352195\n"
                + "heard lan0 10.0.0.3 1764352195 40 1=5 4=18446744073709551615\n").load()).isEqualTo(
                new StoredNumbers(1764352800L, 1764352800000001L, List.of(
                        new HeardNumbers("lan0/10.0.0.0/24", new RouterId(0x0a000002), Map.of(0, 1764352195L),
                                Instant.ofEpochSecond(1764352195L), Duration.ofSeconds(160)),
                        new HeardNumbers("lan0", new RouterId(0x0a000003), Map.of(1, 5L, 4, -1L),
                                Instant.ofEpochSecond(1764352195L), Duration.ofSeconds(40)))));
        assertThat(log).isEmpty();
    }

    @Example
    void nothingIsAFirstLife() throws IOException {
        assertThat(holding("").load()).isEqualTo(StoredNumbers.NONE);
    }

    @Example
    void whatCannotBeReadIsLeftOut() throws IOException {
        assertThat(holding("7\nheard\nheard lan0 10.0.0.2 0 160 9=1\nheard lan0 10.0.0.2 0 99999999999999 0=1\n"
                + "heard lan0 here 0 160 0=1\nheard lan0 10.0.0.2 0 160 0\nabc\n"
                + "heard lan0 10.0.0.2 0 160 0=1\n").load().heard()).hasSize(1);
        assertThat(log).hasSize(6);
    }

    @Example
    void whatIsWrittenIsReadAgain() throws IOException {
        StoredNumbers numbers = new StoredNumbers(9, 0, List.of(new HeardNumbers("vlink-10.0.0.9", new RouterId(3),
                Map.of(0, 7L), Instant.ofEpochSecond(8), Duration.ofSeconds(6)), new HeardNumbers("lan0/10.0.0.0/24",
                new RouterId(-1), Map.of(1, -7L, 5, 0L), Instant.ofEpochSecond(-8), Duration.ofSeconds(6))));
        assertThat(holding(SequenceStore.text(numbers)).load()).isEqualTo(numbers);
    }

    @Example
    void theLastNumbersAreStoredWhenItIsFinished() throws IOException {
        SequenceStore store = holding("1\n");
        for (long own = 2; own < 50; own++) {
            store.store(new StoredNumbers(own, 0, List.of()));
        }
        store.finish();
        assertThat(store.load().own()).isEqualTo(49);
    }
}
