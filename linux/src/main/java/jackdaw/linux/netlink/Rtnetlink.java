package jackdaw.linux.netlink;

/** Numbers of linux/netlink.h, linux/rtnetlink.h, linux/if_link.h and linux/if_addr.h. */
final class Rtnetlink {
    static final int NLMSG_NOOP = 1;
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;

    static final int NLM_F_REQUEST = 1;
    static final int NLM_F_ACK = 4;
    static final int NLM_F_DUMP_INTR = 0x10;
    static final int NLM_F_DUMP = 0x300;
    static final int NLM_F_REPLACE = 0x100;
    static final int NLM_F_EXCL = 0x200;
    static final int NLM_F_CREATE = 0x400;
    /** In an acknowledgement: the request is not quoted beyond its header. */
    static final int NLM_F_CAPPED = 0x100;
    /** In an acknowledgement: attributes with an explanation follow. */
    static final int NLM_F_ACK_TLVS = 0x200;
    static final int NLMSGERR_ATTR_MSG = 1;

    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;
    static final int RTM_NEWROUTE = 24;
    static final int RTM_DELROUTE = 25;
    static final int RTM_GETROUTE = 26;
    static final int RTM_NEWNEIGH = 28;
    static final int RTM_DELNEIGH = 29;
    static final int RTM_GETNEIGH = 30;

    static final int GROUP_LINK = 1;
    static final int GROUP_NEIGH = 3;
    static final int GROUP_IPV4_IFADDR = 5;
    static final int GROUP_IPV4_ROUTE = 7;
    static final int GROUP_IPV6_IFADDR = 9;
    static final int GROUP_IPV6_ROUTE = 11;
    static final int GROUP_IPV4_NETCONF = 24;
    static final int GROUP_IPV6_NETCONF = 25;

    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_BRIDGE = 7;
    static final int AF_INET6 = 10;

    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PRIORITY = 6;
    static final int RTA_PREFSRC = 7;
    static final int RTA_METRICS = 8;
    static final int RTA_MULTIPATH = 9;
    static final int RTA_FLOW = 11;
    static final int RTA_TABLE = 15;
    static final int RTA_VIA = 18;
    static final int RTA_ENCAP_TYPE = 21;
    static final int RTA_NH_ID = 30;

    static final int RTN_UNICAST = 1;
    static final int RTN_BLACKHOLE = 6;
    static final int RTN_UNREACHABLE = 7;
    static final int RTN_PROHIBIT = 8;

    static final int RTNH_F_DEAD = 1;
    static final int RTNH_F_ONLINK = 4;
    static final int RTM_F_CLONED = 0x200;

    static final int RTAX_CC_ALGO = 16;

    private Rtnetlink() {
    }
}
