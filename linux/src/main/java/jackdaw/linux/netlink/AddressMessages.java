package jackdaw.linux.netlink;

import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Scope;
import jackdaw.rib.wire.Malformed;
import java.util.Optional;

/** RTM_NEWADDR and RTM_DELADDR (struct ifaddrmsg). */
final class AddressMessages {
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_F_SECONDARY = 1;
    private static final int IFA_F_OPTIMISTIC = 4;
    private static final int IFA_F_DADFAILED = 8;
    private static final int IFA_F_TENTATIVE = 0x40;

    record Address(int index, InterfaceAddress address) {
    }

    private AddressMessages() {
    }

    static void dumpRequest(NetlinkWriter out, int sequence) {
        out.begin(Rtnetlink.RTM_GETADDR, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP, sequence)
                .zeros(8).end();
    }

    /**
     * Empty for other families than IPv4 and IPv6.
     *
     * @throws Malformed if too short or without an address
     */
    static Optional<Address> decode(NetlinkReader body) {
        int familyNumber = body.u8();
        int length = body.u8();
        int flags = body.u8();
        int scope = body.u8();
        int index = body.i32();
        if (familyNumber != Rtnetlink.AF_INET && familyNumber != Rtnetlink.AF_INET6) {
            return Optional.empty();
        }
        AddressFamily family = familyNumber == Rtnetlink.AF_INET ? AddressFamily.IPV4 : AddressFamily.IPV6;
        Optional<IpAddress> far = Optional.empty();
        Optional<IpAddress> local = Optional.empty();
        while (body.hasRemaining()) {
            NetlinkReader attribute = body.attribute();
            switch (attribute.type()) {
                case IFA_ADDRESS -> far = Optional.of(attribute.address(family));
                case IFA_LOCAL -> local = Optional.of(attribute.address(family));
                case IFA_FLAGS -> flags = attribute.i32();
                default -> {
                    // Labels, lifetimes and counters do not concern routing.
                }
            }
        }
        // IFA_LOCAL is missing in IPv6 unless there is a peer; IFA_ADDRESS is the peer where there is one.
        IpAddress own = (local.isPresent() ? local : far).orElseThrow(() -> new Malformed("no address", 0));
        Optional<IpAddress> peer = far.filter(f -> !f.equals(own));
        if (length > family.bits()) {
            throw new Malformed("prefix length " + length, 1);
        }
        boolean unusable = (flags & IFA_F_DADFAILED) != 0
                || (flags & IFA_F_TENTATIVE) != 0 && (flags & IFA_F_OPTIMISTIC) == 0;
        return Optional.of(new Address(index, new InterfaceAddress(own, Prefix.of(peer.orElse(own), length), peer,
                (flags & IFA_F_SECONDARY) != 0 && family == AddressFamily.IPV4, unusable, scope(scope))));
    }

    private static Scope scope(int kernel) {
        return switch (kernel) {
            case 0 -> Scope.UNIVERSE;
            case 200 -> Scope.SITE;
            case 253 -> Scope.LINK;
            case 254 -> Scope.HOST;
            default -> Scope.UNDEFINED;
        };
    }
}
