package jackdaw.tests.differ.generate;

import java.util.List;
import java.util.Map;

/** Random filter bodies without errors of type, for one release. */
public final class Bodies {
    private static final int DEPTH = 3;
    private static final int TERM_DEPTH = 3;
    private static final int MOST = 4;
    private static final List<Kind> VARIABLES = List.of(Kind.INT, Kind.BOOL, Kind.IP, Kind.PREFIX, Kind.PAIR, Kind.QUAD,
            Kind.EC, Kind.LC, Kind.STRING, Kind.PATH, Kind.CLIST, Kind.ECLIST, Kind.LCLIST, Kind.ORIGIN, Kind.INT_SET,
            Kind.PREFIX_SET);
    private static final Map<Kind, Kind> ELEMENTS = Map.of(Kind.PATH, Kind.INT, Kind.CLIST, Kind.PAIR, Kind.ECLIST,
            Kind.EC, Kind.LCLIST, Kind.LC);
    private static final Map<Kind, List<String>> LABELS = Map.of(
            Kind.INT, List.of("0", "1", "2..4", "5, 8", "10..100", "0xff", "1000..65535", "65536..4294967295"),
            Kind.PAIR, List.of("(0, 0)", "(1, *)", "(2, 1..5)", "(3, 3)", "(4..6, *)", "(65535, 65535)"),
            Kind.IP, List.of("1.2.3.4", "10.0.0.0..10.255.255.255", "::", "2001:db8::..2001:db8::ffff", "fe80::1"),
            Kind.LC, List.of("(1, 2, 3)", "(2, *, *)", "(0, 0, 0)", "(3, 3, *)", "(4294967295, 0..9, *)"),
            Kind.EC, List.of("(rt, 1, 2)", "(rt, 2, *)", "(ro, 1, 0..5)", "(generic, 0x20003, 1)"),
            Kind.ORIGIN, List.of("ORIGIN_IGP", "ORIGIN_EGP", "ORIGIN_INCOMPLETE"),
            Kind.SOURCE, List.of("RTS_STATIC", "RTS_BGP, RTS_OSPF"),
            Kind.NET_TYPE, List.of("NET_IP4", "NET_IP6", "NET_VPN4"));

    /** Functions that bodies call: what functions alone can do. */
    private static final String FUNCTIONS = """
            function fn_twice(int arg0) { return arg0 * 2; }
            function fn_sum(int arg0) {
              if arg0 > 20 then return 0; if arg0 = 0 then return 0; return arg0 + fn_sum(arg0 - 1); }
            function fn_judge(int arg0) { if arg0 = 1 then accept; if arg0 = 2 then reject; return arg0 > 100; }
            function fn_longest(bgppath arg0) int arg1; { arg1 = 0;
              for int arg2 in arg0 do { if arg2 > arg1 then arg1 = arg2; if arg1 > 64511 then return arg1; }
              return arg1; }
            function fn_tag(int arg0) { if arg0 > 0 then { bgp_community.add((64512, 7)); bgp_med = 7; } return true; }
            function fn_kind(int arg0) { case arg0 { 1: return 10; 2..5: return 20; else: return 30; } }
            """;

    private final Version version;
    private final Terms terms;
    private final Scope attributes;
    private final boolean loops;
    private final List<Bodies> kinds;

    public Bodies(Version version) {
        this(version, true);
    }

    /** @param loops loops, or else variables of inner blocks: releases do not survive both together */
    private Bodies(Version version, boolean loops) {
        this.loops = loops;
        this.kinds = loops ? List.of(this, new Bodies(version, false)) : List.of();
        this.version = version;
        this.terms = new Terms(version, Terms.Style.PLAIN);
        Scope scope = Scope.EMPTY;
        for (RouteAttribute attribute : RouteAttribute.all()) {
            scope = scope.with(attribute.kind(), attribute.word());
        }
        scope = scope.with(Kind.PREFIX, "net").with(Kind.STRING, "proto").with(Kind.SOURCE, "source")
                .with(Kind.INT, "preference").with(Kind.IP, "gw").with(Kind.DEST, "dest")
                .with(Kind.INT, "fn_twice(preference)").with(Kind.INT, "fn_sum(bgp_path.len)")
                .with(Kind.BOOL, "fn_judge(bgp_med)").with(Kind.INT, "fn_longest(bgp_path)")
                .with(Kind.BOOL, "fn_tag(bgp_path.len)").with(Kind.INT, "fn_kind(bgp_path.len)");
        attributes = version.supports(Construct.STATIC_FROM) ? scope.with(Kind.IP, "from") : scope;
    }

    /** What has to be loaded before. */
    public static String declarations() {
        return RouteAttribute.declarations() + FUNCTIONS;
    }

    /** Statements between braces. */
    public String body(Choices choices) {
        String statements = choices.of(kinds).list(attributes, DEPTH, choices);
        return "{" + statements + choices.of(" accept;", " accept;", " accept;", " reject;", "") + " }";
    }

