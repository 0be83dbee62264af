package jackdaw.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of source files, as they are now. */
final class SourceLines {
    private final Map<String, List<String>> texts = new HashMap<>();

    /** The line with its place, and with {@code what} as a comment behind it. */
    String commented(String file, int line, String what) {
        List<String> lines = texts.computeIfAbsent(file, SourceLines::lines);
        String text = line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
        return file + ":" + line + ": " + text + "  # " + what;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException _) {
            return List.of();
        }
    }
}
