package jackdaw.rib.channel;

import jackdaw.rib.net.AddressFamily;
import java.util.Optional;

/**
 * One channel of a protocol, as configured.
 *
 * @param table        name of the table it joins
 * @param importFilter protocol to table
 * @param exportFilter table to protocol
 * @param preference   given to routes that bring none of their own
 * @param receiveLimit routes from the protocol, before the filter
 * @param importLimit  routes in the table
 * @param exportLimit  routes given to the protocol
 * @param keepFiltered keep routes the import filter rejected, for {@code show route filtered}
 */
public record ChannelConfig(AddressFamily family, String table, ChannelFilter importFilter,
                            ChannelFilter exportFilter, int preference, Optional<RouteLimit> receiveLimit,
                            Optional<RouteLimit> importLimit, Optional<RouteLimit> exportLimit,
                            boolean keepFiltered) {

    /** The channel of {@code family} joined to master4 or master6, without limits. */
    public static ChannelConfig of(AddressFamily family, ChannelFilter in, ChannelFilter out, int preference) {
        return new ChannelConfig(family, family == AddressFamily.IPV4 ? "master4" : "master6", in, out, preference,
                Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The channel's name, {@code ipv4} or {@code ipv6}. */
    public String name() {
        return family.label();
    }
}
