package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.rib.net.RouterId;

/**
 * Where an LSA of an external route stands in the database.
 *
 * @param nssa the area of a type-7 LSA; 0.0.0.0, which is no NSSA, for an AS-external-LSA
 */
public record ExternalPlace(RouterId nssa, LsaKey key) {
}
