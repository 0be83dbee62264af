package jackdaw.policy;

import java.util.List;
import java.util.Optional;

/** How {@code include} reaches files; paths are relative to what the main file's name is relative to. */
public interface SourceReader {

    /** Nothing can be included. */
    SourceReader NONE = new SourceReader() {
        @Override
        public Optional<String> read(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> glob(String pattern) {
            return List.of();
        }
    };

    /** The text of a file; empty if it is missing or unreadable. */
    Optional<String> read(String path);

    /** Why {@link #read} gives nothing for a file, as the rest of a sentence about it; empty if nobody knows. */
    default String refusal(String path) {
        return "";
    }

    /**
     * The files (no folders) that match a pattern with {@code *}, {@code ?} or {@code [}; none is no error. Where they
     * cannot be looked for, what cannot be read stands for them.
     */
    List<String> glob(String pattern);
}
