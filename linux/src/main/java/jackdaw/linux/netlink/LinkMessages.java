package jackdaw.linux.netlink;

/** RTM_NEWLINK and RTM_DELLINK (struct ifinfomsg). */
final class LinkMessages {
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_MASTER = 10;

    static final int IFF_UP = 1;
    static final int IFF_BROADCAST = 2;
    static final int IFF_LOOPBACK = 8;
    static final int IFF_POINTOPOINT = 0x10;
    static final int IFF_MULTICAST = 0x1000;
    static final int IFF_LOWER_UP = 0x10000;

    /** @param flags the IFF_ bits */
    record Link(int family, int index, String name, int mtu, int flags, int master) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    private LinkMessages() {
    }

    static void dumpRequest(NetlinkWriter out, int sequence) {
        out.begin(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP, sequence)
                .zeros(16).end();
    }

    /** @throws jackdaw.rib.wire.Malformed if too short */
    static Link decode(NetlinkReader body) {
        int family = body.u8();
        body.skip(3);
        int index = body.i32();
        int flags = body.i32();
        body.skip(4);
        String name = "";
        int mtu = 0;
        int master = 0;
        while (body.hasRemaining()) {
            NetlinkReader attribute = body.attribute();
            switch (attribute.type()) {
                case IFLA_IFNAME -> name = attribute.text();
                case IFLA_MTU -> mtu = attribute.i32();
                case IFLA_MASTER -> master = attribute.i32();
                default -> {
                    // Dozens of attributes describe what routing does not look at.
                }
            }
        }
        return new Link(family, index, name, mtu, flags, master);
    }
}
