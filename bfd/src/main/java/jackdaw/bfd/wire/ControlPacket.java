package jackdaw.bfd.wire;

/**
 * The mandatory section of a control packet (RFC 5880 §4.1). The Multipoint bit is always clear, the Control Plane
 * Independent bit is read and never set: this daemon shares its fate with its control plane.
 *
 * @param detectMult       1 to 255
 * @param myDiscriminator  never 0 in a packet that was accepted
 * @param yourDiscriminator 0 while the other side's is not known
 * @param desiredMinTx     microseconds, unsigned, as are the next two
 * @param requiredMinRx    0: send no periodic packets
 * @param requiredMinEchoRx 0: no echo packets
 */
public record ControlPacket(Diagnostic diagnostic, BfdState state, boolean poll, boolean isFinal,
                            boolean controlPlaneIndependent, boolean demand, int detectMult, int myDiscriminator,
                            int yourDiscriminator, long desiredMinTx, long requiredMinRx, long requiredMinEchoRx) {
}
