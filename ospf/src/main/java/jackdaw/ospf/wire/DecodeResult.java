package jackdaw.ospf.wire;

/** What became of received octets. */
public sealed interface DecodeResult {

    /** A packet. Its authentication is yet to be checked. */
    record Ok(OspfPacket packet, AuthField auth) implements DecodeResult {
    }

    /**
     * Dropped.
     *
     * @param offset where it went wrong, in octets from the start of the packet
     */
    record Bad(Reason reason, int offset) implements DecodeResult {
    }

    /** Why a packet is dropped; each is counted on its own. */
    enum Reason {
        TOO_SHORT("shorter than a header"),
        VERSION("wrong version"),
        LENGTH("length field wrong"),
        CHECKSUM("bad checksum"),
        TYPE("unknown packet type"),
        HELLO("malformed Hello"),
        DATABASE_DESCRIPTION("malformed Database Description"),
        LINK_STATE_REQUEST("malformed Link State Request"),
        LINK_STATE_UPDATE("malformed Link State Update"),
        LINK_STATE_ACKNOWLEDGMENT("malformed Link State Acknowledgment");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
