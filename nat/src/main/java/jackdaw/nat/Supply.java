package jackdaw.nat;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.TableListener;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a discard route in one table for each of a service's prefixes while nobody else has the prefix there. Owners
 * of a shared pool each supply it: the routes are equal, and none goes missing when one of the services is removed.
 */
final class Supply implements TableListener {
    /** The kind of protocol that supplies; such routes are no reason for another service to step back. */
    static final String KIND = "Service";

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
        return channel.table().find(prefix).map(net -> net.routes().stream()
                .anyMatch(r -> !r.source().owner().kind().equals(KIND))).orElse(false);
    }

    /** Only what attracts is born for OSPF; a pool has no business there. */
    private Traits traits(Prefix prefix, NextHop.Discard discard) {
        Attributes attributes = discard == NextHop.Discard.UNREACHABLE ? birth.attributes() : Attributes.EMPTY;
        return new Traits(RouteType.STATIC, IpAddress.unspecified(prefix.family()), discard,
                ServiceConfig.PREFERENCE, attributes);
    }
}
