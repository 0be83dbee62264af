package jackdaw.bgp.session;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What is done about restarts of either side (RFC 4724), in BIRD's words.
 *
 * @param mode  the roles we take
 * @param time  within which we are back after a restart of ours, whole seconds; told to the neighbor
 * @param stale how long routes of a neighbor that is back are kept at most until it has told all anew (RFC 4724 §4.2)
 */
public record GracefulRestart(Mode mode, Duration time, Duration stale) {

    /** The roles. */
    public enum Mode {
        /** The capability is not announced; routes go with the session. */
        OFF,
        /** Routes of a neighbor that restarts are kept, our own restart is an ordinary loss to it. */
        AWARE,
        /** The neighbor is asked to keep our routes too. */
        ON
    }

    /** BIRD's defaults; the bound on stale routes is FRR's. */
    public static final GracefulRestart DEFAULT =
            new GracefulRestart(Mode.AWARE, Duration.ofSeconds(120), Duration.ofSeconds(360));
    /** The Restart Time has twelve bits (RFC 4724 §3). */
    private static final Duration MOST = Duration.ofSeconds(4095);
    private static final Map<String, Mode> WORDS = Map.of("off", Mode.OFF, "aware", Mode.AWARE, "on", Mode.ON);

    /** Reads {@code graceful-restart}, {@code graceful-restart-time} and {@code graceful-restart-stale-time}. */
    static GracefulRestart read(Settings settings) {
        GracefulRestart read = new GracefulRestart(settings.choice("graceful-restart", DEFAULT.mode, WORDS),
                settings.duration("graceful-restart-time", DEFAULT.time, Duration.ofSeconds(1), MOST),
                settings.duration("graceful-restart-stale-time", DEFAULT.stale, Duration.ofSeconds(1),
                        Duration.ofHours(1)));
        if (read.time.toMillisPart() != 0) {
            settings.error("graceful-restart-time", "must be whole seconds");
        }
        return read;
    }

    public int seconds() {
        return (int) time.toSeconds();
    }
}
