package jackdaw.bfd.wire;

/** Why a packet was not accepted; each is counted (RFC 5880 §6.8.6, RFC 5881 §5). */
public enum DropReason {
    TOO_SHORT("too short"),
    VERSION("not version 1"),
    LENGTH("wrong length"),
    DETECT_MULT("detection multiplier 0"),
    MULTIPOINT("multipoint bit set"),
    MY_DISCRIMINATOR("no discriminator of its sender"),
    YOUR_DISCRIMINATOR("no discriminator of ours in this state"),
    POLL_AND_FINAL("both poll and final"),
    NO_SESSION("no session for it"),
    HOP_LIMIT("hop limit not 255"),
    AUTHENTICATION("wrong authentication"),
    REPLAYED("old sequence number"),
    ADMIN_DOWN("session is administratively down");

    private final String label;

    DropReason(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
