package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.rib.net.RouterId;
import java.util.Optional;

/**
 * The link-state database, as far as routes are made of it. LSAs at MaxAge may be among them and are left out of
 * the calculation. The order does not matter.
 */
public interface LsdbView {

    /** All LSAs of area scope in {@code area}; none if there is no such area. */
    Iterable<Lsa> area(RouterId area);

    /** The LSA of area scope in {@code area}. */
    Optional<Lsa> find(RouterId area, LsaKey key);

    /** All LSAs of AS scope. */
    Iterable<Lsa> autonomousSystem();

    /** The LSA at that place. */
    Optional<Lsa> external(ExternalPlace place);

    /** OSPFv3: all LSAs of link scope heard or made on an own interface; none in OSPFv2. */
    Iterable<Lsa> link(int ifindex);
}
