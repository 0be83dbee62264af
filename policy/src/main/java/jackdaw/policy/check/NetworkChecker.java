package jackdaw.policy.check;

import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Aspa;
import jackdaw.policy.value.Evpn;
import jackdaw.policy.value.Mpls;
import jackdaw.policy.value.Neighbor;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Roa;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Optional;

/** Networks with parts that may be constants: computes them and checks their ranges. */
final class NetworkChecker {
    private final TermChecker terms;

    NetworkChecker(TermChecker terms) {
        this.terms = terms;
    }

    Network network(Expr.NetworkOf net) {
        return switch (net.shape()) {
            case ROA -> roa(net);
            case MPLS -> new Mpls(number(net, 0));
            case ASPA -> new Aspa(number(net, 0));
            case EVPN_EAD -> new Evpn.Ead(distinguisher(net), number(net, 1), segment(net, 2));
            case EVPN_MAC -> new Evpn.MacIp(distinguisher(net), number(net, 1), mac(net), Optional.empty());
            case EVPN_MAC_IP -> new Evpn.MacIp(distinguisher(net), number(net, 1), mac(net),
                    Optional.of(address(net, 3)));
            case EVPN_IMET -> new Evpn.Imet(distinguisher(net), number(net, 1), address(net, 2));
            case EVPN_ES -> new Evpn.Es(distinguisher(net), segment(net, 1), address(net, 2));
            case NEIGHBOR -> new Neighbor(address(net, 0), number(net, 1));
        };
    }

    private Network roa(Expr.NetworkOf net) {
        Prefix prefix = terms.force(net.parts().getFirst(), Value.Net.class, Basic.PREFIX).prefix();
        long max = number(net, 1);
        int most = prefix.family().bits();
        if (max < prefix.length() || max > most) {
            throw new Refused(net.parts().get(1).at(), "invalid max length " + max,
                    "it is " + prefix.length() + " to " + most);
        }
        return new Roa(prefix, (int) max, number(net, 2));
    }

    private Value.Rd distinguisher(Expr.NetworkOf net) {
        return terms.force(net.parts().getFirst(), Value.Rd.class, Basic.RD);
    }

    private Value.Mac mac(Expr.NetworkOf net) {
        return terms.force(net.parts().get(2), Value.Mac.class, Basic.MAC);
    }

    private long number(Expr.NetworkOf net, int part) {
        return terms.force(net.parts().get(part), Value.Int.class, Basic.INT).number();
    }

    private IpAddress address(Expr.NetworkOf net, int part) {
        return terms.force(net.parts().get(part), Value.Ip.class, Basic.IP).address();
    }

    private Bytes segment(Expr.NetworkOf net, int part) {
        Expr expr = net.parts().get(part);
        Bytes bytes = terms.force(expr, Value.ByteStr.class, Basic.BYTESTRING).bytes();
        if (bytes.length() != Evpn.ESI_OCTETS) {
            throw new Refused(expr.at(), "a segment identifier of " + bytes.length() + " octets",
                    "it has " + Evpn.ESI_OCTETS);
        }
        return bytes;
    }
}
