package jackdaw.policy.value;

import jackdaw.policy.type.EnumType;
import jackdaw.rib.net.AddressFamily;

/** The kinds of networks, in the order in which {@code <} puts them; as a value, what {@code net.type} is. */
public enum NetworkKind {
    IP4, IP6, VPN4, VPN6, ROA4, ROA6, FLOW4, FLOW6, IP6_SADR, ETH, MPLS, ASPA, EVPN, NEIGHBOR;

    private final Value.Constant constant = new Value.Constant(EnumType.NET_TYPE, ordinal() + 1);

    static NetworkKind of(AddressFamily family, NetworkKind four, NetworkKind six) {
        return family == AddressFamily.IPV4 ? four : six;
    }

    /** The constant {@code NET_…} of the enum {@code net_type}. */
    public Value.Constant constant() {
        return constant;
    }
}
