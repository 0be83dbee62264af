package jackdaw.daemon.ospf;

import jackdaw.daemon.restart.StateFile;
import jackdaw.ospf.replay.HeardNumbers;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps the cryptographic sequence numbers of one OSPF instance in the state directory: its own, so that a box without
 * a clock does not go backwards (RFC 2328 §D.3), and those of neighbors, so that nobody can replay what they sent
 * before a restart.
 *
 * <pre>
 *   1764352800
 *   extended 1764352800000000
 *   heard lan0/10.0.0.0/24 10.0.0.2 1764352195 160 0=1764352195
 *         link             router   last     seconds  type=number, type 0 for all
 * </pre>
 */
public final class SequenceStore {
    private static final String HEARD = "heard";
    private static final String EXTENDED = "extended";
    private static final int FIXED_WORDS = 5;

    private final StateFile file;
    private final EventLog log;

    public SequenceStore(Path stateDirectory, String instance, EventLog log) {
        this.file = new StateFile(stateDirectory.resolve("ospf-" + instance + ".sequence"), log);
        this.log = log;
    }

    /** The stored numbers; what cannot be read is left out. */
    public StoredNumbers load() {
        long own = 0;
        long extended = 0;
        List<HeardNumbers> heard = new ArrayList<>();
        for (String line : file.load().orElse("").lines().toList()) {
            try {
                String[] words = line.strip().split(" ");
                if (words[0].equals(HEARD)) {
                    heard.add(heard(words));
                } else if (words[0].equals(EXTENDED)) {
                    extended = Long.parseLong(words[1]);
                } else {
                    own = Long.parseLong(words[0]);
                }
            } catch (RuntimeException e) {
                log.warning("ospf", "a stored sequence number cannot be read and is left out: " + e.getMessage());
            }
        }
        return new StoredNumbers(own, extended, heard);
    }

    private static HeardNumbers heard(String[] words) {
        Map<Integer, Long> numbers = new TreeMap<>();
        for (int i = FIXED_WORDS; i < words.length; i++) {
            String[] number = words[i].split("=", 2);
            numbers.put(Integer.parseInt(number[0]), Long.parseUnsignedLong(number[1]));
        }
        return new HeardNumbers(words[1], RouterId.parse(words[2]), numbers,
                Instant.ofEpochSecond(Long.parseLong(words[3])), Duration.ofSeconds(Long.parseLong(words[4])));
    }

    /** Stores the numbers soon; newer ones replace those that wait. */
    public void store(StoredNumbers numbers) {
        file.store(text(numbers));
    }

    /** Returns when the last numbers are stored. */
    public void finish() {
        file.finish();
    }

    static String text(StoredNumbers numbers) {
        return numbers.own() + "\n" + (numbers.extended() == 0 ? "" : EXTENDED + " " + numbers.extended() + "\n")
                + numbers.heard().stream().map(SequenceStore::line)
                .collect(Collectors.joining());
    }

    private static String line(HeardNumbers heard) {
        return String.join(" ", HEARD, heard.link(), heard.router().toString(),
                Long.toString(heard.last().getEpochSecond()), Long.toString(heard.lifetime().toSeconds()))
                + new TreeMap<>(heard.numbers()).entrySet().stream()
                        .map(e -> " " + e.getKey() + "=" + Long.toUnsignedString(e.getValue()))
                        .collect(Collectors.joining()) + "\n";
    }
}
