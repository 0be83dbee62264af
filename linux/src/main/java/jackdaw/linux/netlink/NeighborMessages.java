package jackdaw.linux.netlink;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.Malformed;
import java.util.Optional;

/** RTM_NEWNEIGH and RTM_DELNEIGH (struct ndmsg). */
final class NeighborMessages {
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NUD_INCOMPLETE = 0x01;
    private static final int NUD_REACHABLE = 0x02;
    private static final int NUD_FAILED = 0x20;
    private static final int NUD_NOARP = 0x40;
    private static final int NUD_PERMANENT = 0x80;

    private NeighborMessages() {
    }

    static void dumpRequest(NetlinkWriter out, int sequence) {
        out.begin(Rtnetlink.RTM_GETNEIGH, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP, sequence)
                .zeros(12).end();
    }

    /**
     * Empty for other families (a bridge's forwarding table comes by the same messages) and for multicast entries,
     * which are computed and tell nothing.
     *
     * @throws Malformed if too short or without an address
     */
    static Optional<Neighbor> decode(NetlinkReader body) {
        int familyNumber = body.u8();
        body.skip(3);
        int index = body.i32();
        int state = body.u16();
        body.skip(2);
        if (familyNumber != Rtnetlink.AF_INET && familyNumber != Rtnetlink.AF_INET6) {
            return Optional.empty();
        }
        AddressFamily family = familyNumber == Rtnetlink.AF_INET ? AddressFamily.IPV4 : AddressFamily.IPV6;
        Optional<IpAddress> address = Optional.empty();
        String linkAddress = "";
        while (body.hasRemaining()) {
            NetlinkReader value = body.attribute();
            if (value.type() == NDA_DST) {
                address = Optional.of(value.address(family));
            } else if (value.type() == NDA_LLADDR) {
                linkAddress = hexadecimal(value);
            }
        }
        IpAddress found = address.orElseThrow(() -> new Malformed("neighbor without an address", 0));
        return found.isMulticast() ? Optional.empty()
                : Optional.of(new Neighbor(index, found, state(state), linkAddress));
    }

    private static Neighbor.State state(int bits) {
        if ((bits & (NUD_PERMANENT | NUD_NOARP)) != 0) {
            return Neighbor.State.PERMANENT;
        } else if ((bits & NUD_FAILED) != 0) {
            return Neighbor.State.FAILED;
        } else if ((bits & NUD_REACHABLE) != 0) {
            return Neighbor.State.REACHABLE;
        }
        return bits == 0 || (bits & NUD_INCOMPLETE) != 0 ? Neighbor.State.INCOMPLETE : Neighbor.State.STALE;
    }

    private static String hexadecimal(NetlinkReader value) {
        StringBuilder out = new StringBuilder();
        while (value.hasRemaining()) {
            out.append(out.isEmpty() ? "" : ":").append(String.format("%02x", value.u8()));
        }
        return out.toString();
    }
}
