package jackdaw.linux.netlink;

/**
 * One netlink message.
 *
 * @param port the socket that caused it; 0 for the kernel itself
 */
record NetlinkHeader(int type, int flags, int sequence, int port, NetlinkReader body) {
    static final int OCTETS = 16;
}
