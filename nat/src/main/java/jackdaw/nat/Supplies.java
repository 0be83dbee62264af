package jackdaw.nat;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.time.Turn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables a service supplies its prefixes into, one {@link Supply} per family. */
final class Supplies {
    private final Surroundings surroundings;
    private final BirthAttributes birth;
    private final Map<AddressFamily, Supply> supplies = new EnumMap<>(AddressFamily.class);

    Supplies(Surroundings surroundings, BirthAttributes birth) {
        this.surroundings = surroundings;
        this.birth = birth;
    }

    /** Joins and leaves tables as configured, and supplies what is wanted there. */
    void join(ServiceConfig config, Turn turn) {
        Map<AddressFamily, ChannelConfig> wanted = new EnumMap<>(AddressFamily.class);
        config.channels().forEach(c -> wanted.put(c.family(), c));
        for (AddressFamily family : List.copyOf(supplies.keySet())) {
            if (!wanted.containsKey(family)) {
                supplies.remove(family).close(turn);
            }
        }
        wanted.forEach((family, channel) -> supplies.computeIfAbsent(family, _ -> open(config.name(), channel))
                .want(prefixes(config, family), turn));
    }

    void leave(Turn turn) {
        supplies.values().forEach(s -> s.close(turn));
        supplies.clear();
    }

    private Supply open(String service, ChannelConfig channel) {
        Supply supply = new Supply(new Channel(channel, surroundings.tables().apply(channel.table()),
                new RouteOwner(service, Supply.KIND), new Deaf(), ExportGate.NONE, surroundings.traits(),
                (_, _, _, _) -> { }), birth);
        supply.open();
        return supply;
    }

    private static Map<Prefix, NextHop.Discard> prefixes(ServiceConfig config, AddressFamily family) {
        Map<Prefix, NextHop.Discard> discards = new TreeMap<>(config.discards());
        discards.keySet().removeIf(p -> p.family() != family);
        return discards;
    }

    List<Channel> channels() {
        return supplies.values().stream().map(Supply::channel).toList();
    }

    boolean isDue() {
        return supplies.values().stream().anyMatch(Supply::isDue);
    }

    void settleDue(Turn turn) {
        supplies.values().stream().filter(Supply::isDue).forEach(s -> s.settle(turn));
    }

    void reimport(Channel channel, Turn turn) {
        supplies.values().stream().filter(s -> s.channel() == channel).forEach(s -> s.settle(turn));
    }

    /** What is in the tables because nobody else has it. */
    List<Prefix> supplied() {
        return supplies.values().stream().flatMap(s -> s.supplied().stream()).sorted().toList();
    }

    /** A service exports nothing to itself. */
    private record Deaf() implements ExportSink {
        @Override
        public void announce(Route route, Route best, Passage passage) {
            throw new IllegalStateException("a service has no export");
        }

        @Override
        public void withdraw(Prefix prefix) {
            throw new IllegalStateException("a service has no export");
        }
    }
}
