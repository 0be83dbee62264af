package jackdaw.daemon.maintenance;

import jackdaw.daemon.log.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks at one maintenance file. Blocks for as long as the file system does. */
final class MaintenanceFile {
    private static final int MAX_OCTETS = 1024;
    private static final int MAX_REASON = 200;

    private MaintenanceFile() {
    }

    /**
     * @param before what was seen last. It goes on to count where the system does not say whether the file is there:
     *               neither must a folder that nobody can look into take a gateway out of use, nor a failing disk bring
     *               one back.
     */
    static Sighting look(Path path, Sighting before) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            return Sighting.ABSENT;
        } catch (IOException e) {
            return Files.isRegularFile(path.getParent()) ? Sighting.ABSENT
                    : before.doubted("cannot be looked for: " + text(e));
        }
        try {
            // A pipe would make the reader wait for somebody to write.
            if (!Files.isRegularFile(path)) {
                return Sighting.unreadable("is no regular file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return Sighting.of(reason(in.readNBytes(MAX_OCTETS)));
            }
        } catch (NoSuchFileException _) {
            return Sighting.ABSENT;
        } catch (IOException e) {
            return Sighting.unreadable("cannot be read: " + text(e));
        }
    }

    private static String text(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** The first line that shows anything. */
    static String reason(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8).lines().map(line -> OneLine.of(line, MAX_REASON))
                .filter(l -> !l.isEmpty()).findFirst().orElse("");
    }
}
