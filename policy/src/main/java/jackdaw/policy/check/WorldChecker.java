package jackdaw.policy.check;

import jackdaw.policy.program.Routine;
import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Problem;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.Spelling;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.NetworkKind;
import jackdaw.policy.value.Value;
import jackdaw.policy.world.StaticRoute;
import jackdaw.policy.world.World;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeRegistry;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tables and static protocols: the world of tests. */
final class WorldChecker {
    /** BIRD's preference of static routes. */
    private static final int PREFERENCE = 200;

    private final AttributeRegistry attributes;
    private final Map<String, NetworkKind> tables = new LinkedHashMap<>();
    private final Map<NetworkKind, String> defaults = new EnumMap<>(NetworkKind.class);
    private final List<StaticRoute> routes = new ArrayList<>();
    private int unnamed;

    WorldChecker(AttributeRegistry attributes) {
        this.attributes = attributes;
        declare("master4", NetworkKind.IP4);
        declare("master6", NetworkKind.IP6);
    }

    /** What was declared so far. */
    World world() {
        return new World(tables, routes);
    }

    /** A table; the first of a kind is the one that channels of that kind join unless told otherwise. */
    void declare(String name, NetworkKind kind) {
        tables.put(name, kind);
        defaults.putIfAbsent(kind, name);
    }

    /**
     * Takes in the routes of a static protocol.
     *
     * @param gates     what a gate runs; empty if it lets all in, and for a filter that is wrong
     * @param code      what a filter in place was found to be
     * @param constants evaluates the network of a route
     */
    void declare(Item.Static protocol, Function<Item.Gate, Optional<Routine>> gates,
                 Function<Item.Filter, Optional<Routine>> code, Function<Expr, Value> constants, Problems problems) {
        String name = protocol.name().isEmpty() ? "static" + ++unnamed : protocol.name();
        Map<NetworkKind, Item.Channel> channels = new EnumMap<>(NetworkKind.class);
        protocol.channels().forEach(channel -> {
            channels.put(channel.kind(), channel);
            checkTable(channel, problems);
        });
        for (Item.Route route : protocol.routes()) {
            Network net = (Network) constants.apply(route.net());
            Item.Channel channel = channels.get(net.kind());
            if (channel == null) {
                if (!protocol.hasTemplate() && !channels.isEmpty()) {
                    problems.error(new Problem(route.at(), "the protocol has no channel for " + net, ""));
                }
                continue;
            }
            boolean comes = !route.isDormant() && channel.gate() != Item.Gate.None.NONE;
            Optional<String> table = table(channel);
            if (comes && table.isPresent()) {
                routes.add(new StaticRoute(name, net, traits(route), route.providers(),
                        route.commands().flatMap(code), gates.apply(channel.gate()), table.get(), route.at()));
            }
        }
    }

    private Optional<String> table(Item.Channel channel) {
        return channel.table().map(t -> t.name()).or(() -> Optional.ofNullable(defaults.get(channel.kind())));
    }

    private void checkTable(Item.Channel channel, Problems problems) {
        channel.table().ifPresent(table -> {
            NetworkKind kind = tables.get(table.name());
            if (kind == null) {
                problems.error(new Problem(table.at(), "there is no table " + table.name(),
                        Spelling.near(table.name(), tables.keySet())));
            } else if (kind != channel.kind()) {
                problems.error(new Problem(table.at(), "table " + table.name() + " is for routes of another kind", ""));
            }
        });
    }

    private Traits traits(Item.Route route) {
        NextHop nextHop = route.discard().map(d -> NextHop.Discard.valueOf(d.toUpperCase(Locale.ROOT)))
                .orElse(NextHop.Discard.UNREACHABLE);
        return new Traits(RouteType.STATIC, Ip4.ANY, nextHop, PREFERENCE, attributes(route));
    }

    @SuppressWarnings("unchecked")
    private Attributes attributes(Item.Route route) {
        Optional<AttributeKey<?>> key = attributes.find("aspa_providers")
                .filter(k -> k.type() == AttributeType.COMMUNITIES && !route.providers().isEmpty());
        return key.map(k -> Attributes.EMPTY.with((AttributeKey<Communities>) k, new Communities(
                route.providers().stream().map(p -> new Community((int) (long) p)).toList())))
                .orElse(Attributes.EMPTY);
    }
}
