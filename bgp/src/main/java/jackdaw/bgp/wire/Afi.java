package jackdaw.bgp.wire;

import jackdaw.rib.net.AddressFamily;
import java.util.Optional;

/** Address family numbers (RFC 4760 §3). */
public final class Afi {
    public static final int UNICAST = 1;

    private static final Optional<AddressFamily> IPV4 = Optional.of(AddressFamily.IPV4);
    private static final Optional<AddressFamily> IPV6 = Optional.of(AddressFamily.IPV6);

    private Afi() {
    }

    public static int code(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 1 : 2;
    }

    /** The family whose unicast routes these numbers mean; empty for all others. */
    public static Optional<AddressFamily> unicast(int afi, int safi) {
        return safi != UNICAST ? Optional.empty() : afi == 1 ? IPV4 : afi == 2 ? IPV6 : Optional.empty();
    }
}
