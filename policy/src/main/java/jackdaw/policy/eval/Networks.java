package jackdaw.policy.eval;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.value.Aspa;
import jackdaw.policy.value.Eth;
import jackdaw.policy.value.Evpn;
import jackdaw.policy.value.Flow;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Roa;
import jackdaw.policy.value.Sadr;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.Vpn;
import java.util.Optional;

/** The methods of networks. */
final class Networks {
    private Networks() {
    }

    /** The part of a network that a method names; a fault if networks of its kind have none. */
    static Value part(Builtin method, Network net, SourcePosition at) {
        Optional<Value> part = switch (method) {
            case NET_TYPE_OF -> Optional.of(net.kind().constant());
            case NET_IP -> Optional.of(new Value.Ip(net.address()));
            case NET_LEN -> Optional.of(new Value.Int(net.length()));
            case NET_RD -> distinguisher(net);
            case NET_MAXLEN -> net instanceof Roa r ? Optional.of(new Value.Int(r.maxLength())) : Optional.empty();
            case NET_ASN -> asn(net);
            case NET_SRC -> source(net);
            case NET_DST -> destination(net);
            case NET_MAC -> mac(net);
            case NET_VLAN -> net instanceof Eth e ? Optional.of(new Value.Int(e.vlan())) : Optional.empty();
            case NET_EVPN_TYPE, NET_EVPN_TAG, NET_EVPN_ESI, NET_ROUTER_IP ->
                    net instanceof Evpn e ? part(method, e) : Optional.empty();
            default -> throw new IllegalStateException(method.name());
        };
        return part.orElseThrow(() -> new FilterFault(at, "the network " + net + " has no ." + method.word()));
    }

    private static Optional<Value> distinguisher(Network net) {
        return switch (net) {
            case Vpn v -> Optional.of(v.rd());
            case Evpn e -> Optional.of(e.rd());
            default -> Optional.empty();
        };
    }

    private static Optional<Value> asn(Network net) {
        return switch (net) {
            case Roa r -> Optional.of(new Value.Int(r.asn()));
            case Aspa a -> Optional.of(new Value.Int(a.asn()));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> source(Network net) {
        return switch (net) {
            case Flow f -> Optional.of(new Value.Net(f.spec().sourcePrefix()));
            case Sadr s -> Optional.of(new Value.Net(s.source()));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> destination(Network net) {
        return switch (net) {
            case Flow f -> Optional.of(new Value.Net(f.spec().destinationPrefix()));
            case Sadr s -> Optional.of(new Value.Net(s.destination()));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> mac(Network net) {
        return switch (net) {
            case Eth e -> Optional.of(e.mac());
            case Evpn.MacIp m -> Optional.of(m.mac());
            default -> Optional.empty();
        };
    }

    private static Optional<Value> part(Builtin method, Evpn net) {
        return method == Builtin.NET_EVPN_TYPE
                ? Optional.of(new Value.Constant(EnumType.NET_EVPN_TYPE, net.routeType()))
                : switch (net) {
                    case Evpn.Ead e when method == Builtin.NET_EVPN_TAG -> Optional.of(new Value.Int(e.tag()));
                    case Evpn.Ead e when method == Builtin.NET_EVPN_ESI -> Optional.of(new Value.ByteStr(e.segment()));
                    case Evpn.MacIp m when method == Builtin.NET_EVPN_TAG -> Optional.of(new Value.Int(m.tag()));
                    case Evpn.Imet i when method == Builtin.NET_EVPN_TAG -> Optional.of(new Value.Int(i.tag()));
                    case Evpn.Imet i when method == Builtin.NET_ROUTER_IP -> Optional.of(new Value.Ip(i.router()));
                    case Evpn.Es e when method == Builtin.NET_EVPN_ESI -> Optional.of(new Value.ByteStr(e.segment()));
                    case Evpn.Es e when method == Builtin.NET_ROUTER_IP -> Optional.of(new Value.Ip(e.router()));
                    default -> Optional.empty();
                };
    }
}
