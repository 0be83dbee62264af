package jackdaw.policy.value;

import jackdaw.rib.net.Prefix;
import java.util.Comparator;
import java.util.Optional;

/**
 * One prefix of a route origin authorization (RFC 6482 §3.3): {@code asn} may originate it and its parts of up to
 * {@code maxLength} bits.
 */
public record Roa(Prefix prefix, int maxLength, long asn) implements Network {
    static final Comparator<Roa> ORDER = Comparator.comparing(Roa::prefix).thenComparingInt(Roa::maxLength)
            .thenComparingLong(Roa::asn);

    /**
     * A ROA.
     *
     * @throws IllegalArgumentException unless length of the prefix &lt;= maxLength &lt;= 32 or 128, and asn has 32 bits
     */
    public Roa {
        Network.require(maxLength >= prefix.length() && maxLength <= prefix.family().bits(),
                "max length " + maxLength + " of " + prefix);
        Network.require32Bits(asn);
    }

    @Override
    public NetworkKind kind() {
        return NetworkKind.of(prefix.family(), NetworkKind.ROA4, NetworkKind.ROA6);
    }

    @Override
    public Optional<Prefix> range() {
        return Optional.of(prefix);
    }

    @Override
    public String literal() {
        return prefix + " max " + maxLength + " as " + asn;
    }

    @Override
    public String toString() {
        return prefix + "-" + maxLength + " AS" + asn;
    }
}
