package jackdaw.bfd.session;

import jackdaw.bfd.wire.PacketKey;
import java.time.Duration;
import java.util.List;

/**
 * How a session runs. Intervals are 1 ms to 60 s.
 *
 * @param minRx      shortest interval at which this end can take packets
 * @param minTx      interval at which it would like to send while the session is up
 * @param idleTx     the same while it is not; at least one second (RFC 5880 §6.8.3)
 * @param multiplier 2 to 255: so many packets missed and the session is down
 * @param passive    send nothing before the other end does
 * @param keys       empty for no authentication; the first one signs, all of them verify
 */
public record SessionSettings(Duration minRx, Duration minTx, Duration idleTx, int multiplier, boolean passive,
                              List<PacketKey> keys) {
    /** Three packets of 300 ms: quick enough for a gateway, slow enough for a collector's pause. */
    public static final SessionSettings DEFAULT = new SessionSettings(Duration.ofMillis(300), Duration.ofMillis(300),
            Duration.ofSeconds(1), 3, false, List.of());

    public SessionSettings {
        keys = List.copyOf(keys);
    }

    /** Whether packets have sequence numbers against replay. */
    boolean isSequenced() {
        return keys.stream().anyMatch(key -> key.type().isSequenced());
    }

    long minRxMicros() {
        return micros(minRx);
    }

    long minTxMicros() {
        return micros(minTx);
    }

    long idleTxMicros() {
        return Math.max(micros(idleTx), micros(minTx));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
