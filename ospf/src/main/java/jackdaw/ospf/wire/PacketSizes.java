package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.OspfVersion;

/**
 * How much fits into one packet on a link.
 *
 * @param mtu           largest IP packet of the link, octets
 * @param trailerOctets what authentication appends, 0 without
 */
public record PacketSizes(OspfVersion version, int mtu, int trailerOctets) {
    static final int REQUEST_OCTETS = 12;
    private static final int DESCRIPTION_OCTETS2 = 8;
    private static final int DESCRIPTION_OCTETS3 = 12;
    private static final int COUNT_OCTETS = 4;

    /** Octets of LSAs that fit into one update. A single longer LSA goes alone, in IP fragments. */
    public int updateRoom() {
        return Math.max(0, body() - COUNT_OCTETS);
    }

    /** LSA headers in one Database Description, at least 1. */
    public int headersPerDescription() {
        int fixed = version == OspfVersion.V2 ? DESCRIPTION_OCTETS2 : DESCRIPTION_OCTETS3;
        return Math.max(1, (body() - fixed) / LsaHeader.OCTETS);
    }

    /** Keys in one Link State Request, at least 1. */
    public int keysPerRequest() {
        return Math.max(1, body() / REQUEST_OCTETS);
    }

    /** LSA headers in one Link State Acknowledgment, at least 1. */
    public int headersPerAcknowledgment() {
        return Math.max(1, body() / LsaHeader.OCTETS);
    }

    private int body() {
        return mtu - version.ipHeaderOctets() - version.headerOctets() - trailerOctets;
    }
}
