package jackdaw.policy.value;

import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Comparator;
import java.util.Optional;

/**
 * A value of type {@code prefix}. A plain {@link Value.Net} is the everyday one; the others are what VPN, ROA, flow and
 * other tables hold. Ordered by kind, then by parts; the order agrees with {@code equals}. The text of
 * {@code toString} is what {@code print} shows.
 */
public sealed interface Network extends Value, Comparable<Network>
        permits Value.Net, Vpn, Roa, Flow, Sadr, Eth, Mpls, Aspa, Evpn, Neighbor {

    NetworkKind kind();

    /** The IP prefix that addresses and other networks of this kind are matched against; none of most kinds. */
    default Optional<Prefix> range() {
        return Optional.empty();
    }

    /** The address that {@code .ip} gives; {@code ::} of kinds without one. */
    default IpAddress address() {
        return range().map(Prefix::address).orElse(Ip6.ANY);
    }

    /** What {@code .len} gives: bits of the prefix, or of what stands in its place; 0 of kinds without either. */
    default int length() {
        return range().map(Prefix::length).orElse(0);
    }

    /** Source text that reads back as this value. */
    default String literal() {
        return toString();
    }

    @Override
    default Type type() {
        return Basic.PREFIX;
    }

    @Override
    default int compareTo(Network other) {
        return switch (this) {
            case Value.Net a when other instanceof Value.Net b -> a.prefix().compareTo(b.prefix());
            case Vpn a when other instanceof Vpn b && a.kind() == b.kind() -> Vpn.ORDER.compare(a, b);
            case Roa a when other instanceof Roa b && a.kind() == b.kind() -> Roa.ORDER.compare(a, b);
            case Flow a when other instanceof Flow b -> a.spec().compareTo(b.spec());
            case Sadr a when other instanceof Sadr b -> Sadr.ORDER.compare(a, b);
            case Eth a when other instanceof Eth b -> Eth.ORDER.compare(a, b);
            case Mpls a when other instanceof Mpls b -> Long.compare(a.label(), b.label());
            case Aspa a when other instanceof Aspa b -> Long.compare(a.asn(), b.asn());
            case Evpn a when other instanceof Evpn b -> Evpn.ORDER.compare(a, b);
            case Neighbor a when other instanceof Neighbor b -> Neighbor.ORDER.compare(a, b);
            default -> kind().compareTo(other.kind());
        };
    }

    /** Route distinguishers as unsigned 64-bit numbers. */
    Comparator<Value.Rd> BY_DISTINGUISHER = (a, b) -> Long.compareUnsigned(a.bits(), b.bits());

    /** A 32-bit number. */
    static void require32Bits(long number) {
        require(number >= 0 && number <= 0xffff_ffffL, number + " has more than 32 bits");
    }

    static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
