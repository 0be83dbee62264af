package jackdaw.tests.differ.generate;

import static jackdaw.tests.differ.generate.Construct.ASPA_AS;
import static jackdaw.tests.differ.generate.Construct.BYTESTRINGS;
import static jackdaw.tests.differ.generate.Construct.CALLED_METHODS;
import static jackdaw.tests.differ.generate.Construct.CONCATENATION;
import static jackdaw.tests.differ.generate.Construct.CORE;
import static jackdaw.tests.differ.generate.Construct.ENUM_CODES;
import static jackdaw.tests.differ.generate.Construct.ENUM_TYPES;
import static jackdaw.tests.differ.generate.Construct.INT_COMMUNITIES;
import static jackdaw.tests.differ.generate.Construct.MACS;
import static jackdaw.tests.differ.generate.Construct.MERGED_INTERVALS;
import static jackdaw.tests.differ.generate.Construct.ORDERED_STRINGS;
import static jackdaw.tests.differ.generate.Construct.WHOLE_RDS;
import static jackdaw.tests.differ.generate.Kind.BOOL;
import static jackdaw.tests.differ.generate.Kind.BYTES;
import static jackdaw.tests.differ.generate.Kind.CLIST;
import static jackdaw.tests.differ.generate.Kind.EC;
import static jackdaw.tests.differ.generate.Kind.ECLIST;
import static jackdaw.tests.differ.generate.Kind.EC_SET;
import static jackdaw.tests.differ.generate.Kind.INT;
import static jackdaw.tests.differ.generate.Kind.INT_SET;
import static jackdaw.tests.differ.generate.Kind.IP;
import static jackdaw.tests.differ.generate.Kind.IP_SET;
import static jackdaw.tests.differ.generate.Kind.LC;
import static jackdaw.tests.differ.generate.Kind.LCLIST;
import static jackdaw.tests.differ.generate.Kind.LC_SET;
import static jackdaw.tests.differ.generate.Kind.MASK;
import static jackdaw.tests.differ.generate.Kind.NETWORK;
import static jackdaw.tests.differ.generate.Kind.NET_TYPE;
import static jackdaw.tests.differ.generate.Kind.ORIGIN;
import static jackdaw.tests.differ.generate.Kind.ORIGIN_SET;
import static jackdaw.tests.differ.generate.Kind.PAIR;
import static jackdaw.tests.differ.generate.Kind.PAIR_SET;
import static jackdaw.tests.differ.generate.Kind.PATH;
import static jackdaw.tests.differ.generate.Kind.PREFIX;
import static jackdaw.tests.differ.generate.Kind.PREFIX_SET;
import static jackdaw.tests.differ.generate.Kind.QUAD;
import static jackdaw.tests.differ.generate.Kind.RD;
import static jackdaw.tests.differ.generate.Kind.RD_SET;
import static jackdaw.tests.differ.generate.Kind.STRING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All operations of the language whose outcome is the same in every release that has them. */
public final class Operations {
    private static final Set<Kind> UNORDERED = EnumSet.of(MASK, BYTES, CLIST, ECLIST, LCLIST, INT_SET, PAIR_SET, IP_SET,
            RD_SET, EC_SET, LC_SET, ORIGIN_SET, PREFIX_SET, PATH, Kind.MAC, NETWORK);

    /** In an order that stays; the simplest of a result come first. */
    public static final List<Operation> ALL = all();

    private Operations() {
    }

    private static List<Operation> all() {
        List<Operation> list = new ArrayList<>();
        arithmetic(list);
        comparisons(list);
        matches(list);
        readers(list);
        paths(list);
        for (Lists lists : Lists.values()) {
            lists.operations(list);
        }
        constructors(list);
        return Collections.unmodifiableList(list);
    }

    private static void arithmetic(List<Operation> list) {
        list.add(Operation.infix("+", 4, INT, INT, INT, CORE));
        list.add(Operation.infix("-", 4, INT, INT, INT, CORE));
        list.add(Operation.infix("*", 3, INT, INT, INT, CORE));
        list.add(Operation.infix("/", 3, INT, INT, INT, CORE));
        list.add(Operation.infix("&&", 6, BOOL, BOOL, BOOL, CORE));
        list.add(Operation.infix("||", 6, BOOL, BOOL, BOOL, CORE));
        list.add(new Operation("!$0", 2, BOOL, List.of(new Operation.Operand(BOOL, 2)), CORE));
        list.add(Operation.infix("++", 4, STRING, STRING, STRING, CONCATENATION));
        list.add(Operation.infix("++", 4, BYTES, BYTES, BYTES, CONCATENATION));
    }

