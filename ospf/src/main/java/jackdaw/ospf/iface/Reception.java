package jackdaw.ospf.iface;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.Optional;

/**
 * Whether received octets are a packet for us (RFC 2328 §8.2, RFC 6549 §3, RFC 5340 §4.2.2). What is not is counted by
 * reason.
 */
public final class Reception {
    private final Instance instance;

    public Reception(Instance instance) {
        this.instance = instance;
    }

    /**
     * The packet, if it may be used.
     *
     * @param hopLimit of its IP header
     */
    public Optional<OspfPacket> receive(OspfInterface iface, IpAddress source, IpAddress destination, byte[] octets,
                                        int hopLimit) {
        if (!iface.isUp() || iface.isStub()) {
            return drop("interface not in use", iface, source);
        }
        if (iface.snapshot().hasAddress(source)) {
            instance.counters().countDropped("own packet");
            return Optional.empty();
        }
        if (PacketCodec.isForAnother(instance.version(), octets, instance.instanceId())) {
            instance.counters().countDropped("other instance");
            return Optional.empty();
        }
        if (!iface.isVirtual() && iface.config().rules().ttlSecurity().refuses(hopLimit)) {
            return drop("hop limit below 255", iface, source);
        }
        return switch (PacketCodec.decode(instance.version(), octets, source, destination,
                iface.seal().hasChecksum())) {
            case DecodeResult.Bad bad -> drop(bad.reason().label(), iface, source);
            case DecodeResult.Ok ok -> check(iface, source, destination, octets, ok.packet());
        };
    }

    private Optional<OspfPacket> check(OspfInterface iface, IpAddress source, IpAddress destination, byte[] octets,
                                       OspfPacket packet) {
        PacketHeader header = packet.header();
        if (!header.area().equals(iface.area().id())) {
            return drop("wrong area", iface, source);
        }
        if (!isNearby(iface, source)) {
            return drop("source not on the link", iface, source);
        }
        if (!iface.hasMulticast() && !iface.config().known().admits(source)) {
            return drop("neighbor is not configured", iface, source);
        }
        if (isHeardBetter(iface, header.routerId(), source)) {
            instance.counters().countDropped("neighbor of another subnet");
            return Optional.empty();
        }
        if (destination.equals(instance.version().allDRouters()) && !iface.state().isDesignated()) {
            instance.counters().countDropped("for designated routers only");
            return Optional.empty();
        }
        Optional<String> refusal = iface.seal().refusal(octets, packet, source);
        if (refusal.isPresent()) {
            return drop(refusal.get(), iface, source);
        }
        if (header.routerId().equals(instance.routerId())) {
            return drop("duplicate router id", iface, source);
        }
        if (header.routerId().equals(RouterId.NONE)) {
            return drop("router id 0.0.0.0", iface, source);
        }
        instance.counters().countReceived(packet);
        return Optional.of(packet instanceof OspfPacket.Hello hello
                ? iface.seal().signaled(octets, hello).map(hello::signaling).orElse(hello) : packet);
    }

    /** OSPFv2: in the subnet, unless it is point-to-point. OSPFv3: link-local. Over a virtual link neither. */
    private boolean isNearby(OspfInterface iface, IpAddress source) {
        if (iface.isVirtual()) {
            return !source.isUnspecified() && !source.isMulticast() && !source.isLinkLocal();
        }
        return switch (instance.version()) {
            case V2 -> !source.isUnspecified() && !source.isMulticast() && (iface.type() == NetworkType.POINT_TO_POINT
                    || iface.subnet().map(s -> s.contains(source)).orElse(false));
            case V3 -> source.isLinkLocal();
        };
    }

    /**
     * A neighbor on a point-to-point link with several subnets speaks in each of them. Where we are in one of these
     * only, what it says in the others is not for us.
     */
    private static boolean isHeardBetter(OspfInterface iface, RouterId neighbor, IpAddress source) {
        return iface.type() == NetworkType.POINT_TO_POINT && iface.confinedTo().filter(subnet ->
                !subnet.contains(source) && iface.neighbors().stream().anyMatch(n ->
                        n.id().equals(neighbor) && subnet.contains(n.address()))).isPresent();
    }

    private Optional<OspfPacket> drop(String reason, OspfInterface iface, IpAddress source) {
        instance.drop(reason, "packet from " + source + " on " + iface);
        return Optional.empty();
    }
}
