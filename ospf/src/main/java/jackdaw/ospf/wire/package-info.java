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
 * <p>OSPFv2 authentication is checked elsewhere ({@code jackdaw.ospf.auth}); only its fields are read here. The
 * kernel computes and verifies OSPFv3 packet checksums on raw sockets; this codec does so too, so that the
 * simulator's links are as strict.
 * RFC sections: 2328 §8.2, §12.1.7, appendix A; 5340 §4.2.2, appendix A; 1008 and 905 annex B (Fletcher).
 */
package jackdaw.ospf.wire;
