package jackdaw.policy.value;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import java.util.Comparator;
import java.util.Optional;

/** Source-address dependent: packets to one prefix from another (RFC 9079). */
public record Sadr(Prefix6 destination, Prefix6 source) implements Network {
    static final Comparator<Sadr> ORDER = Comparator.<Sadr, Prefix>comparing(Sadr::destination)
            .thenComparing(Sadr::source);

    @Override
    public NetworkKind kind() {
        return NetworkKind.IP6_SADR;
    }

    @Override
    public Optional<Prefix> range() {
        return Optional.of(destination);
    }

    @Override
    public String toString() {
        return destination + " from " + source;
    }
}
