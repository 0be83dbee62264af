package jackdaw.conf;

import jackdaw.rib.protocol.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** File names in the configuration that the daemon itself uses. */
final class Paths {
    private Paths() {
    }

    /** An absolute path: the daemon's working folder is nobody's business. */
    static Path read(Settings settings, String key, Path otherwise) {
        return read(settings, key).orElse(otherwise);
    }

    /** The same without a default; empty if it is missing or wrong. */
    static Optional<Path> read(Settings settings, String key) {
        return settings.string(key).flatMap(text -> {
            try {
                Path path = Path.of(text).normalize();
                if (path.isAbsolute()) {
                    return Optional.of(path);
                }
            } catch (InvalidPathException _) {
                // Told below, as any other text that is no absolute path.
            }
            settings.error(key, "must be an absolute path, not " + text);
            return Optional.empty();
        });
    }
}
