package jackdaw.conf;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** File names with {@code *}, {@code ?} and {@code [...]} in any part, as the shell reads them. */
final class FilePattern {
    private FilePattern() {
    }

    /**
     * The files that match, sorted; folders that cannot be read hold none.
     *
     * @throws java.nio.file.InvalidPathException          if the pattern is no file name
     * @throws java.util.regex.PatternSyntaxException if a bracket stays open
     */
    static List<String> matches(String pattern) {
        Path whole = Path.of(pattern);
        List<Path> found = List.of(whole.isAbsolute() ? whole.getRoot() : Path.of(""));
        for (Path part : whole) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(step(folder, part.toString()));
            }
            found = next;
        }
        return found.stream().filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }

    private static List<Path> step(Path folder, String part) {
        if (part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
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
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return List.of();
        }
        return entries;
    }
}
