package jackdaw.policy.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How {@code include} finds text.
 *
 * @param read the text of a file, empty if it is missing or unreadable
 * @param refusal why there is no text of a file; empty if nobody knows
 * @param glob the files that match a pattern
 */
public record Includes(boolean allowed, Function<String, Optional<String>> read,
                       Function<String, String> refusal, Function<String, List<String>> glob) {
    public static final Includes NONE = new Includes(false, _ -> Optional.empty(), _ -> "", _ -> List.of());
}
