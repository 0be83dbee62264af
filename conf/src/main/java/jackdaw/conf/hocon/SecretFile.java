package jackdaw.conf.hocon;

import jackdaw.rib.protocol.Secret;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** Reads key material from a file that nobody but its owner, and the group root, can read or change. */
final class SecretFile {
    /** TCP MD5 takes keys of at most 80 octets, and nothing else we use takes longer ones. */
    static final int MAX_OCTETS = 80;

    private SecretFile() {
    }

    /** Why a secret cannot be used, for people. */
    static final class Refused extends Exception {
        Refused(String reason) {
            super(reason);
        }
    }

    static Secret read(Path folder, String name) throws Refused {
        try {
            Path file = folder.resolve(name).normalize();
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new Refused(file + " is not a regular file");
            }
            refuseForeignAccess(file, attributes);
            if (attributes.size() > MAX_OCTETS + 2) {
                throw new Refused(file + " holds more than " + MAX_OCTETS + " octets");
            }
            return secret(file, Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            throw new Refused(folder.resolve(name).normalize() + " does not exist");
        } catch (InvalidPathException _) {
            throw new Refused("is no file name");
        } catch (AccessDeniedException e) {
            throw new Refused(e.getFile() + " cannot be read: permission denied");
        } catch (IOException e) {
            throw new Refused("cannot be read: " + e);
        }
    }

    private static void refuseForeignAccess(Path file, PosixFileAttributes attributes) throws Refused {
        Set<PosixFilePermission> mode = attributes.permissions();
        boolean rootsGroup = attributes.group().getName().equals("root");
        boolean others = mode.contains(PosixFilePermission.OTHERS_READ)
                || mode.contains(PosixFilePermission.OTHERS_WRITE);
        boolean group = mode.contains(PosixFilePermission.GROUP_READ)
                || mode.contains(PosixFilePermission.GROUP_WRITE);
        if (others || group && !rootsGroup) {
            throw new Refused(file + " can be read or changed by " + (others ? "everybody" : "the group "
                    + attributes.group().getName()) + ": chmod 600 " + file);
        }
    }

    private static Secret secret(Path file, byte[] octets) throws Refused {
        int length = octets.length;
        if (length > 0 && octets[length - 1] == '\n') {
            length -= length > 1 && octets[length - 2] == '\r' ? 2 : 1;
        }
        if (length == 0) {
            throw new Refused(file + " is empty");
        }
        if (length > MAX_OCTETS) {
            throw new Refused(file + " holds more than " + MAX_OCTETS + " octets");
        }
        byte[] key = Arrays.copyOf(octets, length);
        Arrays.fill(octets, (byte) 0);
        return new Secret(key);
    }
}
