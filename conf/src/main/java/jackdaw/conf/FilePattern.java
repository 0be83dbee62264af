package jackdaw.conf;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** File names with {@code *}, {@code ?} and {@code [...]} in any part, as the shell reads them. */
final class FilePattern {
    private final List<Path> unreadable = new ArrayList<>();
    /** Whether the parts of the name that have been looked at are all plain. */
    private boolean isFixed = true;

    private FilePattern() {
    }

    /**
     * The files that match, sorted. As in BIRD, a folder that cannot be read is not taken for an empty one, nor is one
     * that is named in full and missing: it stands among the files, so that reading it tells the reason. So does a
     * link that leads nowhere.
     *
     * @throws java.nio.file.InvalidPathException          if the pattern is no file name
     * @throws java.util.regex.PatternSyntaxException if a bracket stays open
     */
    static List<String> matches(String pattern) {
        return new FilePattern().expand(pattern);
    }

    private List<String> expand(String pattern) {
        Path whole = Path.of(pattern);
        List<Path> found = List.of(whole.isAbsolute() ? whole.getRoot() : Path.of(""));
        for (Path part : whole) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(step(folder, part.toString()));
            }
            isFixed = isFixed && isPlain(part.toString());
            found = next;
        }
        // What ends with a slash is a folder.
        Stream<Path> files = pattern.endsWith("/") ? Stream.of() : found.stream().filter(FilePattern::isFile);
        return Stream.concat(files, unreadable.stream()).map(Path::toString).sorted().toList();
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path) || Files.isSymbolicLink(path) && !Files.exists(path);
    }

    private static boolean isPlain(String part) {
        return part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private List<Path> step(Path folder, String part) {
        if (isPlain(part)) {
            return List.of(folder.resolve(part));
        }
        // Braces mean nothing in the shell's patterns.
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:"
                + part.replace("{", "\\{").replace("}", "\\}"));
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                boolean isHidden = entry.getFileName().toString().startsWith(".") && !part.startsWith(".");
                if (!isHidden && matcher.matches(entry.getFileName())) {
                    entries.add(folder.resolve(entry.getFileName()));
                }
            }
        } catch (NotDirectoryException _) {
            return List.of();
        } catch (NoSuchFileException _) {
            if (isFixed) {
                unreadable.add(folder);
            }
        } catch (IOException | DirectoryIteratorException _) {
            unreadable.add(folder);
        }
        return entries;
    }
}
