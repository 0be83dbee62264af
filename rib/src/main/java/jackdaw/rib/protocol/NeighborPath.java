package jackdaw.rib.protocol;

import jackdaw.rib.net.IpAddress;

/**
 * The way to a neighbor, as both ends see it with the addresses exchanged.
 *
 * @param ifindex the interface of a way of one hop; {@link #MULTIHOP} of a way over routers
 */
public record NeighborPath(IpAddress remote, IpAddress local, int ifindex) {
    /** No interface belongs to a way over routers. */
    public static final int MULTIHOP = 0;

    public boolean isMultihop() {
        return ifindex == MULTIHOP;
    }

    @Override
    public String toString() {
        return remote + (isMultihop() ? " (multihop)" : "");
    }
}
