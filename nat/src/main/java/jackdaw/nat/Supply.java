package jackdaw.nat;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.TableListener;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a discard route in one table for each of a service's prefixes while nobody else has the prefix there. Owners
 * of a shared pool each supply it: the routes are equal, and none goes missing when one of the services is removed.
 *
 * <p>What OSPF learned is another gateway's announcement of the same prefix. It does not count, and ours must win over
 * it: else the second gateway would never announce, and the kernel of the first would send what it attracted back to
 * the switch.
 */
final class Supply implements TableListener {
    /** The kind of protocol that supplies; such routes are no reason for another service to step back. */
    static final String KIND = "Service";
    private static final String OSPF = "OSPF";

    private final Channel channel;
    private final BirthAttributes birth;
    private final Set<Prefix> supplied = new HashSet<>();
    private Map<Prefix, NextHop.Discard> wanted = Map.of();
    private boolean due;

    Supply(Channel channel, BirthAttributes birth) {
        this.channel = channel;
        this.birth = birth;
    }

    Channel channel() {
        return channel;
    }

    void open() {
        channel.table().attach(this);
        channel.openImport();
    }

    void close(Turn turn) {
        channel.table().detach(this);
        channel.close(turn);
        supplied.clear();
        wanted = Map.of();
        due = false;
    }

    void want(Map<Prefix, NextHop.Discard> prefixes, Turn turn) {
        wanted = prefixes;
        settle(turn);
    }

    /** What it has in the table now. */
    Set<Prefix> supplied() {
        return Set.copyOf(supplied);
    }

    boolean isDue() {
        return due;
    }

    @Override
    public void changed(Net net, boolean bestChanged) {
        due |= wanted.containsKey(net.prefix());
    }

    /** Announces and takes back what the table now asks for. */
    void settle(Turn turn) {
        for (Prefix prefix : Set.copyOf(supplied)) {
            if (!wanted.containsKey(prefix) || isTaken(prefix)) {
                supplied.remove(prefix);
                channel.imports().withdraw(prefix, 0, turn);
            }
        }
        wanted.forEach((prefix, discard) -> {
            if (!isTaken(prefix)) {
                supplied.add(prefix);
                channel.imports().announce(prefix, 0, traits(prefix, discard), turn);
            }
        });
        due = false;
    }

    private boolean isTaken(Prefix prefix) {
        return rival(prefix).filter(route -> !isOspf(route)).isPresent();
    }

    /** The best route to the prefix that no service supplies. */
    private Optional<Route> rival(Prefix prefix) {
        return channel.table().find(prefix).flatMap(net -> net.routes().stream()
                .filter(route -> !route.source().owner().kind().equals(KIND)).findFirst());
    }

    private static boolean isOspf(Route route) {
        return route.source().owner().kind().equals(OSPF);
    }

    private int preference(Prefix prefix) {
        return rival(prefix).map(route -> Math.min(route.traits().preference() + 1, ChannelConfig.MAX_PREFERENCE))
                .orElse(ServiceConfig.PREFERENCE);
    }

    /** Only what attracts is born for OSPF; a pool has no business there. */
    private Traits traits(Prefix prefix, NextHop.Discard discard) {
        Attributes attributes = discard == NextHop.Discard.UNREACHABLE ? birth.attributes() : Attributes.EMPTY;
        return new Traits(RouteType.STATIC, IpAddress.unspecified(prefix.family()), discard,
                preference(prefix), attributes);
    }
}
