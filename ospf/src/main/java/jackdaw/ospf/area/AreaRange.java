package jackdaw.ospf.area;

import jackdaw.rib.net.Prefix;
import java.util.OptionalInt;

/**
 * An address range of an area: a border router announces it to other areas in place of the networks in it, as soon as
 * there is one (RFC 2328 appendix C.2).
 *
 * @param hidden announce neither the range nor what is in it (DoNotAdvertise)
 * @param cost   to announce; empty for the greatest of its networks
 */
public record AreaRange(Prefix prefix, boolean hidden, OptionalInt cost) {
}
