package jackdaw.ospf.replay;

import java.util.List;

/**
 * Cryptographic sequence numbers that outlive the process.
 *
 * @param own   numbers up to this one may have been sent; 0 if none
 * @param heard what neighbors have sent
 */
public record StoredNumbers(long own, List<HeardNumbers> heard) {
    /** Of the first life. */
    public static final StoredNumbers NONE = new StoredNumbers(0, List.of());

    public StoredNumbers {
        heard = List.copyOf(heard);
    }
}
