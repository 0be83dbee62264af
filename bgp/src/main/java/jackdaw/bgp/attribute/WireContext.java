package jackdaw.bgp.attribute;

/**
 * What the form of attributes depends on.
 *
 * @param fourOctetAs both sides announced four-octet AS numbers (RFC 6793)
 * @param external    the peer is in another AS
 */
public record WireContext(boolean fourOctetAs, boolean external) {
}
