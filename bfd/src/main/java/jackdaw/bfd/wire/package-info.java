/**
 * BFD control packets (RFC 5880 §4) and the checks that need no session (§6.8.6).
 *
 * <pre>
 *   octets --ControlCodec.decode--> Decoded = Packet(ControlPacket, AuthSection or none) | Dropped(DropReason)
 *   ControlPacket, key --ControlCodec.encode--> octets
 * </pre>
 *
 * Authentication is checked by {@link jackdaw.bfd.wire.PacketKey}, which needs the octets as they came. Nothing here
 * knows sessions or time.
 */
package jackdaw.bfd.wire;
