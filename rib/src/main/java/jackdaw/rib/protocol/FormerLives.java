package jackdaw.rib.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a process knows of the one before, protocol by protocol. Each is told once: a protocol that is stopped and
 * started later begins anew.
 */
public final class FormerLives {
    private final Map<String, FormerLife> lives = new HashMap<>();

    /** @param lives by name of protocol: those that could be restarted when the former process ended */
    public FormerLives(Map<String, FormerLife> lives) {
        this.lives.putAll(lives);
    }

    /** Of a process that follows no other. */
    public static FormerLives none() {
        return new FormerLives(Map.of());
    }

    /** What a protocol of that name was, if its neighbors may still be waiting for it; empty when asked again. */
    public Optional<FormerLife> take(String protocol) {
        return Optional.ofNullable(lives.remove(protocol));
    }
}
