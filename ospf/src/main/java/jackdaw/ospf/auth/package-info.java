/**
 * Authentication of OSPFv2 (RFC 2328 appendix D, RFC 5709) and OSPFv3 (RFC 7166): seals outgoing packets, judges
 * incoming ones. Pure computation over Bouncy Castle's light-weight digests.
 *
 * <pre>
 *                            Authentication: None | Simple | Cryptographic(keys, each with its lifetimes)
 *                                                  |
 *   PacketEncoder.encode --> v2  Authenticator.sign            --> header fields, digest behind the packet  --> wire
 *                            v3  AuthenticationTrailer.sign    --> AT-bit, no checksum, trailer
 *   wire --> Authenticator.verify | AuthenticationTrailer.verify --> Accepted(sequence) | Rejected(reason)
 * </pre>
 *
 * Deliberately not here: the sequence numbers. Which one to send (it must grow over restarts) and which one to
 * accept (RFC 2328 D.4.3, RFC 7166 §4.1) is known only by those who keep neighbors and state. Sequence numbers of 64
 * bits in OSPFv2 (RFC 7474) are not implemented.
 */
package jackdaw.ospf.auth;
