package jackdaw.conf;

import jackdaw.rib.net.AddressFamily;
import java.util.Map;

/** The words for address families. */
final class Families {
    static final Map<String, AddressFamily> BY_LABEL =
            Map.of("ipv4", AddressFamily.IPV4, "ipv6", AddressFamily.IPV6);

    private Families() {
    }
}
