package jackdaw.bgp;

import jackdaw.bgp.session.SessionConfig;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The next hop we announce for routes through ourselves.
 *
 * @param linkLocal goes along on a shared link (RFC 2545 §3)
 */
record LocalNextHop(IpAddress address, Optional<Ip6> linkLocal) {

    List<IpAddress> addresses() {
        return linkLocal.<List<IpAddress>>map(second -> List.of(address, second)).orElse(List.of(address));
    }

    /**
     * Our address in {@code family} as the peer can reach it; empty if there is none, and then nothing of ours can be
     * announced in that family.
     *
     * @param local our end of the session
     * @param link  of a directly connected peer
     */
    static Optional<LocalNextHop> find(PeerChannel channel, SessionConfig session, IpAddress local,
                                       Optional<Interface> link) {
        Optional<Ip6> linkLocal = channel.family() == AddressFamily.IPV6 && session.isDirect()
                ? link.flatMap(Interface::linkLocal).map(Ip6.class::cast) : Optional.empty();
        Optional<IpAddress> address = channel.nextHopAddress()
                .or(() -> Optional.of(local).filter(a -> a.family() == channel.family() && !isLinkLocal6(a)))
                .or(() -> link.flatMap(l -> l.usable(channel.family()).stream().map(InterfaceAddress::local)
                        .filter(a -> !isLinkLocal6(a)).findFirst()));
        // a link without global addresses: FRR, like BIRD, takes the link-local one in both places
        return address.or(() -> linkLocal.map(IpAddress.class::cast)).map(a -> new LocalNextHop(a, linkLocal));
    }

    private static boolean isLinkLocal6(IpAddress address) {
        return address instanceof Ip6 && address.isLinkLocal();
    }
}
