package jackdaw.policy.value;

import jackdaw.policy.type.Type.Basic;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;

/** The {@code ~} operator. */
public final class Matching {

    /** Unsupported: the two types have no meaning together, a fault in both {@code ~} and {@code !~}. */
    public enum Outcome {
        YES, NO, UNSUPPORTED;

        static Outcome of(boolean matches) {
            return matches ? YES : NO;
        }
    }

    private Matching() {
    }

    public static Outcome match(Value left, Value right) {
        if (left == Value.Undefined.UNDEFINED) {
            return right instanceof Value.Set(ValueSet set) && set.isEmpty() ? Outcome.NO : Outcome.UNSUPPORTED;
        }
        return switch (right) {
            case Value.PrefixSetValue(PrefixSet set) -> inPrefixSet(left, set);
            case Value.Set(ValueSet set) -> set.isEmpty() ? Outcome.NO : inSet(left, set);
            case Network net -> switch (left) {
                case Network n -> Outcome.of(covers(net, n));
                case Value.Ip ip -> Outcome.of(net.range().filter(p -> p.contains(ip.address())).isPresent());
                default -> Outcome.UNSUPPORTED;
            };
            case Value.Mask m when left instanceof Value.Path p -> Outcome.of(m.mask().matches(p.path()));
            case Value.Path p when left instanceof Value.Int asn -> Outcome.of(p.path().contains(asn.number()));
            case Value.Clist l -> switch (left) {
                case Value.Int i -> Outcome.of(l.list().contains(new Community((int) i.number())));
                case Value.Pair p -> Outcome.of(l.list().contains(new Community(p.bits())));
                case Value.Quad q -> Outcome.of(l.list().contains(new Community(q.bits())));
                case Value.Ip(Ip4(int bits)) -> Outcome.of(l.list().contains(new Community(bits)));
                default -> Outcome.UNSUPPORTED;
            };
            case Value.Eclist l when left instanceof Value.Ec e ->
                    Outcome.of(l.list().contains(new ExtendedCommunity(e.bits())));
            case Value.Lclist l when left instanceof Value.Lc c -> Outcome.of(l.list().contains(c.community()));
            case Value.Str glob when left instanceof Value.Str s -> Outcome.of(glob(s.text(), glob.text()));
            default -> Outcome.UNSUPPORTED;
        };
    }

    /** VPN prefixes and ROAs are looked up by their prefix; other networks are in no prefix set. */
    private static Outcome inPrefixSet(Value left, PrefixSet set) {
        return switch (left) {
            case Value.Net n -> Outcome.of(set.contains(n.prefix()));
            case Vpn v -> Outcome.of(set.contains(v.prefix()));
            case Roa r -> Outcome.of(set.contains(r.prefix()));
            case Network _ -> Outcome.NO;
            default -> Outcome.UNSUPPORTED;
        };
    }

    /**
     * Networks of one kind are compared by their prefix alone; one without a prefix does not even cover itself. An IPv6
     * prefix inside ::ffff:0:0/96 counts as IPv4, as its address does, and no IPv6 prefix covers it.
     */
    private static boolean covers(Network wide, Network narrow) {
        IpAddress address = new Value.Ip(narrow.address()).address();
        return wide.kind() == narrow.kind() && wide.range().filter(w -> w.contains(address)
                && narrow.range().filter(n -> w.length() <= n.length()).isPresent()).isPresent();
    }

    private static Outcome inSet(Value left, ValueSet set) {
        return switch (left) {
            case Value.Path p -> set.element() != Basic.INT ? Outcome.UNSUPPORTED
                    : Outcome.of(set.containsAny(p.path()));
            case Value.Clist l -> {
                if (!set.acceptsCommunities()) {
                    yield Outcome.UNSUPPORTED;
                }
                for (Community c : l.list().members()) {
                    if (contains(set, c.bits())) {
                        yield Outcome.YES;
                    }
                }
                yield Outcome.NO;
            }
            case Value.Eclist l -> set.element() != Basic.EC ? Outcome.UNSUPPORTED
                    : Outcome.of(l.list().members().stream().anyMatch(c -> set.contains(c.bits())));
            case Value.Lclist l -> set.element() != Basic.LC ? Outcome.UNSUPPORTED
                    : Outcome.of(l.list().members().stream().anyMatch(c -> set.contains(new Value.Lc(c))));
            default -> left.type().isSetElement() && set.accepts(left.type()) ? Outcome.of(set.contains(left))
                    : Outcome.UNSUPPORTED;
        };
    }

    /** Whether a community, read as the set's member type, is inside. */
    public static boolean contains(ValueSet set, int community) {
        boolean isAddress = set.element() == Basic.IP || set.element() == Basic.QUAD;
        return set.contains(isAddress ? ValueSet.ipv4Key(community)
                : Integer.toUnsignedLong(community));
    }

    /**
     * Anchored glob: {@code *} any run, {@code ?} one character, a backslash quotes the next. No backtracking tree.
     * What follows a {@code *} has to stand in the text itself, as in BIRD, even if it is {@code *} or {@code ?}; a
     * second {@code *} is any run from there.
     */
    static boolean glob(String text, String pattern) {
        int t = 0;
        int p = 0;
        int retryPattern = -1;
        int retryText = 0;
        while (t < text.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            boolean isPlain = p == retryPattern;
            if (p < pattern.length() && c == '*' && (!isPlain || text.charAt(t) == '*')) {
                retryPattern = ++p;
                retryText = t;
                continue;
            }
            boolean quoted = c == '\\' && p + 1 < pattern.length();
            char literal = quoted ? pattern.charAt(p + 1) : c;
            if (p < pattern.length() && (c == '?' && !isPlain || literal == text.charAt(t))) {
                p += quoted ? 2 : 1;
                t++;
            } else if (retryPattern >= 0) {
                p = retryPattern;
                t = ++retryText;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*' && p != retryPattern) {
            retryPattern = ++p;
        }
        return p == pattern.length();
    }
}
