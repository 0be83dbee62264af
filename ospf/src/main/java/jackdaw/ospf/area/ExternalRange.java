package jackdaw.ospf.area;

import jackdaw.rib.net.Prefix;

/**
 * A type-7 address range of an NSSA: a translator announces it in place of the externals in it (RFC 3101 §3.2).
 *
 * @param hidden announce neither the range nor what is in it
 * @param tag    of the AS-external-LSA, unsigned
 */
public record ExternalRange(Prefix prefix, boolean hidden, int tag) {
}
