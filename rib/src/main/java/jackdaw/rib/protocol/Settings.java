package jackdaw.rib.protocol;

import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.ChannelSettings;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A typed, read-only view of one block of the configuration. Each module reads its own schema through it without
 * knowing the format. A wrong value is recorded with its file, line and path, and the default is returned, so that
 * reading goes on and all errors come at once. A key nobody asks for is an error in the end.
 */
public interface Settings extends ChannelSettings {

    /** The dotted path of this block, {@code bgp.neighbors.core0_v4}. */
    String path();

    /** The last element of the path: the name of a labeled block. */
    String label();

    /** Whether the key is present. Counts as asking for it. */
    @Override
    boolean has(String key);

    /** Whether the key holds a block of its own rather than a value; false if it is absent. Counts as asking. */
    @Override
    boolean isBlock(String key);

    /** Whether the key holds exactly this word, for keys that take a word or something else. Counts as asking. */
    @Override
    boolean isWord(String key, String word);

    @Override
    Optional<String> string(String key);

    /** Required: absence is recorded and an empty string returned. */
    String requiredString(String key);

    @Override
    boolean flag(String key, boolean otherwise);

    /** A whole number within {@code min..max}, both inclusive. */
    @Override
    long number(String key, long otherwise, long min, long max);

    @Override
    Optional<Long> number(String key, long min, long max);

    /** A duration, which must carry a unit. */
    Duration duration(String key, Duration otherwise, Duration min, Duration max);

    /** A duration, or a word in its place, for which the answer is empty. */
    Optional<Duration> durationOr(String word, String key, Duration otherwise, Duration min, Duration max);

    Optional<IpAddress> address(String key);

    Optional<Prefix> prefix(String key);

    Optional<RouterId> routerId(String key);

    /** One of the words in {@code choices}. */
    @Override
    <T> T choice(String key, T otherwise, Map<String, T> choices);

    <T> Optional<T> choice(String key, Map<String, T> choices);

    /** Absent gives an empty list; a single value counts as a list of one. */
    List<String> strings(String key);

    List<Prefix> prefixes(String key);

    List<IpAddress> addresses(String key);

    /** A secret from a file that others cannot read; a relative name starts at the configuration's folder. */
    Optional<Secret> secretFile(String key);

    /** {@code all}, {@code none}, a filter's name, {@code where …} or <code>{ … }</code>. */
    @Override
    ChannelFilter filter(String key, ChannelFilter otherwise);

    @Override
    Optional<Settings> block(String key);

    /** The labeled blocks inside {@code key}, in the order in which they stand in the file. */
    List<Settings> labeled(String key);

    /** The keys inside the block {@code key}, in the order in which they stand in the file; none if it is no block. */
    List<String> labels(String key);

    /** The elements of a list of blocks. */
    List<Settings> blocks(String key);

    /** The values of a block that beget other blocks: what {@code key} gives is asked for where this has none. */
    Settings withDefaults(Optional<Settings> defaults);

    /** Records an error at {@code key} (or at the block itself if {@code key} is empty). */
    @Override
    void error(String key, String message);

    /** Records a warning in the same way. */
    void warning(String key, String message);
}
