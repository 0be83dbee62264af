package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.LsaHeader;
import java.util.Optional;

/**
 * An LSA in an update that must not be installed or flooded.
 *
 * @param header what can be said about it; not to be trusted where the checksum is wrong, empty where not even
 *               20 octets were left
 * @param offset of the LSA in the packet
 */
public record BadLsa(Optional<LsaHeader> header, Reason reason, int offset) {

    /** Why it is unusable. */
    public enum Reason {
        /** Fletcher checksum wrong or zero (RFC 2328 §13 (1)): dropped, never acknowledged. */
        CHECKSUM("bad LSA checksum"),
        /** Length below the header's or beyond the packet: it and the unreadable rest of the packet are dropped. */
        LENGTH("bad LSA length"),
        /** OSPFv2 type nobody defined (RFC 2328 §13 (2)). */
        UNKNOWN_TYPE("unknown LSA type"),
        /** OSPFv3 type of reserved scope (RFC 5340 §4.5.1 (1)). */
        RESERVED_SCOPE("LSA of reserved scope"),
        /** Checksum right, content not: acknowledge it, or the neighbor sends it for ever. */
        BODY("malformed LSA body"),
        /** The count promises more LSAs than the packet holds. */
        MISSING("LSA count beyond the packet");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Whether the header identifies the instance the neighbor holds, so that acknowledging it and taking it off the
     * request list ends its retransmissions.
     */
    public boolean isAcknowledgeable() {
        return reason == Reason.BODY && header.isPresent();
    }
}
