package jackdaw.rib.attribute;

import jackdaw.rib.net.IpAddress;

/** The type of an attribute in the filter language, with the Java class of its values. */
public enum AttributeType {
    /** An unsigned 32-bit number held in a Long. */
    INT(Long.class),
    BOOL(Boolean.class),
    IP(IpAddress.class),
    /** Four octets printed as dotted decimal, held as an unsigned Long. */
    QUAD(Long.class),
    STRING(String.class),
    BYTESTRING(Bytes.class),
    AS_PATH(AsPath.class),
    COMMUNITIES(Communities.class),
    EXTENDED_COMMUNITIES(ExtendedCommunities.class),
    LARGE_COMMUNITIES(LargeCommunities.class),
    /** {@code bgp_next_hop}: an address in filters, to which a second one may belong. */
    NEXT_HOP(NextHopPair.class),
    /** {@code bgp_origin}. */
    ORIGIN(Origin.class),
    /** Octets that filters may test with {@code defined} and unset, nothing more. */
    OPAQUE(Bytes.class);

    private final Class<?> valueClass;

    AttributeType(Class<?> valueClass) {
        this.valueClass = valueClass;
    }

    public Class<?> valueClass() {
        return valueClass;
    }
}
