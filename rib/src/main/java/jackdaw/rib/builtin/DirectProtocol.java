package jackdaw.rib.builtin;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfacePattern;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;

/**
 * The networks on working interfaces as routes, one for each interface and subnet. Loopback and link-local networks
 * are left out.
 */
public final class DirectProtocol extends ImmediateProtocol<DirectConfig> {

    public DirectProtocol(DirectConfig config, Surroundings surroundings, Turn turn) {
        super(config, DirectConfig.class, surroundings, turn);
    }

    @Override
    public String kind() {
        return "Direct";
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        announceAll(turn);
    }

    /** A network that is not announced again is gone. The number of a route is the index of its interface. */
    @Override
    void announce(Channel channel, Turn turn) {
        channel.imports().refreshBegin();
        for (Interface iface : surroundings().interfaces().all()) {
            if (iface.isUp() && InterfacePattern.includes(config().interfaces(), iface.name())) {
                iface.usable(channel.family()).stream().filter(DirectProtocol::isRoutable).forEach(a ->
                        channel.imports().announce(a.prefix(), iface.index(), traits(channel, iface), turn));
            }
        }
        channel.imports().refreshEnd(turn);
    }

    private static boolean isRoutable(InterfaceAddress address) {
        return !address.local().isLinkLocal() && !address.local().isLoopback()
                && address.scope() != Scope.HOST && address.scope() != Scope.LINK;
    }

    private static Traits traits(Channel channel, Interface iface) {
        return new Traits(RouteType.DEVICE, IpAddress.unspecified(channel.family()),
                new NextHop.OnLink(iface.index(), iface.name()), channel.config().preference(), Attributes.EMPTY);
    }

    @Override
    Reconfiguration compareOwn(DirectConfig next) {
        return new Reconfiguration.InPlace(next.interfaces().equals(config().interfaces()) ? java.util.List.of()
                : java.util.List.of("look at all interfaces again"));
    }
}
