package jackdaw.policy.value.flow;

import jackdaw.rib.net.AddressFamily;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A specification as BGP carries it, without the length before it (RFC 8955 §4.2, RFC 8956 §3). */
final class FlowOctets {
    private static final int DESTINATION = 1;
    private static final int SOURCE = 2;
    private static final int LAST = 0x80;
    private static final int AND = 0x40;
    private static final int TWO_OCTETS = 0x10;
    private static final int FOUR_OCTETS = 0x20;
    /** Octets of an IPv6 prefix: type, length, offset, address. */
    private static final int MAX_PREFIX = 19;
    /** Octets of a test: operator and value. */
    private static final int MAX_TEST = 5;

    private FlowOctets() {
    }

    static byte[] of(FlowSpec spec) {
        int tests = spec.conditions().stream().mapToInt(c -> c.tests().size()).sum();
        ByteBuffer out = ByteBuffer.allocate(2 * MAX_PREFIX + spec.conditions().size() + MAX_TEST * tests);
        spec.destination().ifPresent(p -> prefix(DESTINATION, p, spec.family(), out));
        spec.source().ifPresent(p -> prefix(SOURCE, p, spec.family(), out));
        for (FlowCondition condition : spec.conditions()) {
            out.put((byte) condition.field().type());
            tests(condition, out);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void prefix(int type, FlowPrefix part, AddressFamily family, ByteBuffer out) {
        int length = part.prefix().length();
        out.put((byte) type);
        out.put((byte) length);
        if (family == AddressFamily.IPV6) {
            out.put((byte) part.offset());
        }
        byte[] address = part.prefix().address().toBytes();
        for (int bit = part.offset(); bit < length; bit += 8) {
            out.put((byte) octetAt(address, bit));
        }
    }

    /** The eight bits from a place on, which need not be that of an octet; zeros follow the last. */
    private static int octetAt(byte[] address, int bit) {
        int at = bit / 8;
        int next = at + 1 < address.length ? address[at + 1] & 0xff : 0;
        return (address[at] << 8 | next) >>> 8 - bit % 8 & 0xff;
    }

    private static void tests(FlowCondition condition, ByteBuffer out) {
        // RFC 8956 §3.7 leaves the size open; BIRD always takes four octets for a flow label.
        int fewest = condition.field() == FlowField.LABEL ? 4 : 1;
        int last = condition.tests().size() - 1;
        for (int i = 0; i <= last; i++) {
            FlowTest test = condition.tests().get(i);
            int code = (i == last ? LAST : 0) | (test.and() ? AND : 0);
            switch (test) {
                case FlowTest.Number n -> operation(code | n.relation().ordinal(), n.value(), fewest, out);
                case FlowTest.Bits b -> operation(code | b.wanted().ordinal(), b.mask(), fewest, out);
            }
        }
    }

    private static void operation(int code, long value, int fewest, ByteBuffer out) {
        int octets = Math.max(fewest, value <= 0xff ? 1 : 2);
        out.put((byte) (code | (octets == 1 ? 0 : octets == 2 ? TWO_OCTETS : FOUR_OCTETS)));
        for (int shift = 8 * octets - 8; shift >= 0; shift -= 8) {
            out.put((byte) (value >>> shift));
        }
    }
}
