/**
 * The packets of end-to-end probes, as whole IP datagrams.
 *
 * <pre>
 *   TestPacket.question() ─▶ echo request, or TCP SYN                  (RFC 792, RFC 4443, RFC 9293)
 *   TestPacket.read(bytes) ◀─ echo reply, SYN-ACK, RST: it got through; unreachable, too big: it did not
 *   TestPacket.end()       ─▶ RST behind a SYN-ACK, so that no half-open connection stays in a translator
 * </pre>
 *
 * Pure, and for such packets alone: no fragments, no extension headers, no options but those that are sent.
 */
package jackdaw.nat.packet;
