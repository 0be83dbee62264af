package jackdaw.bgp.wire;

import jackdaw.rib.net.AddressFamily;

/** A decoded ROUTE-REFRESH. */
public sealed interface RouteRefresh {

    record Of(AddressFamily family, RefreshSubtype subtype) implements RouteRefresh {
    }

    /** For a family or of a kind nobody here knows: ignored (RFC 2918 §4, RFC 7313 §5). */
    record Ignored(int afi, int safi, int subtype) implements RouteRefresh {
    }

    /** An error in the message itself. */
    record Bad(String reason) implements RouteRefresh {
    }
}
