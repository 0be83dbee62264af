package jackdaw.policy.syntax;

import jackdaw.policy.type.EnumType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The words of the language. A declaration may take most of them as a name, with a warning. */
public final class Keywords {
    static final Set<String> RESERVED = Set.of("in", "v2", "v3", "ng", "af", "net_type",
            "net_evpn_type", "roa", "rtd", "rts");

    /** How an item of the top level begins. */
    static final Set<String> ITEMS = Set.of("define", "function", "filter", "attribute", "eval", "bt_test_suite",
            "bt_test_same");

    /** How a statement of a body begins, if not with a name. */
    static final Set<String> STATEMENTS = Set.of("if", "for", "case", "unset", "accept", "reject", "error", "return",
            "print", "printn", "bt_assert", "bt_check_assign");

    static final Set<String> WORDS = Set.of("define", "function", "filter", "attribute", "eval", "if", "then",
            "else", "for", "do", "case", "unset", "accept", "reject", "error", "return", "print", "printn", "where",
            "true", "false", "defined", "format", "from_hex", "prepend", "append", "add", "delete", "roa_check",
            "aspa_check", "aspa_check_upstream", "aspa_check_downstream", "empty", "int", "bool", "ip", "rd", "mac",
            "prefix", "pair", "quad", "ec", "lc", "string", "bytestring", "bgpmask", "bgppath", "clist", "eclist",
            "lclist", "route", "set", "enum", "rt", "ro", "generic", "unknown", "max", "as", "from", "flow4", "flow6",
            "eth", "vlan", "mpls", "aspa", "evpn", "neighbor", "bt_assert", "bt_check_assign", "bt_test_suite",
            "bt_test_same", "all", "none", "include");

    private static final Set<String> ENUM_CONSTANTS = new HashSet<>(Arrays.stream(EnumType.values())
            .flatMap(t -> t.constants().keySet().stream()).toList());

    private Keywords() {
    }

    public static boolean isKeyword(String word) {
        return WORDS.contains(word) || ENUM_CONSTANTS.contains(word);
    }

    /** A keyword, or a word that cannot be a name at all. */
    public static boolean isWord(String word) {
        return isKeyword(word) || RESERVED.contains(word);
    }

    /** Whether no declaration can take it, with a warning or without: a constant of an enum is none either. */
    static boolean isNeverName(String word) {
        return RESERVED.contains(word) || ENUM_CONSTANTS.contains(word);
    }

    public static boolean isEnumConstant(String word) {
        return ENUM_CONSTANTS.contains(word);
    }
}