    private String list(Scope outer, int depth, Choices choices) {
        Scope scope = outer;
        StringBuilder list = new StringBuilder();
        for (int count = choices.below(MOST + 1); count > 0; count--) {
            boolean mayDeclare = depth == DEPTH || !loops || version.supports(Construct.SCOPED_LOOPS);
            if (mayDeclare && choices.oneIn(5)) {
                Kind kind = choices.of(VARIABLES.stream().filter(k -> version.supports(k.declaredBy())).toList());
                String name = "v" + choices.below(6) + "x" + depth + "x" + count;
                boolean isSet = choices.below(5) > 0 || !version.supports(Construct.UNSET_VARIABLES);
                list.append(' ').append(kind.word()).append(' ').append(name)
                        .append(isSet ? " = " + term(kind, scope, choices) : "").append(';');
                scope = scope.with(kind, name);
            } else {
                list.append(' ').append(statement(scope, depth, choices));
            }
        }
        return list.toString();
    }

    private String term(Kind kind, Scope scope, Choices choices) {
        return terms.term(kind, scope, choices.below(TERM_DEPTH), Operation.LOOSE, choices);
    }

    private String statement(Scope scope, int depth, Choices choices) {
        return switch (choices.below(depth == 0 ? 6 : 11)) {
            case 0, 1 -> assignment(scope, choices);
            case 2 -> change(choices);
            case 3 -> unset(scope, choices);
            case 4 -> written(scope, choices);
            case 5 -> choices.of("accept;", "reject;", "print 1;", "printn net;", "fn_tag(1);", "error;");
            case 6, 7, 8 -> "if " + term(Kind.BOOL, scope, choices) + " then " + branch(scope, depth, choices)
                    + (choices.oneIn(2) ? " else " + branch(scope, depth, choices) : "");
            case 9 -> loops ? loop(scope, depth, choices) : block(scope, depth, choices);
            default -> selection(scope, depth, choices);
        };
    }

    private String branch(Scope scope, int depth, Choices choices) {
        return choices.oneIn(3) ? block(scope, depth, choices) : statement(scope, depth - 1, choices);
    }

    private String block(Scope scope, int depth, Choices choices) {
        return "{" + list(scope, depth - 1, choices) + " }";
    }

    private String assignment(Scope scope, Choices choices) {
        RouteAttribute attribute = choices.of(RouteAttribute.all());
        List<String> variables = scope.of(attribute.kind()).stream().filter(name -> name.startsWith("v")).toList();
        String name = !variables.isEmpty() && choices.oneIn(3) ? choices.of(variables) : attribute.word();
        return name + " = " + term(attribute.kind(), scope, choices) + ";";
    }

    private String written(Scope scope, Choices choices) {
        return switch (choices.below(3)) {
            case 0 -> "preference = " + choices.of("1", "100", "200", "65535") + ";";
            case 1 -> "from = " + choices.of("10.0.0.1", "192.0.2.1", "2001:db8::1", "fe80::1", "::") + ";";
            default -> "dest = " + choices.of("RTD_BLACKHOLE", "RTD_UNREACHABLE", "RTD_PROHIBIT") + ";";
        };
    }

    private String unset(Scope scope, Choices choices) {
        RouteAttribute attribute = choices.of(RouteAttribute.all());
        return version.supports(attribute.changedBy()) && !attribute.isForGood() ? "unset(" + attribute.word() + ");"
                : assignment(scope, choices);
    }

    /** {@code x.add(y);} */
    String change(Choices choices) {
        Kind kind = choices.of(Kind.CLIST, Kind.PATH, Kind.ECLIST, Kind.LCLIST);
        List<RouteAttribute> possible = RouteAttribute.all().stream()
                .filter(a -> a.kind() == kind && version.supports(a.changedBy())).toList();
        String name = choices.of(possible).word();
        Kind element = ELEMENTS.get(kind);
        Kind set = Kind.valueOf(element + "_SET");
        String operand = switch (choices.below(4)) {
            case 0, 1 -> (kind == Kind.PATH ? ".prepend(" : ".add(") + Literals.sound(element, choices) + ")";
            case 2 -> ".delete(" + SetLiterals.apart(set, choices) + ")";
            default -> choices.oneIn(2) ? ".empty" : ".filter(" + SetLiterals.apart(set, choices) + ")";
        };
        return name + operand + ";";
    }

    private String loop(Scope scope, int depth, Choices choices) {
        Kind list = choices.of(Kind.PATH, Kind.CLIST, Kind.ECLIST, Kind.LCLIST);
        Kind element = ELEMENTS.get(list);
        String name = "v" + choices.below(6) + "f" + depth;
        return "for " + element.word() + " " + name + " in " + term(list, scope, choices) + " do {"
                + list(scope.with(element, name), depth - 1, choices) + " }";
    }

    private String selection(Scope scope, int depth, Choices choices) {
        List<Kind> kinds = LABELS.keySet().stream().sorted().toList();
        Kind kind = choices.of(kinds);
        StringBuilder cases = new StringBuilder();
        for (String label : LABELS.get(kind)) {
            if (choices.oneIn(2)) {
                cases.append(' ').append(label).append(" : ").append(block(scope, depth, choices));
            }
        }
        if (cases.isEmpty() || choices.oneIn(2)) {
            cases.append(" else: ").append(block(scope, depth, choices));
        }
        return "case " + term(kind, scope, choices) + " {" + cases + " }";
    }
}
