package jackdaw.policy.syntax;

import static jackdaw.policy.syntax.Token.Kind.BYTES;
import static jackdaw.policy.syntax.Token.Kind.IP4;
import static jackdaw.policy.syntax.Token.Kind.IP6;
import static jackdaw.policy.syntax.Token.Kind.NUMBER;

import jackdaw.policy.value.Eth;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Sadr;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.Vpn;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import java.util.List;
import java.util.Set;

/** Networks of all kinds but flows. Most parts are literals; those that may be constants are terms of the tree. */
final class NetworkParser {
    private static final Set<String> WORDS = Set.of("eth", "mpls", "aspa", "evpn", "neighbor");

    private final TokenStream in;
    private final TermParser terms;

    NetworkParser(TokenStream in, TermParser terms) {
        this.in = in;
        this.terms = terms;
    }

    /** {@code ADDRESS/LENGTH}, whose three tokens are next. */
    Prefix prefix() {
        Token address = in.next();
        IpAddress bits = (IpAddress) address.value();
        in.expect("/");
        Token length = in.expect(NUMBER, "a prefix length");
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
    Expr fromPrefix() {
        SourcePosition at = in.peek().at();
        Prefix prefix = prefix();
        if (in.takeKeyword("max")) {
            Expr max = terms.operand("the longest length that is authorized", NUMBER);
            in.expectKeyword("as");
            return new Expr.NetworkOf(NetworkShape.ROA, List.of(new Expr.Literal(new Value.Net(prefix), at), max,
                    terms.operand("an AS number", NUMBER)), at);
        }
        return new Expr.Literal(in.atKeyword("from") ? sadr(prefix) : new Value.Net(prefix), at);
    }

    private Network sadr(Prefix prefix) {
        SourcePosition at = in.next().at();
        if (!(prefix instanceof Prefix6 destination)) {
            throw new Refused(at, "an IPv4 prefix with a source", "only IPv6 has networks with a source");
        }
        if (!in.at(IP6)) {
            throw in.unexpected("an IPv6 prefix", "");
        }
        return new Sadr(destination, (Prefix6) prefix());
    }

    /** Whether a distinguisher, which is next, is followed by the prefix of a VPN. */
    boolean atVpn() {
        return in.peek(1).kind() == IP4 || in.peek(1).kind() == IP6;
    }

    Expr vpn() {
        Token rd = in.next();
        return new Expr.Literal(new Vpn(new Value.Rd((Long) rd.value()), prefix()), rd.at());
    }

    /** Whether the word of a kind is next, and no name that hides it. */
    boolean atKind() {
        Token after = in.peek(1);
        boolean alone = after.kind() == Token.Kind.OPERATOR && !after.is("(") || after.kind() == Token.Kind.END;
        return WORDS.contains(in.peek().text()) && in.atKeyword(in.peek().text()) && !alone;
    }

    Expr ofKind() {
        Token word = in.next();
        return switch (word.text()) {
            case "eth" -> eth(word.at());
            case "mpls" -> of(NetworkShape.MPLS, word, terms.operand("a label", NUMBER));
            case "aspa" -> of(NetworkShape.ASPA, word, terms.operand("an AS number", NUMBER));
            case "evpn" -> evpn(word);
            case "neighbor" -> {
                Expr address = address();
                in.expect("%", "a neighbor is ADDRESS % INTERFACE-INDEX");
                yield of(NetworkShape.NEIGHBOR, word, address, terms.operand("the index of an interface", NUMBER));
            }
            default -> throw new IllegalStateException(word.text());
        };
    }

    private static Expr of(NetworkShape shape, Token first, Expr... parts) {
        return new Expr.NetworkOf(shape, List.of(parts), first.at());
    }

    private Expr eth(SourcePosition at) {
        Value.Mac mac = new Value.Mac((Long) in.expect(Token.Kind.MAC, "a MAC address").value());
        if (!in.takeKeyword("vlan")) {
            return new Expr.Literal(new Eth(mac, 0), at);
        }
        Token vlan = in.expect(NUMBER, "a VLAN number");
        if ((Long) vlan.value() > Eth.MAX_VLAN) {
            throw new Refused(vlan.at(), "VLAN " + vlan.text() + " out of range", "the largest is " + Eth.MAX_VLAN);
        }
        return new Expr.Literal(new Eth(mac, ((Long) vlan.value()).intValue()), at);
    }

    private Expr evpn(Token word) {
        Token type = in.next();
        return switch (type.text()) {
            case "ead" -> of(NetworkShape.EVPN_EAD, word, distinguisher(), tag(), segment());
            case "mac" -> {
                Expr rd = distinguisher();
                Expr tag = tag();
                Expr mac = literal(Token.Kind.MAC, "a MAC address");
                yield in.take("*") ? of(NetworkShape.EVPN_MAC, word, rd, tag, mac)
                        : of(NetworkShape.EVPN_MAC_IP, word, rd, tag, mac, address());
            }
            case "imet" -> of(NetworkShape.EVPN_IMET, word, distinguisher(), tag(), address());
            case "es" -> of(NetworkShape.EVPN_ES, word, distinguisher(), segment(), address());
            default -> throw new Refused(type.at(), "there is no EVPN route " + type.text(),
                    "there are ead, mac, imet and es");
        };
    }

    private Expr distinguisher() {
        return literal(Token.Kind.RD, "a route distinguisher");
    }

    private Expr tag() {
        return literal(NUMBER, "an Ethernet tag");
    }

    private Expr segment() {
        return terms.operand("a segment identifier", BYTES);
    }

    private Expr address() {
        return terms.operand("an address", IP4, IP6);
    }

    private Expr literal(Token.Kind kind, String what) {
        if (!in.at(kind)) {
            throw in.unexpected(what, "");
        }
        return terms.literal();
    }
}
