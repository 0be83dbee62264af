package jackdaw.linux.ospf;

/** Numbers of the socket API as Linux has them on x86-64 and aarch64. */
final class SocketOptions {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;

    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_PRIORITY = 12;
    static final int SO_BINDTODEVICE = 25;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_RCVBUFFORCE = 33;
    /** TC_PRIO_CONTROL: ahead of ordinary traffic in the queue. */
    static final int PRIORITY_CONTROL = 7;

    static final int IPPROTO_IP = 0;
    static final int IP_PKTINFO = 8;
    static final int IP_MULTICAST_IF = 32;
    static final int IP_ADD_MEMBERSHIP = 35;
    static final int IP_DROP_MEMBERSHIP = 36;

    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_MULTICAST_IF = 17;
    static final int IPV6_JOIN_GROUP = 20;
    static final int IPV6_LEAVE_GROUP = 21;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_HOPLIMIT = 52;

    static final int IP_MREQN_OCTETS = 12;
    static final int IPV6_MREQ_OCTETS = 20;

    /** RFC 2328 appendix A.1: TTL 1, precedence internetwork control; our own packets do not come back. */
    static final int[][] OSPFV2 = {
        {1, 0xc0},             // IP_TOS
        {2, 1},                // IP_TTL
        {33, 1},               // IP_MULTICAST_TTL
        {34, 0},               // IP_MULTICAST_LOOP
        {49, 0},               // IP_MULTICAST_ALL
        {IP_PKTINFO, 1},
    };

    /** RFC 5340 appendix A.1; 12 is the offset of the checksum in the OSPFv3 header. */
    static final int[][] OSPFV3 = {
        {7, 12},               // IPV6_CHECKSUM
        {67, 0xc0},            // IPV6_TCLASS
        {16, 1},               // IPV6_UNICAST_HOPS
        {18, 1},               // IPV6_MULTICAST_HOPS
        {19, 0},               // IPV6_MULTICAST_LOOP
        {29, 0},               // IPV6_MULTICAST_ALL
        {49, 1},               // IPV6_RECVPKTINFO
        {51, 1},               // IPV6_RECVHOPLIMIT
    };

    private SocketOptions() {
    }
}
