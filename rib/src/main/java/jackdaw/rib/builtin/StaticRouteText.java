package jackdaw.rib.builtin;

import jackdaw.rib.builtin.StaticRoute.Discarded;
import jackdaw.rib.builtin.StaticRoute.Hop;
import jackdaw.rib.builtin.StaticRoute.Hops;
import jackdaw.rib.builtin.StaticRoute.Target;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import jackdaw.rib.table.NextHop.Discard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The short form of a static route, {@code "10.0.0.0/8" = …}: {@code blackhole}, {@code unreachable},
 * {@code prohibit}, {@code ADDRESS}, {@code via ADDRESS}, {@code via ADDRESS dev INTERFACE}, {@code dev INTERFACE}, or
 * a list of the latter ones. Behind an address, {@code bfd} may stand at the end.
 */
final class StaticRouteText {
    private StaticRouteText() {
    }

    static Optional<Prefix> prefix(Settings routes, String label) {
        try {
            return Optional.of(Prefix.parse(label));
        } catch (IllegalArgumentException e) {
            routes.error(label, e.getMessage() + " (a prefix needs quotes to be a key)");
            return Optional.empty();
        }
    }

    static Optional<Target> target(Settings routes, String label, AddressFamily family) {
        List<String> texts = routes.strings(label);
        if (texts.size() == 1 && StaticRouteReader.DISCARDS.containsKey(texts.getFirst().strip())) {
            Discard how = StaticRouteReader.DISCARDS.get(texts.getFirst().strip());
            return Optional.of(new Discarded(how));
        }
        List<Hop> hops = new ArrayList<>();
        for (String text : texts) {
            Optional<Hop> hop = hop(routes, label, text, family);
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            hops.add(hop.get());
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(new Hops(hops));
    }

    private static Optional<Hop> hop(Settings routes, String label, String text, AddressFamily family) {
        String[] all = text.strip().split("\\s+");
        boolean bfd = all.length > 1 && all[all.length - 1].equals("bfd") && !all[all.length - 2].equals("dev");
        String[] words = bfd ? Arrays.copyOf(all, all.length - 1) : all;
        boolean via = words[0].equals("via");
        int at = via ? 1 : 0;
        if (!via && !bfd && words.length == 2 && words[0].equals("dev")) {
            return Optional.of(new Hop(Optional.empty(), Optional.of(words[1]), 1, false));
        }
        boolean device = words.length == at + 3 && words[at + 1].equals("dev");
        if (words.length != at + 1 && !device) {
            return refuse(routes, label, text);
        }
        try {
            IpAddress gateway = IpAddress.parse(words[at]);
            Optional<String> name = device ? Optional.of(words[at + 2]) : Optional.empty();
            StaticRouteReader.checkGateway(routes, label, gateway, name, false, Optional.of(family));
            return Optional.of(new Hop(Optional.of(gateway), name, 1, false, bfd));
        } catch (IllegalArgumentException _) {
            return refuse(routes, label, text);
        }
    }

    private static Optional<Hop> refuse(Settings routes, String label, String text) {
        routes.error(label, "must be an address, via ADDRESS, via ADDRESS dev INTERFACE (and bfd behind these), dev "
                + "INTERFACE, blackhole, unreachable or prohibit, not '" + text + "'");
        return Optional.empty();
    }
}
