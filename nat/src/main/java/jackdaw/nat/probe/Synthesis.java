package jackdaw.nat.probe;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;

/** IPv4 addresses inside a NAT64 prefix (RFC 6052). */
final class Synthesis {
    /** Bits 64 to 71 stay zero. */
    private static final int RESERVED_OCTET = 8;

    private Synthesis() {
    }

    /** RFC 6052 §2.2: the address follows the prefix, of 32, 40, 48, 56, 64 or 96 bits, around the reserved octet. */
    static IpAddress embed(Prefix prefix, Ip4 address) {
        byte[] whole = prefix.address().toBytes();
        int at = prefix.length() / 8;
        for (byte octet : address.toBytes()) {
            if (at == RESERVED_OCTET) {
                at++;
            }
            whole[at++] = octet;
        }
        return IpAddress.of(whole);
    }
}
