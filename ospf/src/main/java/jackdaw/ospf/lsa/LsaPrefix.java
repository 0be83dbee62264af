package jackdaw.ospf.lsa;

import jackdaw.rib.net.Prefix;

/**
 * A prefix inside an OSPFv3 body (RFC 5340 A.4.1), of the family of the instance (RFC 5838 §2.5).
 *
 * @param options the {@code PREFIX_…} bits of {@link Options}
 * @param metric  0 to 65535, in intra-area-prefix LSAs only
 */
public record LsaPrefix(Prefix prefix, int options, int metric) {

    /** Not to be used for unicast routes. */
    public boolean isNoUnicast() {
        return (options & Options.PREFIX_NU) != 0;
    }

    /** An address of the advertising router itself. */
    public boolean isLocalAddress() {
        return (options & Options.PREFIX_LA) != 0;
    }

    /** Octets the address takes on the wire: whole words only. */
    public int addressOctets() {
        return (prefix.length() + 31) / 32 * 4;
    }
}
