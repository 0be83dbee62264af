package jackdaw.ospf.iface;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Virtual links are interfaces of the backbone that come and go with a path through their transit area, and have its
 * cost (RFC 2328 §15, RFC 5340 §4.7).
 */
public final class VirtualLinks {
    private static final int ROUTER_ID_AT = 4;
    private static final int AREA_AT = 8;
    /** What has no path, or one that costs more, is no virtual link (RFC 2328 §16.1). */
    private static final long MOST_COST = 0xfffe;

    private final Instance instance;
    private final Interfaces interfaces;
    private List<VirtualLink> configured;

    public VirtualLinks(Instance instance, Interfaces interfaces, List<VirtualLink> configured) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.configured = List.copyOf(configured);
    }

    /** Finds paths through an area. */
    public interface Paths {
        Optional<Path> to(RouterId area, RouterId router);
    }

    /**
     * A path to a router.
     *
     * @param ifindex by which it leaves
     * @param remote  an address of the router
     */
    public record Path(long cost, int ifindex, IpAddress remote) {
    }

    /** Whether one to this router is to be there whenever a path is. */
    public boolean isConfigured(RouterId neighbor) {
        return configured.stream().anyMatch(link -> link.neighbor().equals(neighbor));
    }

    /** Whether any has this transit area. */
    public boolean leadThrough(RouterId transit) {
        return configured.stream().anyMatch(link -> link.transit().equals(transit));
    }

    /** Those to this router that have a path. */
    public List<OspfInterface> to(RouterId neighbor) {
        return interfaces.virtual().filter(i -> i.virtualEnd().neighbor().equals(neighbor)).toList();
    }

    /** Goes over to other virtual links; they come up with the next route calculation. */
    public void configure(List<VirtualLink> next) {
        interfaces.virtual().filter(i -> next.stream().noneMatch(link -> isFor(i, link))).toList()
                .forEach(interfaces::leave);
        configured = List.copyOf(next);
        configured.forEach(link -> find(link).ifPresent(i -> interfaces.configure(i, link.config())));
        instance.agenda().noteSpf();
    }

    /** Routes were calculated: links may come, go, or cost something else. */
    public void follow(Paths paths) {
        for (VirtualLink link : configured) {
            Optional<VirtualEnd> end = paths.to(link.transit(), link.neighbor())
                    .filter(path -> path.cost() <= MOST_COST).flatMap(path -> end(link, path));
            Optional<OspfInterface> known = find(link);
            if (known.isPresent() && (end.isEmpty() || !known.get().virtualEnd().isSameConversation(end.get()))) {
                interfaces.drop(known.get());
                known = Optional.empty();
            }
            if (known.isPresent()) {
                interfaces.move(known.get(), end.orElseThrow());
            } else {
                end.ifPresent(e -> interfaces.add(link, e));
            }
        }
    }

    private Optional<VirtualEnd> end(VirtualLink link, Path path) {
        Optional<Area> transit = instance.areas().find(link.transit());
        return interfaces.on(path.ifindex()).stream().filter(i -> i.isUp() && transit.equals(Optional.of(i.area())))
                .findFirst().flatMap(way -> source(way).map(source -> new VirtualEnd(link.neighbor(), link.transit(),
                        way.snapshot(), source, path.remote(), (int) Math.max(1, path.cost()))));
    }

    private Optional<IpAddress> source(OspfInterface way) {
        return instance.version() == OspfVersion.V2 ? Optional.of(way.source()) : interfaces.globalIn(way.area());
    }

    private Optional<OspfInterface> find(VirtualLink link) {
        return interfaces.virtual().filter(i -> isFor(i, link)).findFirst();
    }

    private static boolean isFor(OspfInterface iface, VirtualLink link) {
        return iface.virtualEnd().neighbor().equals(link.neighbor())
                && iface.virtualEnd().transit().equals(link.transit());
    }

    /** The virtual link that a packet which came in by {@code iface} belongs to, if any (RFC 2328 §8.2). */
    public Optional<OspfInterface> receiver(OspfInterface iface, byte[] octets) {
        if (configured.isEmpty() || octets.length < AREA_AT + Integer.BYTES
                || ByteBuffer.wrap(octets).getInt(AREA_AT) != RouterId.NONE.bits() || iface.area().isBackbone()) {
            return Optional.empty();
        }
        RouterId sender = new RouterId(ByteBuffer.wrap(octets).getInt(ROUTER_ID_AT));
        return interfaces.virtual().filter(i -> i.virtualEnd().neighbor().equals(sender)
                && i.virtualEnd().transit().equals(iface.area().id())).findFirst();
    }
}
