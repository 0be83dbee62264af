package jackdaw.conf;

import jackdaw.policy.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Files that filter files include. A pattern may stand in the last part of a name. */
final class FilterIncludes implements SourceReader {
    private static final long MAX_OCTETS = 8 << 20;

    @Override
    public Optional<String> read(String path) {
        return load(path);
    }

    static Optional<String> load(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= MAX_OCTETS
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> glob(String pattern) {
        List<String> found = new ArrayList<>();
        try {
            Path whole = Path.of(pattern);
            Path folder = whole.getParent() == null ? Path.of("") : whole.getParent();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, whole.getFileName().toString())) {
                entries.forEach(e -> {
                    if (Files.isRegularFile(e)) {
                        found.add(e.toString());
                    }
                });
            }
        } catch (IOException | InvalidPathException | PatternSyntaxException _) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
