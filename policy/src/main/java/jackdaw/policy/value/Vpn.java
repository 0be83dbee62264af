package jackdaw.policy.value;

import jackdaw.rib.net.Prefix;
import java.util.Comparator;
import java.util.Optional;

/** A prefix of a VPN, told from the same one of another VPN by its route distinguisher (RFC 4364 §4.1, RFC 4659). */
public record Vpn(Value.Rd rd, Prefix prefix) implements Network {
    static final Comparator<Vpn> ORDER = Comparator.comparing(Vpn::rd, Network.BY_DISTINGUISHER)
            .thenComparing(Vpn::prefix);

    @Override
    public NetworkKind kind() {
        return NetworkKind.of(prefix.family(), NetworkKind.VPN4, NetworkKind.VPN6);
    }

    @Override
    public Optional<Prefix> range() {
        return Optional.of(prefix);
    }

    @Override
    public String toString() {
        return ValueText.of(rd) + " " + prefix;
    }
}
