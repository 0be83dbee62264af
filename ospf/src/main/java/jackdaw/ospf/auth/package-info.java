/**
 * Authentication of OSPFv2 (RFC 2328 appendix D, RFC 5709, RFC 7474) and OSPFv3 (RFC 7166): seals outgoing packets,
 * judges incoming ones. Pure computation over Bouncy Castle's light-weight digests.
 *
 * <pre>
 *                            Authentication: None | Simple | Cryptographic(keys, each with its lifetimes)
 *                                                  |
 *   PacketEncoder.encode --> v2  Authenticator.sign            --> header fields, digest behind the packet  --> wire
 *                            v2  ExtendedAuthenticator.sign    --> the same with a number of 64 bits before it
 *                            v3  AuthenticationTrailer.sign    --> AT-bit, no checksum, trailer
 *   wire --> verify of the same --> Accepted(sequence) | Rejected(reason)
 * </pre>
 *
 * Deliberately not here: the sequence numbers. Which one to send (it must grow over restarts) and which one to
 * accept (RFC 2328 D.4.3, RFC 7166 §4.1) is known only by those who keep neighbors and state.
 */
package jackdaw.ospf.auth;
