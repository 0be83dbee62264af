package jackdaw.conf.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.net.URL;
import java.util.Optional;

/**
 * Includes files, always relative to the including one. Replaces the library's own, which searches the class path and
 * resolves {@code file(…)} against the working folder. What cannot be included counts as empty here: {@link KeyIndex}
 * reports it, with its line.
 */
final class FolderIncluder
        implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final IncludedFile including;
    private final SourceFiles files;

    FolderIncluder(IncludedFile including, SourceFiles files) {
        this.including = including;
        this.files = files;
    }

    /** The object in {@code file}; empty if there is no such text. The library's exceptions pass. */
    static Optional<ConfigObject> parse(IncludedFile file, SourceFiles files) {
        if (!(files.read(file.absolute()) instanceof SourceFiles.Content.Text(String text))) {
            return Optional.empty();
        }
        if (HoconScanner.nestsTooDeep(text)) {
            throw new NestedTooDeep(file);
        }
        ConfigParseOptions options = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(file.shown().toString()).setIncluder(new FolderIncluder(file, files));
        return Optional.of(ConfigFactory.parseString(text, options).root());
    }

    /** Thrown through the library when an included file nests too deep. */
    static final class NestedTooDeep extends RuntimeException {
        private final transient IncludedFile file;

        NestedTooDeep(IncludedFile file) {
            super("brackets nest more than " + HoconScanner.MAX_DEPTH + " deep", null, false, false);
            this.file = file;
        }

        IncludedFile file() {
            return file;
        }
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return including.including(what).flatMap(f -> parse(f, files)).orElseGet(FolderIncluder::nothing);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return nothing();
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return nothing();
    }

    private static ConfigObject nothing() {
        return ConfigFactory.empty().root();
    }
}
