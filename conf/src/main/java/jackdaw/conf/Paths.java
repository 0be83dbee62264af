package jackdaw.conf;

import jackdaw.rib.protocol.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** File names in the configuration that the daemon itself uses. */
final class Paths {
    private Paths() {
    }

    /** An absolute path: the daemon's working folder is nobody's business. */
    static Path read(Settings settings, String key, Path otherwise) {
        return settings.string(key).map(text -> {
            try {
                Path path = Path.of(text).normalize();
                if (path.isAbsolute()) {
                    return path;
                }
            } catch (InvalidPathException _) {
                // Told below, as any other text that is no absolute path.
            }
            settings.error(key, "must be an absolute path, not " + text);
            return otherwise;
        }).orElse(otherwise);
    }
}
