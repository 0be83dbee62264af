package jackdaw.policy.value;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Optional;

/** A value at run time. Immutable; record equality is the language's {@code =} within one type. */
public sealed interface Value permits Value.Undefined, Value.Bool, Value.Int, Value.Pair, Value.Quad, Value.Ip, Network,
        Value.Rd, Value.Mac, Value.Ec, Value.Lc, Value.Str, Value.ByteStr, Value.Constant, Value.Path, Value.Mask,
        Value.Clist, Value.Eclist, Value.Lclist, Value.Set, Value.PrefixSetValue, Value.Opaque {

    Type type();

    /** What an absent attribute or an uninitialised variable is worth. */
    enum Undefined implements Value {
        UNDEFINED;

        @Override
        public Type type() {
            return Basic.UNKNOWN;
        }
    }

    enum Bool implements Value {
        FALSE, TRUE;

        public static Bool of(boolean truth) {
            return truth ? TRUE : FALSE;
        }

        public boolean isTrue() {
            return this == TRUE;
        }

        @Override
        public Type type() {
            return Basic.BOOL;
        }
    }

    /** An unsigned 32-bit number; the constructor wraps. */
    record Int(long number) implements Value {
        public Int {
            number &= 0xffff_ffffL;
        }

        @Override
        public Type type() {
            return Basic.INT;
        }
    }

    /** Two 16-bit numbers, the first in the high half. */
    record Pair(int bits) implements Value {
        @Override
        public Type type() {
            return Basic.PAIR;
        }
    }

    record Quad(int bits) implements Value {
        @Override
        public Type type() {
            return Basic.QUAD;
        }
    }

    /** An address; an IPv4-mapped one becomes IPv4. */
    record Ip(IpAddress address) implements Value {
        /** What {@code gw} and {@code from} are worth without a gateway or advertiser. */
        public static final Ip NONE = new Ip(Ip6.ANY);

        public Ip {
            if (address instanceof Ip6 a && a.high() == 0 && a.low() >>> 32 == 0xffff) {
                address = new Ip4((int) a.low());
            }
        }

        @Override
        public Type type() {
            return Basic.IP;
        }
    }

    /** The everyday network: an IPv4 or IPv6 prefix. */
    record Net(Prefix prefix) implements Network {
        @Override
        public NetworkKind kind() {
            return NetworkKind.of(prefix.family(), NetworkKind.IP4, NetworkKind.IP6);
        }

        @Override
        public Optional<Prefix> range() {
            return Optional.of(prefix);
        }

        @Override
        public IpAddress address() {
            return prefix.address();
        }

        @Override
        public int length() {
            return prefix.length();
        }

        @Override
        public String toString() {
            return prefix.toString();
        }
    }

    /** A route distinguisher (RFC 4364 §4.2): type in the high 16 bits. */
    record Rd(long bits) implements Value {
        @Override
        public Type type() {
            return Basic.RD;
        }
    }

    /** A 48-bit address. */
    record Mac(long bits) implements Value {
        @Override
        public Type type() {
            return Basic.MAC;
        }
    }

    record Ec(long bits) implements Value {
        @Override
        public Type type() {
            return Basic.EC;
        }
    }

    record Lc(LargeCommunity community) implements Value {
        @Override
        public Type type() {
            return Basic.LC;
        }
    }

    record Str(String text) implements Value {
        @Override
        public Type type() {
            return Basic.STRING;
        }
    }

    record ByteStr(Bytes bytes) implements Value {
        @Override
        public Type type() {
            return Basic.BYTESTRING;
        }
    }

    /** A constant of an enum. */
    record Constant(EnumType of, int code) implements Value {
        @Override
        public Type type() {
            return of;
        }
    }

    record Path(AsPath path) implements Value {
        public static final Path EMPTY = new Path(AsPath.EMPTY);

        @Override
        public Type type() {
            return Basic.PATH;
        }
    }

    record Mask(AsPathMask mask) implements Value {
        @Override
        public Type type() {
            return Basic.MASK;
        }
    }

    record Clist(Communities list) implements Value {
        public static final Clist EMPTY = new Clist(Communities.EMPTY);

        @Override
        public Type type() {
            return Basic.CLIST;
        }
    }

    record Eclist(ExtendedCommunities list) implements Value {
        public static final Eclist EMPTY = new Eclist(ExtendedCommunities.EMPTY);

        @Override
        public Type type() {
            return Basic.ECLIST;
        }
    }

    record Lclist(LargeCommunities list) implements Value {
        public static final Lclist EMPTY = new Lclist(LargeCommunities.EMPTY);

        @Override
        public Type type() {
            return Basic.LCLIST;
        }
    }

    record Set(ValueSet set) implements Value {
        @Override
        public Type type() {
            return Basic.SET;
        }
    }

    record PrefixSetValue(PrefixSet set) implements Value {
        @Override
        public Type type() {
            return Basic.PREFIX_SET;
        }
    }

    /** Octets of an attribute that filters cannot read. */
    record Opaque(Bytes bytes) implements Value {
        @Override
        public Type type() {
            return Basic.OPAQUE;
        }
    }

    /**
     * Whether this is the empty list nobody put anything into: a literal, {@code .empty} or an absent attribute. It
     * counts as undefined, and writing it removes the attribute; a list that was emptied by deleting is a value. The
     * two are equal and differ by identity alone, as in BIRD.
     */
    default boolean isEmptyConstant() {
        return this == unset(type()) && this != Undefined.UNDEFINED;
    }

    /** The empty value of a list type, else undefined: what an unset variable of {@code type} reads as. */
    static Value unset(Type type) {
        return type instanceof Basic b ? switch (b) {
            case PATH -> Path.EMPTY;
            case CLIST -> Clist.EMPTY;
            case ECLIST -> Eclist.EMPTY;
            case LCLIST -> Lclist.EMPTY;
            default -> Undefined.UNDEFINED;
        } : Undefined.UNDEFINED;
    }
}