    private static void comparisons(List<Operation> list) {
        for (Kind kind : Kind.values()) {
            // Paths and prefix sets: see ExpectedDifference.
            if (kind != PATH && kind != PREFIX_SET) {
                Construct needs = printedBy(kind);
                list.add(Operation.infix("=", 5, BOOL, kind, kind, needs));
                list.add(Operation.infix("!=", 5, BOOL, kind, kind, needs));
            }
            if (!UNORDERED.contains(kind)) {
                Construct needs = kind == STRING ? ORDERED_STRINGS : kind == RD ? WHOLE_RDS : kind.writtenBy();
                for (String symbol : List.of("<", "<=", ">", ">=")) {
                    list.add(Operation.infix(symbol, 5, BOOL, kind, kind, needs));
                }
            }
        }
        list.add(Operation.infix("=", 5, BOOL, INT, STRING, CORE));
        list.add(Operation.infix("!=", 5, BOOL, PAIR, INT, CORE));
        list.add(Operation.infix("=", 5, BOOL, QUAD, IP, CORE));
        list.add(Operation.infix("=", 5, BOOL, EC, LC, CORE));
        list.add(Operation.infix("=", 5, BOOL, IP, PREFIX, CORE));
        list.add(Operation.infix("!=", 5, BOOL, ORIGIN, Kind.SOURCE, CORE));
    }

    static boolean isSet(Kind kind) {
        return kind.name().endsWith("_SET");
    }

    private static void matches(List<Operation> list) {
        member(list, INT, INT_SET, CORE);
        member(list, PAIR, PAIR_SET, CORE);
        member(list, IP, IP_SET, CORE);
        member(list, RD, RD_SET, WHOLE_RDS);
        member(list, EC, EC_SET, CORE);
        member(list, LC, LC_SET, CORE);
        member(list, ORIGIN, ORIGIN_SET, ENUM_TYPES);
        member(list, PREFIX, PREFIX_SET, CORE);
        member(list, PREFIX, PREFIX, CORE);
        member(list, IP, PREFIX, CORE);
        member(list, NETWORK, PREFIX_SET, CORE);
        member(list, NETWORK, NETWORK, CORE);
        member(list, IP, NETWORK, CORE);
        member(list, STRING, STRING, CORE);
        member(list, PATH, MASK, CORE);
        member(list, INT, PATH, CORE);
        member(list, PATH, INT_SET, CORE);
        member(list, PAIR, CLIST, CORE);
        member(list, INT, CLIST, INT_COMMUNITIES);
        member(list, CLIST, PAIR_SET, CORE);
        member(list, CLIST, INT_SET, INT_COMMUNITIES);
        member(list, EC, ECLIST, CORE);
        member(list, ECLIST, EC_SET, CORE);
        member(list, LC, LCLIST, CORE);
        member(list, LCLIST, LC_SET, CORE);
        // No meaning: an error in both forms.
        member(list, INT, INT, CORE);
        member(list, IP, PREFIX_SET, CORE);
        member(list, CLIST, CLIST, CORE);
        member(list, PAIR, INT_SET, CORE);
        member(list, CLIST, EC_SET, CORE);
    }

    private static void member(List<Operation> list, Kind left, Kind right, Construct needs) {
        list.add(Operation.infix("~", 5, BOOL, left, right, needs));
        list.add(Operation.infix("!~", 5, BOOL, left, right, needs));
    }

    private static void readers(List<Operation> list) {
        for (Kind network : List.of(PREFIX, NETWORK)) {
            list.add(Operation.reader(network, "len", INT, CORE));
            list.add(Operation.reader(network, "ip", IP, CORE));
            list.add(Operation.reader(network, "type", NET_TYPE, CORE));
            list.add(Operation.reader(network, "maxlen", INT, CORE));
            list.add(Operation.reader(network, "asn", INT, network == PREFIX ? CORE : ASPA_AS));
            list.add(Operation.reader(network, "rd", RD, CORE));
            list.add(Operation.reader(network, "src", PREFIX, CORE));
            list.add(Operation.reader(network, "dst", PREFIX, CORE));
        }
        list.add(Operation.reader(NETWORK, "mac", Kind.MAC, MACS));
        list.add(Operation.reader(NETWORK, "vlan_id", INT, MACS));
        list.add(Operation.reader(NETWORK, "evpn_tag", INT, MACS));
        list.add(Operation.reader(NETWORK, "evpn_esi", BYTES, MACS));
        list.add(Operation.reader(NETWORK, "router_ip", IP, MACS));
        list.add(Operation.reader(IP, "is_v4", BOOL, CORE));
        list.add(Operation.reader(PAIR, "asn", INT, CORE));
        list.add(Operation.reader(PAIR, "data", INT, CORE));
        list.add(Operation.reader(LC, "asn", INT, CORE));
        list.add(Operation.reader(LC, "data1", INT, CORE));
        list.add(Operation.reader(LC, "data2", INT, CORE));
        list.add(Operation.method(STRING, "append", STRING, STRING, CONCATENATION));
        list.add(Operation.method(BYTES, "append", BYTES, BYTES, CONCATENATION));
        Arrays.stream(Kind.values()).filter(kind -> kind != PREFIX_SET).forEach(kind ->
                list.add(Operation.function("defined($0)", BOOL, kind.writtenBy(), kind)));
    }

