package jackdaw.nat;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Originator;
import java.util.Locale;
import java.util.Optional;

/**
 * Another router that announces a prefix of a service.
 *
 * @param instance the OSPF instance that sees it
 * @param now      how far it stands back now
 * @param counted  how far back it is counted, which lags behind a change for the better; empty while it is out of
 *                 reach or too new to count
 */
public record OtherOriginator(String instance, Prefix prefix, Originator originator, Demotion now,
                              Optional<Demotion> counted) {

    @Override
    public String toString() {
        return prefix + " by " + originator.router() + " in " + instance + ", " + originator.path().label() + " "
                + originator.metric() + ", " + word(now) + (!originator.reachable() ? ", out of reach"
                : counted.map(c -> c == now ? "" : ", counted as " + word(c)).orElse(", too new to count"));
    }

    private static String word(Demotion demotion) {
        return demotion == Demotion.NONE ? "healthy" : demotion.name().toLowerCase(Locale.ROOT);
    }
}
