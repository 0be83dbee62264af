/**
 * Addresses and prefixes as values.
 *
 * <pre>
 *   IpAddress = Ip4 (int) | Ip6 (two longs)        Prefix = Prefix4 | Prefix6        RouterId (int)
 * </pre>
 *
 * Every value is canonical by construction: a prefix has no host bits, an IPv4 address is never held as an
 * IPv4-mapped IPv6 one. Text follows RFC 5952. Nothing here resolves names; {@code InetAddress} stays at the edge.
 */
package jackdaw.rib.net;
