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

    /** The largest preference a route can have. */
    public static final int MAX_PREFERENCE = 65535;

    /** The name of the table a channel of {@code family} joins unless told otherwise: master4 or master6. */
    public static String masterTable(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "master4" : "master6";
    }

    /**
     * Reads the block of one channel, {@code ipv4} or {@code ipv6}. Keys: {@code table}, {@code import},
     * {@code export}, {@code preference}, {@code receive-limit}, {@code import-limit}, {@code export-limit},
     * {@code keep-filtered}. That the table exists and is of this family is checked with the whole configuration.
     *
     * @param preference    unless the block says otherwise, 0 to {@value #MAX_PREFERENCE}
     * @param defaultImport unless the block says otherwise; {@link ChannelFilter#NO_POLICY} for eBGP
     */
    public static ChannelConfig read(ChannelSettings settings, AddressFamily family, int preference,
                                     ChannelFilter defaultImport, ChannelFilter defaultExport) {
        return new ChannelConfig(family, settings.string("table").orElse(masterTable(family)),
                settings.filter("import", defaultImport), settings.filter("export", defaultExport),
                (int) settings.number("preference", preference, 0, MAX_PREFERENCE),
                RouteLimit.read(settings, "receive-limit"), RouteLimit.read(settings, "import-limit"),
                RouteLimit.read(settings, "export-limit"), settings.flag("keep-filtered", false));
    }

    /** The channel of {@code family} joined to master4 or master6, without limits. */
    public static ChannelConfig of(AddressFamily family, ChannelFilter in, ChannelFilter out, int preference) {
        return new ChannelConfig(family, masterTable(family), in, out, preference,
                Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The channel's name, {@code ipv4} or {@code ipv6}. */
    public String name() {
        return family.label();
    }
}
