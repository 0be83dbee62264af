package jackdaw.policy.program;

import static jackdaw.policy.type.Type.Basic.BOOL;
import static jackdaw.policy.type.Type.Basic.BYTESTRING;
import static jackdaw.policy.type.Type.Basic.CLIST;
import static jackdaw.policy.type.Type.Basic.EC;
import static jackdaw.policy.type.Type.Basic.ECLIST;
import static jackdaw.policy.type.Type.Basic.INT;
import static jackdaw.policy.type.Type.Basic.IP;
import static jackdaw.policy.type.Type.Basic.LC;
import static jackdaw.policy.type.Type.Basic.LCLIST;
import static jackdaw.policy.type.Type.Basic.MAC;
import static jackdaw.policy.type.Type.Basic.PAIR;
import static jackdaw.policy.type.Type.Basic.PATH;
import static jackdaw.policy.type.Type.Basic.PREFIX;
import static jackdaw.policy.type.Type.Basic.QUAD;
import static jackdaw.policy.type.Type.Basic.RD;
import static jackdaw.policy.type.Type.Basic.SET;
import static jackdaw.policy.type.Type.Basic.STRING;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import java.util.Arrays;
import java.util.List;

/**
 * The methods and functions of the language. A method is looked up by the static type of its receiver; the first
 * argument of an operation is that receiver.
 */
public enum Builtin {
    NET_TYPE_OF("type", EnumType.NET_TYPE, PREFIX),
    NET_IP("ip", IP, PREFIX),
    NET_LEN("len", INT, PREFIX),
    NET_RD("rd", RD, PREFIX),
    NET_MAXLEN("maxlen", INT, PREFIX),
    NET_ASN("asn", INT, PREFIX),
    NET_SRC("src", PREFIX, PREFIX),
    NET_DST("dst", PREFIX, PREFIX),
    NET_MAC("mac", MAC, PREFIX),
    NET_VLAN("vlan_id", INT, PREFIX),
    NET_EVPN_TYPE("evpn_type", EnumType.NET_EVPN_TYPE, PREFIX),
    NET_EVPN_TAG("evpn_tag", INT, PREFIX),
    NET_EVPN_ESI("evpn_esi", BYTESTRING, PREFIX),
    NET_ROUTER_IP("router_ip", IP, PREFIX),

    IP_IS_V4("is_v4", BOOL, IP),
    IP_MASK("mask", IP, IP, anyOf(INT)),

    PAIR_ASN("asn", INT, PAIR),
    PAIR_DATA("data", INT, PAIR),
    LC_ASN("asn", INT, LC),
    LC_DATA1("data1", INT, LC),
    LC_DATA2("data2", INT, LC),

    PATH_LEN("len", INT, PATH),
    PATH_FIRST("first", INT, PATH),
    PATH_LAST("last", INT, PATH),
    PATH_LAST_NONAGGREGATED("last_nonaggregated", INT, PATH),
    PATH_EMPTY("empty", PATH, PATH),
    PATH_PREPEND("prepend", PATH, PATH, anyOf(INT)),
    PATH_DELETE("delete", PATH, PATH, anyOf(INT, SET)),
    PATH_FILTER("filter", PATH, PATH, anyOf(SET)),

    CLIST_LEN("len", INT, CLIST),
    CLIST_EMPTY("empty", CLIST, CLIST),
    CLIST_MIN("min", PAIR, CLIST),
    CLIST_MAX("max", PAIR, CLIST),
    CLIST_ADD("add", CLIST, CLIST, anyOf(PAIR, QUAD, IP, INT, CLIST)),
    CLIST_DELETE("delete", CLIST, CLIST, anyOf(PAIR, QUAD, IP, INT, CLIST, SET)),
    CLIST_FILTER("filter", CLIST, CLIST, anyOf(CLIST, SET)),

    ECLIST_LEN("len", INT, ECLIST),
    ECLIST_EMPTY("empty", ECLIST, ECLIST),
    ECLIST_MIN("min", EC, ECLIST),
    ECLIST_MAX("max", EC, ECLIST),
    ECLIST_ADD("add", ECLIST, ECLIST, anyOf(EC, ECLIST)),
    ECLIST_DELETE("delete", ECLIST, ECLIST, anyOf(EC, ECLIST, SET)),
    ECLIST_FILTER("filter", ECLIST, ECLIST, anyOf(ECLIST, SET)),

    LCLIST_LEN("len", INT, LCLIST),
    LCLIST_EMPTY("empty", LCLIST, LCLIST),
    LCLIST_MIN("min", LC, LCLIST),
    LCLIST_MAX("max", LC, LCLIST),
    LCLIST_ADD("add", LCLIST, LCLIST, anyOf(LC, LCLIST)),
    LCLIST_DELETE("delete", LCLIST, LCLIST, anyOf(LC, LCLIST, SET)),
    LCLIST_FILTER("filter", LCLIST, LCLIST, anyOf(LCLIST, SET)),

    STRING_APPEND("append", STRING, STRING, anyOf(STRING)),
    BYTES_APPEND("append", BYTESTRING, BYTESTRING, anyOf(BYTESTRING)),

    FORMAT("format", STRING, Type.Basic.UNKNOWN),
    FROM_HEX("from_hex", BYTESTRING, STRING),

    /** {@code (a, b)}. */
    MAKE_PAIR("", PAIR, INT, anyOf(INT)),
    /** {@code (a, b, c)}. */
    MAKE_LC("", LC, INT, anyOf(INT), anyOf(INT)),
    /** {@code (kind, key, value)}; the kind is a number, see the operation. */
    MAKE_EC("", EC, INT, anyOf(INT, IP, QUAD), anyOf(INT));

    private final String word;
    private final Type result;
    private final Type receiver;
    private final List<List<Type>> arguments;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Builtin(String word, Type result, Type receiver, List<Type>... arguments) {
        this.word = word;
        this.result = result;
        this.receiver = receiver;
        this.arguments = List.of(arguments);
    }

    private static List<Type> anyOf(Type... types) {
        return List.of(types);
    }

    /** All methods called {@code name}, whatever their receiver. */
    public static List<Builtin> methods(String name) {
        return Arrays.stream(values()).filter(b -> b.isMethod() && b.word.equals(name)).toList();
    }

    /** All methods of a receiver. */
    public static List<Builtin> methodsOf(Type receiver) {
        return Arrays.stream(values()).filter(b -> b.isMethod() && b.receiver == receiver).toList();
    }

    private boolean isMethod() {
        return compareTo(FORMAT) < 0;
    }

    /** Whether it makes a list or text that may be longer than any before. */
    public boolean lengthens() {
        return switch (this) {
            case PATH_PREPEND, CLIST_ADD, ECLIST_ADD, LCLIST_ADD, STRING_APPEND, BYTES_APPEND, FORMAT, FROM_HEX -> true;
            default -> false;
        };
    }

    public String word() {
        return word;
    }

    public Type result() {
        return result;
    }

    /** Type of the receiver, or of the first argument of a function. */
    public Type receiver() {
        return receiver;
    }

    /** For each argument after the receiver the types it may have. */
    public List<List<Type>> arguments() {
        return arguments;
    }
}