    private static void paths(List<Operation> list) {
        list.add(Operation.function("prepend($0, $1)", PATH, CORE, PATH, INT));
        list.add(Operation.reader(PATH, "len", INT, CORE));
        list.add(Operation.reader(PATH, "first", INT, CORE));
        list.add(Operation.reader(PATH, "last", INT, CORE));
        list.add(Operation.reader(PATH, "last_nonaggregated", INT, CORE));
        list.add(Operation.function("delete($0, $1)", PATH, CORE, PATH, INT));
        list.add(Operation.function("delete($0, $1)", PATH, CORE, PATH, INT_SET));
        list.add(Operation.function("filter($0, $1)", PATH, CORE, PATH, INT_SET));
        list.add(Operation.reader(PATH, "empty", PATH, CALLED_METHODS));
        list.add(Operation.method(PATH, "prepend", PATH, INT, CALLED_METHODS));
        list.add(Operation.method(PATH, "delete", PATH, INT_SET, CALLED_METHODS));
        list.add(Operation.method(PATH, "filter", PATH, INT_SET, CALLED_METHODS));
    }

    private enum Lists {
        COMMUNITIES(CLIST, PAIR, PAIR_SET), EXTENDED(ECLIST, EC, EC_SET), LARGE(LCLIST, LC, LC_SET);

        private final Kind list;
        private final Kind member;
        private final Kind set;

        Lists(Kind list, Kind member, Kind set) {
            this.list = list;
            this.member = member;
            this.set = set;
        }

        void operations(List<Operation> all) {
            for (Kind operand : List.of(member, list)) {
                changes(all, "add", operand);
            }
            for (Kind operand : List.of(member, list, set)) {
                changes(all, "delete", operand);
            }
            for (Kind operand : List.of(list, set)) {
                changes(all, "filter", operand);
            }
            all.add(Operation.reader(list, "len", INT, CORE));
            all.add(Operation.reader(list, "min", member, CORE));
            all.add(Operation.reader(list, "max", member, CORE));
            all.add(Operation.reader(list, "empty", list, CALLED_METHODS));
        }

        private void changes(List<Operation> all, String word, Kind operand) {
            all.add(Operation.function(word + "($0, $1)", list, CORE, list, operand));
            all.add(Operation.method(list, word, list, operand, CALLED_METHODS));
        }
    }

    private static void constructors(List<Operation> list) {
        list.add(Operation.function("($0, $1)", PAIR, CORE, INT, INT));
        list.add(Operation.function("($0, $1, $2)", LC, CORE, INT, INT, INT));
        list.add(Operation.function("(rt, $0, $1)", EC, CORE, INT, INT));
        list.add(Operation.function("(ro, $0, $1)", EC, CORE, INT, INT));
        list.add(Operation.function("(unknown 0x4006, $0, $1)", EC, CORE, INT, INT));
        list.add(Operation.function("(generic, $0, $1)", EC, CORE, INT, INT));
        list.add(Operation.function("(rt, $0, $1)", EC, CORE, IP, INT));
        list.add(new Operation("$0.mask($1)", 1, IP,
                List.of(new Operation.Operand(IP, 1), new Operation.Operand(INT, Operation.LOOSE)), CORE));
        list.add(Operation.function("from_hex($0)", BYTES, BYTESTRINGS, STRING));
        Arrays.stream(Kind.values()).forEach(kind -> list.add(Operation.function("format($0)", STRING,
                isEnum(kind) ? ENUM_CODES : printedBy(kind), kind)));
    }

    /** What it takes to print or compare these alike. */
    static Construct printedBy(Kind kind) {
        boolean hasSets = isSet(kind) || kind == MASK;
        return kind != RD_SET && hasSets ? MERGED_INTERVALS : kind.writtenBy();
    }

    private static boolean isEnum(Kind kind) {
        return kind.word().startsWith("enum ");
    }
}
