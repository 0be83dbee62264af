package jackdaw.linux.netlink;

import jackdaw.rib.net.IpAddress;

/**
 * An entry of the kernel's neighbor table (ARP, neighbor discovery).
 *
 * @param linkAddress the hardware address in colon notation, empty while it is not known
 */
public record Neighbor(int ifindex, IpAddress address, State state, String linkAddress) {

    /** What the kernel believes of it (NUD states). */
    public enum State {
        /** Asked for, not answered yet. */
        INCOMPLETE,
        /** Answered lately. */
        REACHABLE,
        /** Answered once; being looked at again when it is used. */
        STALE,
        /** Did not answer. */
        FAILED,
        /** Configured, or needs no answer. */
        PERMANENT
    }

    /** Packets can be sent to it. */
    public boolean isUsable() {
        return state != State.INCOMPLETE && state != State.FAILED;
    }
}
