package jackdaw.daemon.restart;

import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.FormerLives;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the state file says of a process, as text of one word and its values a line.
 *
 * @param boot    the kernel's boot id: after another boot nothing of it holds
 * @param router  the router id, lest another router of the machine be taken for this one
 * @param alive   when the process was last known to live, nanoseconds of CLOCK_BOOTTIME
 * @param planned it ended in a handover
 * @param lives   what neighbors would do, protocol by protocol
 */
public record LifeRecord(String boot, RouterId router, long alive, boolean planned, List<Fact.Restartable> lives) {
    private static final String END = "end";

    public LifeRecord {
        lives = List.copyOf(lives);
    }

    /** The file's text. The last line tells that it is whole. */
    public String text() {
        StringBuilder out = new StringBuilder("boot " + boot + "\nrouter " + router + "\nalive " + alive + "\n");
        if (planned) {
            out.append("planned\n");
        }
        lives.forEach(life -> out.append(("protocol " + life.protocol() + " " + life.seconds() + " "
                + life.memory()).strip()).append('\n'));
        return out.append(END).append('\n').toString();
    }

    /** Reads it back; empty if it is not what {@link #text} writes. */
    public static Optional<LifeRecord> parse(String text) {
        String boot = "";
        Optional<RouterId> router = Optional.empty();
        long alive = 0;
        boolean planned = false;
        List<Fact.Restartable> lives = new ArrayList<>();
        try {
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ", 4);
                switch (words[0]) {
                    case "boot" -> boot = words[1];
                    case "router" -> router = Optional.of(RouterId.parse(words[1]));
                    case "alive" -> alive = Long.parseLong(words[1]);
                    case "planned" -> planned = true;
                    case "protocol" -> lives.add(new Fact.Restartable(words[1], Integer.parseInt(words[2]),
                            words.length > 3 ? words[3] : ""));
                    case END -> {
                        return boot.isEmpty() || router.isEmpty() ? Optional.empty()
                                : Optional.of(new LifeRecord(boot, router.get(), alive, planned, lives));
                    }
                    default -> {
                        return Optional.empty();
                    }
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * What a process that starts now may go on with.
     *
     * @param bootNow the present boot id
     * @param now     of the same clock as {@link #alive}
     */
    public FormerLives former(String bootNow, RouterId routerNow, long now) {
        Map<String, FormerLife> former = new HashMap<>();
        if (boot.equals(bootNow) && router.equals(routerNow) && alive <= now) {
            for (Fact.Restartable life : lives) {
                FormerLife one = new FormerLife(planned, alive, Duration.ofSeconds(life.seconds()), life.memory());
                if (one.secondsLeft(now) > 0) {
                    former.put(life.protocol(), one);
                }
            }
        }
        return new FormerLives(former);
    }
}
