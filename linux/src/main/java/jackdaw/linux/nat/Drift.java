package jackdaw.linux.nat;

import jackdaw.rib.net.Prefix;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two lists of addresses that should be the same. */
public final class Drift {
    private static final int NAMED = 3;

    private Drift() {
    }

    /** The same where nobody else has pools. */
    public static Optional<String> between(String who, List<Prefix> used, List<Prefix> pools) {
        return between(who, used, pools, List.of());
    }

    /**
     * How the addresses that a translator uses differ from those announced.
     *
     * @param who    the translator, as the subject of a sentence
     * @param pools  announced for it, all of which it should use
     * @param others announced too, which it may use
     * @return a sentence without its full stop; empty if they do not differ
     */
    public static Optional<String> between(String who, List<Prefix> used, List<Prefix> pools,
                                           Collection<Prefix> others) {
        List<Prefix> announced = Stream.concat(pools.stream(), others.stream()).toList();
        return used.stream().filter(part -> !AddressRange.covered(part, announced)).findFirst()
                .map(part -> who + " uses " + part + ", which is not announced")
                .or(() -> pools.stream().filter(pool -> !AddressRange.covered(pool, used)).findFirst()
                        .map(pool -> "the pool " + pool + " is announced, but " + who + " uses "
                                + (used.isEmpty() ? "none of it" : "only " + listed(used))));
    }

    static String listed(Collection<?> all) {
        return new TreeSet<>(all).stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "))
                + (all.stream().distinct().count() > NAMED ? ", …" : "");
    }
}
