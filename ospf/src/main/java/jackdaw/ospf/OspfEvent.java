package jackdaw.ospf;

import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.table.Route;
import java.util.Optional;
import java.util.Set;

/** What an OSPF engine is told. The driver sends the first four; {@link OspfProtocol} makes the others. */
public sealed interface OspfEvent {

    /**
     * The socket that {@link OspfEffect.OpenInterface} asked for works. Answers about an interface that was closed
     * meanwhile are ignored.
     */
    record InterfaceOpened(int ifindex) implements OspfEvent {
    }

    /** It could not be opened; the engine asks again later. */
    record OpenFailed(int ifindex, String reason) implements OspfEvent {
    }

    /**
     * A packet of protocol 89.
     *
     * @param octets the OSPF packet, without the IP header; the engine keeps no reference to it
     * @param ttl    of the IP header: time to live or hop limit
     */
    record PacketReceived(int ifindex, IpAddress source, IpAddress destination, byte[] octets, int ttl)
            implements OspfEvent {
    }

    /** {@link OspfEngine#deadline} has come. */
    record TimersDue() implements OspfEvent {
    }

    /** Begin: interfaces known now are looked at. */
    record Started() implements OspfEvent {
    }

    /** End in peace: flush what is ours, wait for acknowledgements, say farewell. */
    record Stopping() implements OspfEvent {
    }

    /** End so that another process can go on: say nothing but that neighbors shall wait. */
    record HandingOver() implements OspfEvent {
    }

    /** Another protocol has become what it was before this process, or has given up. */
    record OthersRecovered() implements OspfEvent {
    }

    record InterfaceChanged(InterfaceChange change) implements OspfEvent {
    }

    /** The channel exports a route: originate it as an external LSA. */
    record RouteExported(Route route, Passage passage) implements OspfEvent {
    }

    /** The channel no longer exports it. */
    record RouteRetracted(Prefix prefix) implements OspfEvent {
    }

    /** A NAT service changed what it says of this prefix. */
    record GateChanged(Prefix prefix) implements OspfEvent {
    }

    /** Somebody began to watch a prefix: what is known of it must be said. */
    record InterestChanged() implements OspfEvent {
    }

    /** BFD says that no packets come through from a neighbor any more. */
    record NeighborLost(NeighborPath path) implements OspfEvent {
    }

    /** Run with another configuration of the same version, router id and instance id. */
    record Reconfigured(OspfConfig config) implements OspfEvent {
    }

    /** An operator wants traffic of others to pass elsewhere, or no longer so. */
    record TransitOrdered(boolean refuse) implements OspfEvent {
    }

    /**
     * An operator wants neighbors to count this for the links to us, or what the configuration says (RFC 9339).
     *
     * @param interfaces names of those that are meant
     */
    record ReverseMetricOrdered(Set<String> interfaces, Optional<ReverseMetric> metric) implements OspfEvent {
    }

    /** Announce every route to the channel again. */
    record Reimport() implements OspfEvent {
    }
}
