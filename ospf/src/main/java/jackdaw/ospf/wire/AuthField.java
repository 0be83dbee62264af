package jackdaw.ospf.wire;

import jackdaw.rib.attribute.Bytes;

/** The authentication of an OSPFv2 header as it stands there, not yet checked (RFC 2328 appendix D, RFC 6549 §2). */
public sealed interface AuthField {

    /** AuType 0; also every OSPFv3 packet without a trailer. */
    enum None implements AuthField {
        NONE
    }

    /** AuType 1: eight octets in clear. */
    record Simple(Bytes password) implements AuthField {
    }

    /**
     * AuType 2: a digest follows the packet.
     *
     * @param sequence unsigned, never falling per neighbor
     */
    record Cryptographic(int keyId, int digestOctets, int sequence) implements AuthField {
    }

    /**
     * AuType 3: a sequence number and a digest follow the packet (RFC 7474 §2).
     *
     * @param dataOctets of both
     */
    record Extended(int keyId, int dataOctets) implements AuthField {
    }

    /** Any other AuType. */
    record Unknown(int type) implements AuthField {
    }
}
