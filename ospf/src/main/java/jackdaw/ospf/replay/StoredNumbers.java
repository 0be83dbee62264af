package jackdaw.ospf.replay;

import java.util.List;

/**
 * Cryptographic sequence numbers that outlive the process.
 *
 * @param own      numbers up to this one may have been sent; 0 if none
 * @param extended the same of the 64-bit numbers of OSPFv2 (RFC 7474)
 * @param heard    what neighbors have sent
 */
public record StoredNumbers(long own, long extended, List<HeardNumbers> heard) {
    /** Of the first life. */
    public static final StoredNumbers NONE = new StoredNumbers(0, 0, List.of());

    public StoredNumbers {
        heard = List.copyOf(heard);
    }
}
