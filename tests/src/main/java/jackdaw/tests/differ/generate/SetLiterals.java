package jackdaw.tests.differ.generate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Literals of sets. */
final class SetLiterals {
    /** Members that have nothing in common. */
    private static final Map<Kind, List<String>> APART = Map.of(
            Kind.INT_SET, List.of("1", "0", "2..4", "5", "6..100", "0xff..0x100", "1000..64512", "65536..4294967295"),
            Kind.PAIR_SET, List.of("(1, *)", "(2, 1)", "(2, 2..9)", "(3, 4)..(3, 8)", "(4..6, 7)", "(4..6, 9..10)",
                    "(65535, 65535)", "(0, 0)", "(10..20, *)"),
            Kind.IP_SET, List.of("10.1.2.3", "10.0.0.0..10.0.0.5", "1.2.3.4", "::..::1", "2001:db8::..2001:db8::ff",
                    "255.255.255.255", "fe80::1"),
            Kind.RD_SET, List.of("1:2", "2:1:2", "1.2.3.4:0..1.2.3.4:9", "100000:5", "1:3..1:20", "10:20"),
            Kind.EC_SET, List.of("(rt, 1, 2)", "(rt, 1, 3..9)", "(rt, 2, *)", "(ro, 1, *)", "(ro, 65535, 0)",
                    "(generic, 0x20000, *)", "(unknown 0x4006, 1, 1..5)"),
            Kind.LC_SET, List.of("(1, 2, 3)", "(1, 2, 4..9)", "(1, 3..5, *)", "(2, *, *)", "(3..100, *, *)",
                    "(4294967295, 1, 1)..(4294967295, 1, 7)", "(0, 0, 0)"),
            Kind.ORIGIN_SET, List.of("ORIGIN_IGP", "ORIGIN_EGP..ORIGIN_INCOMPLETE"));

    private static final Map<Kind, List<String>> ASCENDING = Map.of(
            Kind.INT, List.of("0", "1", "2", "5", "8", "10", "0xff", "256", "64512", "65535", "65536", "4294967295"),
            Kind.IP, List.of("::", "::1", "0.0.0.0", "1.2.3.4", "10.0.0.0", "10.0.0.1", "10.1.2.3", "192.0.2.1",
                    "255.255.255.255", "2001:db8::", "2001:db8::1", "fe80::1"),
            Kind.RD, List.of("1:2", "1:3", "10:20", "1.2.3.4:5", "2:1:2", "100000:5"),
            Kind.ORIGIN, List.of("ORIGIN_IGP", "ORIGIN_EGP", "ORIGIN_INCOMPLETE"));

    private SetLiterals() {
    }

    /** A set whose members do not overlap, for releases that merge no intervals and may then miss members. */
    static String apart(Kind kind, Choices choices) {
        return kind == Kind.PREFIX_SET ? of(kind, choices) : APART.get(kind).stream()
                .filter(_ -> choices.oneIn(3)).collect(Collectors.joining(", ", "[", "]"));
    }

    static String of(Kind kind, Choices choices) {
        int size = choices.below(5);
        boolean ip6 = kind == Kind.PREFIX_SET && choices.oneIn(4);
        return IntStream.range(0, size).mapToObj(_ -> item(kind, ip6, choices))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String item(Kind kind, boolean ip6, Choices choices) {
        return switch (kind) {
            case INT_SET -> range(Kind.INT, choices);
            case IP_SET -> range(Kind.IP, choices);
            case RD_SET -> range(Kind.RD, choices);
            case ORIGIN_SET -> range(Kind.ORIGIN, choices);
            case PAIR_SET -> pair(choices);
            case EC_SET -> "(" + choices.of("rt", "ro", "generic", "unknown 0x4006") + ", " + Literals.half(choices)
                    + ", " + last(choices) + ")";
            case LC_SET -> large(choices);
            case PREFIX_SET -> pattern(ip6, choices);
            default -> throw new IllegalArgumentException(kind + " is no set");
        };
    }

    /** From lower to higher: a reversed range hides members from BIRD. */
    private static String range(Kind member, Choices choices) {
        List<String> ascending = ASCENDING.get(member);
        int from = choices.below(ascending.size());
        return choices.oneIn(3) ? ascending.get(from) + ".."
                + ascending.get(from + choices.below(ascending.size() - from)) : choices.oneIn(2) ? ascending.get(from)
                : Literals.atom(member, choices);
    }

    private static String ascendingInts(Choices choices) {
        int from = choices.below(100);
        return from + ".." + (from + choices.below(1000));
    }

    private static String last(Choices choices) {
        return switch (choices.below(4)) {
            case 3 -> "*";
            case 2 -> ascendingInts(choices);
            default -> Literals.half(choices);
        };
    }

    /** Ranges of first members are short, since every one of them becomes a range of its own. */
    private static String pair(Choices choices) {
        String first = choices.of("1", "2", "3", "65535", "1..4", "*");
        String second = first.equals("*") ? "*" : last(choices);
        return choices.oneIn(6) ? "(" + choices.below(5) + ", " + Literals.half(choices) + ")..(" + choices.below(5)
                + ", " + Literals.half(choices) + ")" : "(" + first + ", " + second + ")";
    }

    private static String large(Choices choices) {
        String a = Literals.integer(choices);
        String b = Literals.integer(choices);
        return switch (choices.below(6)) {
            case 1 -> "(" + a + ", " + b + ", *)";
            case 2 -> "(" + a + ", *, *)";
            case 3 -> "(" + a + ", " + b + ", " + last(choices) + ")";
            case 4 -> "(" + a + ", " + ascendingInts(choices) + ", *)";
            case 5 -> "(" + a + ", " + b + ", 1)..(" + a + ", " + b + ", " + choices.of("2", "100", "4294967295") + ")";
            default -> "(" + a + ", " + b + ", " + Literals.integer(choices) + ")";
        };
    }

    private static String pattern(boolean ip6, Choices choices) {
        int width = ip6 ? 128 : 32;
        String prefix = (ip6 ? Literals.prefix6(choices) : Literals.prefix4(choices)).toString();
        return prefix + switch (choices.below(5)) {
            case 1 -> "+";
            case 2 -> "-";
            case 3, 4 -> {
                int one = choices.below(width + 1);
                int other = choices.below(width + 1);
                yield "{" + Math.min(one, other) + "," + Math.max(one, other) + "}";
            }
            default -> "";
        };
    }
}
