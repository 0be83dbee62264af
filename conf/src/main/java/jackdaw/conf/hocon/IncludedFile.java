package jackdaw.conf.hocon;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of the configuration.
 *
 * @param absolute where it is
 * @param shown    as people see it: the name given for the main file, and relative to its folder for the others
 * @param chain    the files that include it, the main file first, itself last
 */
record IncludedFile(Path absolute, Path shown, List<Path> chain) {
    /** Includes may nest this deep. */
    static final int MAX_CHAIN = 16;

    static IncludedFile main(Path given) {
        Path absolute = given.toAbsolutePath().normalize();
        return new IncludedFile(absolute, given, List.of(absolute));
    }

    /** The file that this one includes as {@code name}, relative to its own folder; empty if that never ends. */
    Optional<IncludedFile> including(String name) {
        try {
            Path target = absolute.resolveSibling(name).normalize();
            if (chain.contains(target) || chain.size() >= MAX_CHAIN) {
                return Optional.empty();
            }
            return Optional.of(new IncludedFile(target, shown.resolveSibling(name).normalize(),
                    Stream.concat(chain.stream(), Stream.of(target)).toList()));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    Position at(int line) {
        return new Position(shown.toString(), line);
    }
}
