package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.Optional;

/** Finds the address of a router on an own link (RFC 2328 §16.1.1, RFC 5340 §4.8.2). */
final class Gateways {
    private final LsdbView view;

    Gateways(LsdbView view) {
        this.view = view;
    }

    /** The hop to a neighbor that is heard on the link; empty if its address is no good. */
    Optional<NextHop.Hop> heard(SpfInput.Link link, SpfInput.Neighbor neighbor) {
        return via(link, neighbor.address());
    }

    /** The hop to {@code router} on the transit network {@code network}, to which the own {@code link} leads. */
    Optional<NextHop.Hop> onNetwork(SpfInput.Link link, Topology.Network network, RouterVertex router) {
        Optional<SpfInput.Neighbor> neighbor = link.neighbor(router.id());
        return neighbor.isPresent() ? heard(link, neighbor.get())
                : claimed(link, network, router).flatMap(address -> via(link, address));
    }

    /** The address a router claims on a network. */
    private Optional<? extends IpAddress> claimed(SpfInput.Link link, Topology.Network network,
                                                  RouterVertex router) {
        for (RouterBody.Link2 claim : router.links2()) {
            if (claim.type() == RouterBody.LinkType.TRANSIT && claim.id() == network.linkStateId()) {
                Ip4 address = new Ip4(claim.content());
                return link.isOnSubnet(address) ? Optional.of(address) : Optional.empty();
            }
        }
        for (RouterBody.Link3 claim : router.links3()) {
            if (claim.type() == RouterBody.LinkType.TRANSIT && claim.neighborInterfaceId() == network.linkStateId()
                    && claim.neighbor().equals(network.designatedRouter())) {
                return linkLocal(link, claim.interfaceId(), router.id());
            }
        }
        return Optional.empty();
    }

    private Optional<? extends IpAddress> linkLocal(SpfInput.Link link, int interfaceId, RouterId router) {
        for (Lsa lsa : view.link(link.ifindex())) {
            if (lsa.body() instanceof LinkBody body && !lsa.header().isMaxAge()
                    && lsa.header().linkStateId() == interfaceId
                    && lsa.header().advertisingRouter().equals(router) && body.linkLocal().isLinkLocal()) {
                return Optional.of(body.linkLocal());
            }
        }
        return Optional.empty();
    }

    /** A hop by that gateway, unless no packet can be sent to it or it is this router. */
    static Optional<NextHop.Hop> via(SpfInput.Link link, IpAddress gateway) {
        if (gateway.isUnspecified() || gateway.isMulticast() || gateway.isLoopback() || link.own().contains(gateway)) {
            return Optional.empty();
        }
        boolean reachable = gateway.isLinkLocal() || link.isOnSubnet(gateway);
        return Optional.of(new NextHop.Via(gateway, link.ifindex(), link.ifname(), !reachable, link.weight()));
    }
}
