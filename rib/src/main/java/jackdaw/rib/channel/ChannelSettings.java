package jackdaw.rib.channel;

import java.util.Map;
import java.util.Optional;

/**
 * As much of {@link jackdaw.rib.protocol.Settings} as the block of a channel needs: packages must not form a cycle, and
 * the protocol package stands above this one. The meaning of each method is told there.
 */
public interface ChannelSettings {
    boolean has(String key);

    boolean isBlock(String key);

    boolean isWord(String key, String word);

    Optional<String> string(String key);

    boolean flag(String key, boolean otherwise);

    long number(String key, long otherwise, long min, long max);

    Optional<Long> number(String key, long min, long max);

    <T> T choice(String key, T otherwise, Map<String, T> choices);

    ChannelFilter filter(String key, ChannelFilter otherwise);

    Optional<? extends ChannelSettings> block(String key);

    void error(String key, String message);
}
