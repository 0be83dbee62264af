package jackdaw.policy.syntax;

import jackdaw.policy.value.Aspa;
import jackdaw.policy.value.Eth;
import jackdaw.policy.value.Evpn;
import jackdaw.policy.value.Mpls;
import jackdaw.policy.value.Neighbor;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Roa;
import jackdaw.policy.value.Sadr;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.Vpn;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import java.util.Optional;
import java.util.Set;

/** Networks of all kinds. Their parts are literals: neither names nor terms stand in them, as in BIRD. */
final class NetworkParser {
    private static final Set<String> WORDS = Set.of("eth", "mpls", "aspa", "evpn", "neighbor");

    private final TokenStream in;

    NetworkParser(TokenStream in) {
        this.in = in;
    }

    /** {@code ADDRESS/LENGTH}, whose three tokens are next. */
    Prefix prefix() {
        Token address = in.next();
        IpAddress bits = (IpAddress) address.value();
        in.expect("/");
        Token length = in.expect(Token.Kind.NUMBER, "a prefix length");
        long bitCount = (Long) length.value();
        if (bitCount > bits.family().bits()) {
            throw new Refused(length.at(), "prefix length " + bitCount + " is too long",
                    "at most " + bits.family().bits());
        }
        Prefix prefix = Prefix.of(bits, (int) bitCount);
        if (!prefix.address().equals(bits)) {
            throw new Refused(address.at(), "invalid prefix " + address.text() + "/" + bitCount
                    + ": host bits are set", "did you mean " + prefix + "?");
        }
        return prefix;
    }

    /** A prefix, with what may follow it: {@code max … as …} or {@code from …}. */
    Network fromPrefix() {
        Prefix prefix = prefix();
        if (in.takeKeyword("max")) {
            return roa(prefix);
        }
        if (!in.atKeyword("from")) {
            return new Value.Net(prefix);
        }
        if (!(prefix instanceof Prefix6 destination)) {
            throw new Refused(in.peek().at(), "an IPv4 prefix with a source", "only IPv6 has networks with a source");
        }
        in.next();
        if (!in.at(Token.Kind.IP6)) {
            throw in.unexpected("an IPv6 prefix", "");
        }
        return new Sadr(destination, (Prefix6) prefix());
    }

    private Network roa(Prefix prefix) {
        Token max = in.expect(Token.Kind.NUMBER, "the longest length that is authorized");
        long length = (Long) max.value();
        int most = prefix.family().bits();
        if (length < prefix.length() || length > most) {
            throw new Refused(max.at(), "invalid max length " + length, "it is " + prefix.length() + " to " + most);
        }
        in.expectKeyword("as");
        return new Roa(prefix, (int) length, number("an AS number"));
    }

    /** Whether a distinguisher, which is next, is followed by the prefix of a VPN. */
    boolean atVpn() {
        return in.peek(1).kind() == Token.Kind.IP4 || in.peek(1).kind() == Token.Kind.IP6;
    }

    Network vpn() {
        Value.Rd rd = distinguisher();
        return new Vpn(rd, prefix());
    }

    /** Whether the word of a kind is next, and no name that hides it. */
    boolean atKind() {
        boolean alone = in.peek(1).kind() == Token.Kind.OPERATOR || in.peek(1).kind() == Token.Kind.END;
        return WORDS.contains(in.peek().text()) && in.atKeyword(in.peek().text()) && !alone;
    }

    Network ofKind() {
        Token word = in.next();
        return switch (word.text()) {
            case "eth" -> eth();
            case "mpls" -> new Mpls(number("a label"));
            case "aspa" -> new Aspa(number("an AS number"));
            case "evpn" -> evpn();
            case "neighbor" -> {
                IpAddress address = address();
                in.expect("%", "a neighbor is ADDRESS % INTERFACE-INDEX");
                yield new Neighbor(address, number("the index of an interface"));
            }
            default -> throw new IllegalStateException(word.text());
        };
    }

    private Network eth() {
        Value.Mac mac = mac();
        if (!in.takeKeyword("vlan")) {
            return new Eth(mac, 0);
        }
        Token vlan = in.expect(Token.Kind.NUMBER, "a VLAN number");
        if ((Long) vlan.value() > Eth.MAX_VLAN) {
            throw new Refused(vlan.at(), "VLAN " + vlan.text() + " out of range", "the largest is " + Eth.MAX_VLAN);
        }
        return new Eth(mac, ((Long) vlan.value()).intValue());
    }

    private Network evpn() {
        Token type = in.next();
        return switch (type.text()) {
            case "ead" -> new Evpn.Ead(distinguisher(), tag(), segment());
            case "mac" -> new Evpn.MacIp(distinguisher(), tag(), mac(),
                    in.take("*") ? Optional.empty() : Optional.of(address()));
            case "imet" -> new Evpn.Imet(distinguisher(), tag(), address());
            case "es" -> new Evpn.Es(distinguisher(), segment(), address());
            default -> throw new Refused(type.at(), "there is no EVPN route " + type.text(),
                    "there are ead, mac, imet and es");
        };
    }

    private Value.Rd distinguisher() {
        return new Value.Rd((Long) in.expect(Token.Kind.RD, "a route distinguisher").value());
    }

    private Value.Mac mac() {
        return new Value.Mac((Long) in.expect(Token.Kind.MAC, "a MAC address").value());
    }

    private long tag() {
        return number("an Ethernet tag");
    }

    private long number(String what) {
        return (Long) in.expect(Token.Kind.NUMBER, what).value();
    }

    private Bytes segment() {
        Token token = in.expect(Token.Kind.BYTES, "a segment identifier");
        Bytes bytes = (Bytes) token.value();
        if (bytes.length() != Evpn.ESI_OCTETS) {
            throw new Refused(token.at(), "a segment identifier of " + bytes.length() + " octets",
                    "it has " + Evpn.ESI_OCTETS);
        }
        return bytes;
    }

    private IpAddress address() {
        if (!in.at(Token.Kind.IP4) && !in.at(Token.Kind.IP6)) {
            throw in.unexpected("an address", "");
        }
        return (IpAddress) in.next().value();
    }
}
