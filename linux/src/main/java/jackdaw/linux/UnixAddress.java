package jackdaw.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The address of a UNIX socket as unix(7) lays it out: a path, or with a leading {@code @} a name in the abstract
 * namespace, which is no file.
 *
 * @param length octets of {@code memory} that count; in an abstract name every octet does
 */
public record UnixAddress(MemorySegment memory, int length) {
    /** Of {@code struct sockaddr_un}: two octets of family, 108 of path. */
    public static final int OCTETS = 110;
    private static final short AF_UNIX = 1;
    private static final int PATH = 2;

    /** @throws IllegalArgumentException if {@code name} is neither, or too long */
    public static UnixAddress of(String name, Arena arena) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@") && octets.length > 1;
        if (!isAbstract && !name.startsWith("/")) {
            throw new IllegalArgumentException("a UNIX socket has an absolute path or a name after @, not " + name);
        }
        int length = PATH + octets.length + (isAbstract ? 0 : 1);
        if (length > OCTETS) {
            throw new IllegalArgumentException("too long for a UNIX socket: " + name);
        }
        if (isAbstract) {
            octets[0] = 0;
        }
        MemorySegment memory = arena.allocate(OCTETS, ValueLayout.JAVA_SHORT.byteAlignment());
        memory.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(octets, 0, memory, ValueLayout.JAVA_BYTE, PATH, octets.length);
        return new UnixAddress(memory, length);
    }
}
