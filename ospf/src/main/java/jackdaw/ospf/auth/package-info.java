/**
 * OSPFv2 authentication (RFC 2328 appendix D, RFC 5709): seals outgoing packets, judges incoming ones. Pure
 * computation over Bouncy Castle's light-weight digests.
 *
 * <pre>
 *   PacketEncoder.encode ─▶ Authenticator.sign(packet, authentication, sequence) ─▶ wire
 *   wire ─▶ Authenticator.verify(packet, authentication) ─▶ Accepted(key id, sequence) | Rejected(reason)
 * </pre>
 *
 * Deliberately not here: the sequence numbers. Which one to send (it must grow over restarts) and which one to
 * accept (it must not fall per neighbor, RFC 2328 D.4.3) is known only by those who keep neighbors and state.
 * OSPFv3 has no authentication in its header; its trailer (RFC 7166) is not implemented.
 */
package jackdaw.ospf.auth;
