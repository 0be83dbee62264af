package jackdaw.conf.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A parsed and resolved configuration: its values, and where its keys stand. */
final class HoconDocument {
    private final IncludedFile main;
    private final ConfigObject root;
    private final KeyIndex index;

    private HoconDocument(IncludedFile main, ConfigObject root, KeyIndex index) {
        this.main = main;
        this.root = root;
        this.index = index;
    }

    /** Reads {@code file} and what it includes. Empty after a syntax error, of which the library tells the first. */
    static Optional<HoconDocument> read(Path file, ProblemLog problems) {
        return read(IncludedFile.main(file), new SourceFiles(), problems);
    }

    /** The same for a text that is no file: {@code name} is what positions say and where relative names start. */
    static Optional<HoconDocument> ofText(Path name, String text, ProblemLog problems) {
        IncludedFile main = IncludedFile.main(name);
        SourceFiles files = new SourceFiles();
        files.hold(main.absolute(), text);
        return read(main, files, problems);
    }

    private static Optional<HoconDocument> read(IncludedFile main, SourceFiles files, ProblemLog problems) {
        switch (files.read(main.absolute())) {
            case SourceFiles.Content.Missing _ -> problems.error(main.at(0), "", "does not exist");
            case SourceFiles.Content.Unreadable(String reason) -> problems.error(main.at(0), "", reason);
            case SourceFiles.Content.Text _ -> {
                return parse(main, files, problems);
            }
        }
        return Optional.empty();
    }

    private static Optional<HoconDocument> parse(IncludedFile main, SourceFiles files, ProblemLog problems) {
        try {
            Config parsed = FolderIncluder.parse(main, files).orElseThrow().toConfig();
            KeyIndex index = KeyIndex.of(main, files, problems);
            ConfigObject root = parsed.resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false)).root();
            return Optional.of(new HoconDocument(main, root, index));
        } catch (FolderIncluder.NestedTooDeep e) {
            problems.error(e.file().at(0), "", e.getMessage());
        } catch (ConfigException e) {
            report(e, main, problems);
        } catch (StackOverflowError _) {
            // The library recurses over paths and chains of substitutions, whose length is the author's.
            problems.error(main.at(0), "", "is too deeply nested to be read");
        }
        return Optional.empty();
    }

    private static void report(ConfigException e, IncludedFile main, ProblemLog problems) {
        Position at = e.origin() == null ? main.at(0) : position(e.origin(), main);
        String message = e.getMessage() == null ? "cannot be read" : e.getMessage();
        if (e.origin() != null && message.startsWith(e.origin().description() + ": ")) {
            message = message.substring(e.origin().description().length() + 2);
        }
        problems.error(at, "", switch (e) {
            case ConfigException.UnresolvedSubstitution _ -> message
                    + " (variables come from this configuration only, never from the environment)";
            default -> message;
        });
    }

    private static Position position(ConfigOrigin origin, IncludedFile main) {
        String description = origin.description();
        int colon = description.lastIndexOf(": ");
        boolean numbered = origin.lineNumber() > 0 && colon > 0;
        return new Position(numbered ? description.substring(0, colon) : main.shown().toString(),
                Math.max(origin.lineNumber(), 0));
    }

    ConfigObject root() {
        return root;
    }

    KeyIndex index() {
        return index;
    }

    /** The folder to which relative file names belong. */
    Path folder() {
        return main.absolute().getParent();
    }

    /** The file {@code name}, relative to the main file, with the main file's way of being named. */
    Path beside(String name) {
        return main.shown().resolveSibling(name);
    }

    /** Where the operator wrote what is at {@code path}, or the nearest block around it. */
    Position at(List<String> path) {
        return index.nearest(path).map(Definition::at).orElseGet(() -> main.at(path.isEmpty() ? 1 : 0));
    }

    /** Where a substituted value was defined, if that is another place than {@link #at}. */
    Optional<Position> definedElsewhere(List<String> path, ConfigValue value) {
        Position here = at(path);
        boolean substituted = index.nearest(path).map(Definition::substituted).orElse(false);
        Position origin = position(value.origin(), main);
        return substituted && origin.line() > 0 && !origin.equals(here) ? Optional.of(origin) : Optional.empty();
    }
}
