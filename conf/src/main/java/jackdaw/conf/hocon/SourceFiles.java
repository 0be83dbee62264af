package jackdaw.conf.hocon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of one configuration. Each is read once, so that the library and the scanner see the same text even while
 * somebody is writing it.
 */
final class SourceFiles {
    /** No configuration is larger; a device node or a log given by mistake is. */
    static final long MAX_OCTETS = 8 << 20;

    /** The outcome of reading one file. */
    sealed interface Content {
        record Text(String text) implements Content {
        }

        record Missing() implements Content {
        }

        record Unreadable(String reason) implements Content {
        }
    }

    private final Map<Path, Content> contents = new HashMap<>();

    /** What the main file holds, whatever is on the disk. */
    void hold(Path absolute, String text) {
        contents.put(absolute.normalize(), new Content.Text(text));
    }

    Content read(Path absolute) {
        return contents.computeIfAbsent(absolute.normalize(), SourceFiles::load);
    }

    private static Content load(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new Content.Unreadable("is not a regular file");
            }
            if (Files.size(file) > MAX_OCTETS) {
                return new Content.Unreadable("is larger than " + (MAX_OCTETS >> 20) + " MiB");
            }
            return new Content.Text(StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString());
        } catch (NoSuchFileException _) {
            return new Content.Missing();
        } catch (CharacterCodingException _) {
            return new Content.Unreadable("is not UTF-8 text");
        } catch (AccessDeniedException _) {
            return new Content.Unreadable("cannot be read: permission denied");
        } catch (IOException e) {
            return new Content.Unreadable("cannot be read: " + e.getMessage());
        }
    }
}
