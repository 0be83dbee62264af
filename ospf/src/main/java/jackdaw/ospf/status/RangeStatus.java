package jackdaw.ospf.status;

import jackdaw.rib.net.Prefix;

/**
 * A range of an area: of its networks (RFC 2328 appendix C.2), or of the externals of an NSSA (RFC 3101 §3.2).
 *
 * @param isHidden neither it nor what is in it is announced
 * @param isActive something is in it; of an NSSA's externals, and they are translated here
 */
public record RangeStatus(Prefix prefix, boolean isHidden, boolean isActive) {
}
