/**
 * Which authentic packets were sent before: the cryptographic sequence numbers of neighbors, by link, router and, in
 * OSPFv3, type of packet (RFC 2328 §D.4.3, RFC 7166 §4.1).
 *
 * <pre>
 *   packet, authentic --> ReplayGuards.of(link) --> ReplayGuard.admit --> used | refused
 *                                 |   ^
 *  a second later, at the end v   | at the start
 *                            HeardNumbers, kept by the driver
 * </pre>
 *
 * Numbers belong to the link and not to the interface that happens to be there, so that they outlive one that goes and
 * comes back; and they outlive the process. A restart changes nothing in how long a number counts: from when the router
 * was heard last, by the clock on the wall while there was no process. Should the clock have gone back, the time begins
 * anew. Whoever dies without a word has stored all but the last second; what was recorded in that could be
 * replayed until the neighbor itself is heard.
 *
 * <p>Nobody is locked out for longer than that time: a neighbor that has lost its own count is heard when its numbers
 * are forgotten, and with 64-bit numbers under another key.
 */
package jackdaw.ospf.replay;
