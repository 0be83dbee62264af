/**
 * BGP messages as octets (RFC 4271 §4, 4760, 5492, 2918, 7313) and back. No state but what a stream of octets needs.
 *
 * <pre>
 *   chunks --MessageStream--> frames --OpenCodec, UpdateDecoder, NlriCodec, ...--> Open, Update, Notification, ...
 *                                       \--> Bad(Notification): what to tell the peer
 *   Open, Notification, ... --MessageCodec--> octets        OutAttributes + prefixes --UpdateEncoder--> octets
 * </pre>
 *
 * The decoder of UPDATE applies RFC 7606: it collects faults, and a prefix that could be read is never lost. Frames
 * are decoded in place in the driver's buffer. Messages above 4096 octets (RFC 8654) are neither offered nor taken.
 */
package jackdaw.bgp.wire;
