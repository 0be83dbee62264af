package jackdaw.rib.builtin;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * One block of static routes.
 *
 * @param routes   at most one to each prefix
 * @param channels ipv4, ipv6 or both
 */
public record StaticConfig(String name, String description, boolean disabled, List<StaticRoute> routes,
                           List<ChannelConfig> channels) implements ProtocolConfig {
    /** BIRD's preference of static routes. */
    public static final int PREFERENCE = 200;

    public StaticConfig {
        routes = List.copyOf(routes);
        channels = List.copyOf(channels);
    }

    /**
     * Reads one labeled block of {@code static}: {@code routes}, {@code description}, {@code disabled} and the channels
     * {@code ipv4} and {@code ipv6}. A channel need not be written where there is nothing to say about it.
     */
    public static StaticConfig read(Settings settings) {
        List<StaticRoute> routes = StaticRouteReader.readAll(settings);
        List<ChannelConfig> channels = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            boolean used = routes.stream().anyMatch(r -> r.prefix().family() == family);
            if (used || settings.has(family.label())) {
                channels.add(BuiltinChannel.read(settings, family, PREFERENCE));
            }
        }
        return new StaticConfig(settings.label(), settings.string("description").orElse(""),
                settings.flag("disabled", false), routes, channels);
    }

    /** Whether a session of BFD decides about any of the routes. */
    public boolean wantsBfd() {
        return routes.stream().anyMatch(StaticRoute::wantsBfd);
    }

    /** Routes of {@code family} in master4 or master6, all accepted. */
    public static StaticConfig of(String name, List<StaticRoute> routes) {
        return new StaticConfig(name, "", false, routes, routes.stream().map(r -> r.prefix().family()).distinct()
                .sorted().map(f -> ChannelConfig.of(f, ChannelFilter.ACCEPT, ChannelFilter.REJECT, PREFERENCE))
                .toList());
    }
}
