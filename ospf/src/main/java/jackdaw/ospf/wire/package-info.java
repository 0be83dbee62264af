/**
 * OSPF packets and LSAs as octets: decoding, encoding, checksums. No state; bad input is a value, never an exception.
 *
 * <pre>
 *   octets ── PacketCodec.decode ──▶ DecodeResult.Ok(OspfPacket, AuthField) | Bad(reason, offset)
 *                 │ body by type
 *                 ├ Hello · DatabaseDescription · LinkStateRequest · LinkStateAcknowledgment
 *                 └ LinkStateUpdate: each LSA on its own through LsaCodec
 *                        ├─▶ lsas   good ones
 *                        └─▶ bad    BadLsa(header, reason): dropped, the good ones behind it count
 * </pre>
 *
 * Differs: a malformed LSA never costs more than itself. Where the RFC is silent about an LSA whose checksum is right
 * and whose body is not, it is reported with its header, so that the engine acknowledges it and takes it off its
 * request list; otherwise the neighbor would send it for ever. Database Descriptions, requests and acknowledgments,
 * in contrast, are dropped whole when their length is wrong.
 *
 * <p>OSPFv2 authentication is checked elsewhere ({@code jackdaw.ospf.auth}); only its fields are read here. OSPFv3
 * packet checksums are computed and verified here and not by the kernel, which would have them cover what stands
 * behind a packet too.
 *
 * <p>Behind a Hello may stand link-local signaling, outside of its length (RFC 5613). One thing is told by it: what it
 * shall cost to send to this router (RFC 9339). TLVs of other types are passed over, as is a block that is malformed or
 * not authentic; the packet in front of it counts all the same.
 *
 * <pre>
 *   OSPFv2   | Hello, L-bit | [digest] | SignalingBlock |     with a digest of its own: the CA-TLV (RFC 5613 §2.5)
 *   OSPFv3   | Hello, L-bit | SignalingBlock | [trailer]      covered by the trailer (RFC 7166 §4)
 * </pre>
 *
 * <p>Both versions have an instance id in their headers, at the same place: in OSPFv2 it was the high octet of AuType,
 * which nobody had used (RFC 6549 §2). A packet for another instance is told by it before it is decoded.
 *
 * <p>RFC sections: 2328 §8.2, §12.1.7, appendix A; 5340 §4.2.2, appendix A; 6549 §2; 1008 and 905 annex B (Fletcher).
 */
package jackdaw.ospf.wire;
