package jackdaw.conf.hocon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder of configuration files, removed when closed. */
public final class Folder implements AutoCloseable {
    private final Path path;

    public Folder() {
        try {
            path = Files.createTempDirectory("jackdaw-conf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String name) {
        return path.resolve(name);
    }

    public Folder with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Folder with(String name, byte[] octets) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), octets);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Folder mode(String name, String mode) {
        try {
            Files.setPosixFilePermissions(path(name), PosixFilePermissions.fromString(mode));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages without the folder's name before the files. */
    public List<String> texts(List<?> problems) {
        return problems.stream().map(p -> p.toString().replace(path + "/", "")).toList();
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
