package jackdaw.daemon.assembly;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.ConfigResult;
import jackdaw.policy.PolicyContext;
import java.nio.file.Path;

/** Where the configuration comes from. */
public sealed interface ConfigSource {

    /** The file, or what positions in messages call the text. */
    Path name();

    /** Reads it whole; blocks on the disk. */
    ConfigResult read(PolicyContext context);

    /** A file, read anew on every reload. */
    record File(Path name) implements ConfigSource {
        @Override
        public ConfigResult read(PolicyContext context) {
            return ConfigReader.read(name, context);
        }
    }

    /** A text that a program made; names of other files in it are relative to {@code name}. */
    record Text(Path name, String text) implements ConfigSource {
        @Override
        public ConfigResult read(PolicyContext context) {
            return ConfigReader.readText(name, text, context);
        }
    }
}
