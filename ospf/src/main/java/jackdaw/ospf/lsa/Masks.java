package jackdaw.ospf.lsa;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import java.util.Optional;
import java.util.OptionalInt;

/** Netmasks as OSPFv2 sends them: any 32 bits, of which only those without holes mean something. */
public final class Masks {
    private Masks() {
    }

    /** The number of leading ones, if nothing but zeros follows. */
    public static OptionalInt length(int mask) {
        int length = Integer.numberOfLeadingZeros(~mask);
        return Ip4.mask(length) == mask ? OptionalInt.of(length) : OptionalInt.empty();
    }

    /** The prefix of {@code address} under {@code mask}; host bits are cleared. */
    public static Optional<Prefix> prefix(int address, int mask) {
        OptionalInt length = length(mask);
        return length.isPresent() ? Optional.of(new Prefix4(address, length.getAsInt())) : Optional.empty();
    }
}
