package jackdaw.conf;

import jackdaw.policy.SourceReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Filter files and those that they include. */
final class FilterIncludes implements SourceReader {
    /** Generated files of exchange points have tens of megabytes. */
    private static final long MAX_OCTETS = 256 << 20;

    @Override
    public Optional<String> read(String path) {
        return load(path);
    }

    /** The text of a file; empty if it is none, cannot be read, or is larger than {@value #MAX_OCTETS} octets. */
    static Optional<String> load(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) && Files.size(file) <= MAX_OCTETS
                    ? Optional.of(text(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    @Override
    public String refusal(String path) {
        return whyNot(path);
    }

    /** Why {@link #load} gives nothing for this file. */
    static String whyNot(String path) {
        try {
            Path file = Path.of(path);
            boolean isFile = Files.isRegularFile(file);
            return !Files.exists(file) ? "does not exist"
                    : isFile && Files.size(file) > MAX_OCTETS ? "is larger than " + (MAX_OCTETS >> 20) + " MiB"
                    : isFile || !Files.isReadable(file) ? "cannot be read by this user" : "is no regular file";
        } catch (IOException | InvalidPathException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    /** BIRD reads octets: what is no UTF-8, a comment in another script most likely, is taken octet by octet. */
    private static String text(byte[] octets) {
        if (isAscii(octets)) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    /** Most files are, and need no decoding, which takes several times their size. */
    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> glob(String pattern) {
        try {
            return FilePattern.matches(pattern);
        } catch (InvalidPathException | PatternSyntaxException _) {
            return List.of();
        }
    }
}
