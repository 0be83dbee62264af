package jackdaw.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes programs that pass the checker, with every kind of statement and term in them: functions that return, fall off
 * their end, accept, reject, call themselves or have no declared type, and a filter {@code f}. One seed gives one text.
 */
final class RandomProgram {
    private static final List<String> TYPES = List.of("int", "bool", "pair", "quad", "ip", "prefix", "rd", "mac", "ec",
            "lc", "string", "bytestring", "bgppath", "bgpmask", "clist", "eclist", "lclist", "int set", "prefix set",
            "enum rts", "enum bgp_origin", "enum net_type", "enum roa", "enum aspa");
    private static final List<String> COMPARED = List.of("int", "bool", "pair", "quad", "ip", "prefix", "rd", "mac",
            "ec", "lc", "string", "bgppath", "enum rts", "enum bgp_origin", "enum net_type");
    private static final List<String> NETWORKS = List.of("net", "10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32",
            "0.0.0.0/0", "(1:2 10.0.0.0/8)", "(100000:5 2001:db8::/32)", "(10.0.0.0/8 max 24 as 65000)",
            "(2001:db8::/32 max 48 as 3)", "(2001:db8::/32 from 2001:db8:1::/48)", "(mpls 100)", "(aspa 65000)",
            "(flow4 { dst 10.0.0.0/8; proto 6,17; dport > 24 && < 30 || 80; })", "(flow6 { next header 6; label 5; })",
            "(eth 02:00:00:00:00:01 vlan 5)", "(evpn mac 1:2 7 02:00:00:00:00:01 *)", "(neighbor fe80::1 % 3)",
            "(evpn imet 1:2 7 10.0.0.1)", "(evpn es 1:2 00112233445566778899 10.0.0.1)");
    private static final List<String> SELECTORS = List.of("int", "pair", "quad", "ip", "ec", "lc", "rd", "enum rts");
    private static final Map<String, String> ELEMENTS =
            Map.of("bgppath", "int", "clist", "pair", "eclist", "ec", "lclist", "lc");
    private static final Map<String, String> LABELS = Map.of("int", "1, 2..4|(c + 20)|7",
            "pair", "(1,2)|(3,*) |(4,4)..(5,5)", "quad", "1.2.3.4|5.6.7.8",
            "ip", "1.2.3.4|2001:db8::1 |192.0.2.1..192.0.2.9", "ec", "(rt,1,2)|(ro,3,*)",
            "lc", "(1,2,3)|(4,*,*)", "rd", "1:2 |3:4 ", "enum rts", "RTS_BGP|RTS_RIP, RTS_STATIC");

    private record Variable(String name, String type) {
    }

    private record Function(String name, List<String> parameters, String result) {
    }

    private final Random random;
    private final boolean withUnknownTypes;
    private final StringBuilder out = new StringBuilder();
    private final List<Variable> scope = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private String result = "";
    private int names;
    private int room;

    /** @param withUnknownTypes whether functions whose calls have no known type may occur */
    RandomProgram(long seed, int size, boolean withUnknownTypes) {
        this.random = new Random(seed);
        this.withUnknownTypes = withUnknownTypes;
        this.room = size;
    }

    String text() {
        out.append("define c = ").append(random.nextInt(9)).append(";\nattribute int mark; attribute quad owner; "
                + "attribute string note; attribute bytestring blob; attribute ip via; attribute bgppath route;\n");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            function();
        }
        out.append("filter f\n{\n");
        result = "";
        block(3);
        out.append(pick("accept;", "reject;", "accept \"end\", c;", "", "print 1;")).append("\n}\n");
        return out.toString();
    }

    private void function() {
        String name = "fn" + names++;
        result = random.nextInt(5) == 0 ? "" : pick(TYPES);
        List<String> parameters = new ArrayList<>();
        out.append("function ").append(name).append('(');
        scope.clear();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.add(pick(TYPES));
            Variable variable = new Variable("p" + names++, parameters.getLast());
            scope.add(variable);
            out.append(parameters.size() > 1 ? "; " : "").append(variable.type).append(' ').append(variable.name);
        }
        out.append(')').append(result.isEmpty() ? "" : " -> " + result).append("\n{\n");
        if (parameters.contains("int") && !result.isEmpty() && random.nextInt(3) == 0) {
            recursion(name, parameters);
        }
        block(2);
        out.append(result.isEmpty() || random.nextInt(6) == 0 ? "" : "return " + term(result, 3) + ";").append("\n}\n");
        if (!result.isEmpty() || withUnknownTypes) {
            functions.add(new Function(name, parameters, result));
        }
        scope.clear();
        if (result.isEmpty() && withUnknownTypes && random.nextInt(2) == 0) {
            // Its first return has no known type, so that what it returns may be of another than its calls have.
            out.append("function mixed").append(names).append("() { if c > ").append(random.nextInt(9))
                    .append(" then return ").append(call(functions.getLast(), 0)).append("; return 1; }\n");
            functions.add(new Function("mixed" + names++, List.of(), "int"));
        }
    }

    private void recursion(String name, List<String> parameters) {
        Variable level = scope.get(parameters.indexOf("int"));
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            arguments.add(scope.get(i) == level ? "(" + level.name + " / 2) - 1" : scope.get(i).name);
        }
        out.append("if ").append(level.name).append(pick(" > 1 && ", " < 5000 && ")).append(level.name)
                .append(" < 70000 then return ").append(name).append('(').append(String.join(", ", arguments))
                .append(");\n");
    }

    private void block(int depth) {
        int outside = scope.size();
        for (int i = 1 + random.nextInt(4); i > 0 && room > 0; i--) {
            statement(depth);
        }
        while (scope.size() > outside) {
            scope.removeLast();
        }
    }

    private void nested(int depth) {
        out.append("{ ");
        block(depth - 1);
        out.append("} ");
    }

    private void statement(int depth) {
        room--;
        switch (random.nextInt(depth > 0 ? 22 : 15)) {
            case 0, 1 -> declaration();
            case 2 -> assignment();
            case 3 -> out.append(pick("print ", "printn ")).append(anything(2)).append(", ").append(anything(1));
            case 4 -> out.append(pick("print", "printn"));
            case 5 -> set(pick("bgp_med", "bgp_local_pref", "mark", "ospf_metric1", "igp_metric", "preference"), "int");
            case 6 -> set("bgp_community", "clist");
            case 7 -> pickOne(() -> set("bgp_path", "bgppath"), () -> set("route", "bgppath"),
                    () -> set("bgp_ext_community", "eclist"), () -> set("bgp_large_community", "lclist"),
                    () -> set("bgp_origin", "enum bgp_origin"), () -> set("owner", "quad"), () -> set("note", "string"),
                    () -> set("blob", "bytestring"), () -> set("via", "ip"), () -> set("krt_lock_mtu", "bool"),
                    () -> set("krt_prefsrc", "ip"), () -> set("ospf_router_id", "quad"));
            case 8 -> pickOne(() -> set("preference", "int"), () -> set("weight", "int"), () -> set("gw", "ip"),
                    () -> set("from", "ip"), () -> set("onlink", "bool"), () -> set("ifname", "string"),
                    () -> out.append("dest = ").append(pick("RTD_BLACKHOLE", "RTD_UNICAST", "RTD_PROHIBIT")),
                    () -> out.append("scope = SCOPE_SITE"));
            case 9 -> out.append("unset(").append(pick("bgp_med", "bgp_community", "mark", "note", "bgp_path",
                    "bgp_aggregator")).append(')');
            case 10 -> mutation();
            case 11 -> out.append(functions.isEmpty() ? "print c" : call(functions.get(random.nextInt(
                    functions.size())), 1));
            case 12 -> out.append(random.nextInt(3) > 0 ? "printn 2" : pick("error", "error \"no\", 1",
                    "bt_assert(true)", "bt_check_assign(mark, 3)"));
            case 13 -> ending(1);
            case 14 -> out.append(result.isEmpty() ? "print net" : "return " + term(result, 2));
            case 15, 16, 17, 18 -> {
                branch(depth);
                return;
            }
            case 19 -> {
                loop(depth);
                return;
            }
            case 20 -> {
                choice(depth);
                return;
            }
            default -> {
                nested(depth);
                out.append('\n');
                return;
            }
        }
        out.append(";\n");
    }

    private void ending(int depth) {
        out.append(random.nextInt(3) > 0 ? "if " + term("bool", 1) + " then " : "").append(pick("accept", "reject"));
        if (random.nextInt(3) == 0) {
            out.append(' ').append(anything(depth));
        }
    }

    private void declaration() {
        String type = pick(TYPES);
        String name = "w" + names++;
        out.append(type).append(' ').append(name);
        if (random.nextInt(4) > 0) {
            out.append(" = ").append(term(type, 2));
        }
        scope.add(new Variable(name, type));
    }

    private void assignment() {
        if (scope.isEmpty()) {
            out.append("mark = c");
        } else {
            Variable variable = scope.get(random.nextInt(scope.size()));
            set(variable.name, variable.type);
        }
    }

    private void set(String name, String type) {
        out.append(name).append(" = ").append(term(type, 3));
    }

    private void mutation() {
        out.append(switch (random.nextInt(9)) {
            case 0 -> "bgp_path.prepend(" + term("int", 1) + ")";
            case 1 -> "bgp_path.delete(" + pick("1", "[2..9]", term("int", 1)) + ")";
            case 2 -> "bgp_community.add(" + pick("(1,2)", "(c, 7)", term("pair", 1), "bgp_community") + ")";
            case 3 -> "bgp_community.delete(" + pick("(1,2)", "[(1,*)]", term("pair", 1), term("clist", 1)) + ")";
            case 4 -> "bgp_community.filter(" + pick("[(1,*), (3,4)]", "[1..99999]", term("clist", 1)) + ")";
            case 5 -> "bgp_large_community.add(" + pick("(1,2,3)", term("lc", 1)) + ")";
            case 6 -> "bgp_ext_community.add(" + pick("(rt,1,2)", term("ec", 1)) + ")";
            case 7 -> "bgp_large_community.delete(" + pick("[(1,*,*)]", term("lc", 1)) + ")";
            default -> pick("bgp_community", "bgp_path", "bgp_ext_community") + ".empty";
        });
    }

    private void branch(int depth) {
        out.append("if ").append(term("bool", 3)).append(" then ");
        nested(depth);
        if (random.nextBoolean()) {
            out.append("else ");
            if (random.nextInt(3) == 0) {
                branch(depth);
                return;
            }
            nested(depth);
        }
        out.append('\n');
    }

    private void loop(int depth) {
        String list = pick(List.copyOf(new java.util.TreeSet<>(ELEMENTS.keySet())));
        Variable variable = new Variable("e" + names++, ELEMENTS.get(list));
        out.append("for ").append(variable.type).append(' ').append(variable.name).append(" in ")
                .append(term(list, 2)).append(" do ");
        scope.add(variable);
        nested(depth);
        scope.removeLast();
        out.append('\n');
    }

    private void choice(int depth) {
        String type = pick(SELECTORS);
        out.append("case ").append(term(type, 2)).append(" { ");
        for (String label : LABELS.get(type).split("\\|")) {
            out.append(label).append(" : ");
            nested(depth);
        }
        if (random.nextBoolean()) {
            out.append("else: ");
            nested(depth);
        }
        out.append("}\n");
    }

    private String anything(int depth) {
        return term(pick(TYPES), depth);
    }

    private String call(Function function, int depth) {
        List<String> arguments = function.parameters.stream().map(p -> term(p, depth)).toList();
        return function.name + "(" + String.join(", ", arguments) + ")";
    }

    /** A term of a type: a constant, a variable, an attribute, a call, or something built of smaller terms. */
    private String term(String type, int depth) {
        if (depth > 0 && random.nextInt(5) == 0) {
            List<Function> fitting = functions.stream().filter(f -> f.result.equals(type) || f.result.isEmpty())
                    .toList();
            if (!fitting.isEmpty()) {
                return call(fitting.get(random.nextInt(fitting.size())), depth - 1);
            }
        }
        List<Variable> variables = scope.stream().filter(v -> v.type.equals(type)).toList();
        if (!variables.isEmpty() && random.nextInt(3) > 0) {
            return variables.get(random.nextInt(variables.size())).name;
        }
        return depth > 0 && random.nextInt(3) > 0 ? built(type, depth - 1) : leaf(type);
    }

    private String leaf(String type) {
        return switch (type) {
            case "int" -> pick("0", "1", "3", "c", "65535", "4294967295", "bgp_med", "bgp_local_pref", "preference",
                    "weight", "ifindex", "mark", "igp_metric", "net.len", "bgp_path.len", "bgp_path.first",
                    "bgp_path.last", "bgp_path.last_nonaggregated", "ospf_metric1", "bgp_community.len");
            case "bool" -> pick("true", "false", "onlink", "krt_lock_mtu", "defined(bgp_med)", "defined(bgp_path)",
                    "gw.is_v4", "(net ~ [10.0.0.0/8+, 192.0.2.0/24{24,30}])", "(net ~ [2001:db8::/32+])",
                    "(net = 10.0.0.0/8)", "(net != ::/0)", "(net ~ 10.0.0.0/8)", "(bgp_path ~ [= * 3 ? =])",
                    "(bgp_path ~ [64512..65534, 3])", "((1,2) ~ bgp_community)", "(bgp_community ~ [(1,*), (3,5..9)])",
                    "(source = RTS_BGP)", "(bgp_med !~ [1..5])", "(bgp_origin ~ [ORIGIN_IGP, ORIGIN_EGP])",
                    "(bgp_community ~ [1..70000])", "(ospf_router_id ~ [1.0.0.0..9.0.0.0])", "(bgp_path ~ [])",
                    "(bgp_ext_community ~ [(rt,1,*)])", "(bgp_large_community ~ [(1,*,*)])", "(3 ~ bgp_path)");
            case "pair" -> pick("(1,2)", "(3,4)", "(65535,65281)", "bgp_community.min", "bgp_community.max");
            case "quad" -> pick("1.2.3.4", "ospf_router_id", "owner", "192.0.2.9");
            case "ip" -> pick("1.2.3.4", "2001:db8::1", "gw", "from", "bgp_next_hop", "net.ip", "via", "192.0.2.9");
            case "prefix" -> pick(NETWORKS);
            case "rd" -> pick("1:2", "3:4", "100000:5");
            case "mac" -> pick("01:02:03:04:05:06", "aa:bb:cc:dd:ee:ff");
            case "ec" -> pick("(rt, 1, 2)", "(ro, 3, 4)", "(generic, 0x20001, 2)", "bgp_ext_community.min");
            case "lc" -> pick("(1, 2, 3)", "(4, 5, 6)", "bgp_large_community.max");
            case "string" -> pick("\"a\"", "\"\"", "\"eth1\"", "proto", "ifname", "note");
            case "bytestring" -> pick("hex:", "hex:0102", "blob");
            case "bgppath" -> pick("bgp_path", "+empty+", "route");
            case "bgpmask" -> pick("[= * =]", "[= 1 * 3 =]", "[= c * [2..5] + =]");
            case "clist" -> pick("bgp_community", "-empty-");
            case "eclist" -> pick("bgp_ext_community", "--empty--");
            case "lclist" -> pick("bgp_large_community", "---empty---");
            case "int set" -> pick("[1..5, 7]", "[]", "[64512..65534]", "[(1,2)..(3,4)]");
            case "prefix set" -> pick("[10.0.0.0/8+]", "[2001:db8::/32{40,64}]", "[]");
            case "enum rts" -> pick("RTS_BGP", "RTS_RIP", "source");
            case "enum bgp_origin" -> pick("ORIGIN_IGP", "ORIGIN_INCOMPLETE", "bgp_origin");
            case "enum roa" -> pick("ROA_VALID", "ROA_UNKNOWN", "roa_check(r4)", "roa_check(r6)");
            case "enum aspa" -> pick("ASPA_VALID", "ASPA_INVALID", "aspa_check_upstream(a)",
                    "aspa_check_downstream(a)");
            case "enum net_type" -> pick("NET_IP4", "NET_IP6", "net.type");
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** A network that may lack what is asked of it; a constant has it, else no program with it would be read. */
    private String network(String constant) {
        List<Variable> variables = scope.stream().filter(v -> v.type.equals("prefix")).toList();
        return !variables.isEmpty() ? variables.get(random.nextInt(variables.size())).name
                : random.nextInt(8) == 0 ? "net" : "(" + constant + ")";
    }

    private String built(String type, int depth) {
        return switch (type) {
            case "int" -> switch (random.nextInt(8)) {
                case 0, 1, 2 -> "(" + term("int", depth) + pick(" + ", " - ", " * ", " / ") + term("int", depth) + ")";
                case 3 -> "(" + term("pair", depth) + pick(").asn", ").data");
                case 4 -> "(" + term("lc", depth) + pick(").asn", ").data1", ").data2");
                case 5 -> "(" + term("bgppath", depth) + pick(").len", ").first", ").last", ").last_nonaggregated");
                case 6 -> pick(network("10.0.0.0/8 max 24 as 65000") + pick(".maxlen", ".asn"),
                        network("eth 02:00:00:00:00:01 vlan 5") + ".vlan_id",
                        network("evpn imet 1:2 7 10.0.0.1") + ".evpn_tag");
                default -> pick("(" + term("clist", depth), "(" + term("lclist", depth), "(" + term("eclist", depth),
                        "(" + term("prefix", depth)) + ").len";
            };
            case "bool" -> condition(depth);
            case "pair" -> pick("(" + term("int", 0) + ", " + term("int", 0) + ")",
                    "(" + term("clist", depth) + pick(").min", ").max"));
            case "ip" -> pick("(" + term("ip", depth) + ").mask(" + pick("8", "24", term("int", 0)) + ")",
                    "(" + term("prefix", depth) + ").ip", network("evpn imet 1:2 7 10.0.0.1") + ".router_ip");
            case "ec" -> "(rt, " + pick(term("int", 0), term("ip", 0), term("quad", 0)) + ", " + term("int", 0) + ")";
            case "lc" -> "(" + term("int", 0) + ", " + term("int", 0) + ", " + term("int", depth) + ")";
            case "string" -> pick("format(" + anything(depth) + ")",
                    term("string", depth) + " ++ " + term("string", 0));
            case "bytestring" -> pick("from_hex(\"01 02\")", "from_hex(note)",
                    term("bytestring", depth) + " ++ " + term("bytestring", 0));
            case "bgppath" -> "(" + term("bgppath", depth) + ")." + pick("empty", "prepend(" + term("int", 0) + ")",
                    "delete(" + term("int", 0) + ")", "delete(" + term("int set", 0) + ")",
                    "filter(" + term("int set", 0) + ")");
            case "bgpmask" -> "[= " + pick("1 ", "* ", "? ", "") + "(" + term("int", 0) + ") " + pick("*", "+", "2..4")
                    + " =]";
            case "clist" -> list("clist", pick("pair", "quad", "int", "ip"), "[(1,*), (3,4)]", depth);
            case "eclist" -> list("eclist", "ec", "[(rt,1,*)]", depth);
            case "lclist" -> list("lclist", "lc", "[(1,*,*)]", depth);
            case "enum net_type" -> "(" + term("prefix", depth) + ").type";
            case "enum roa" -> "roa_check(" + pick("r4, ", "r6, ") + term("prefix", depth) + ", " + term("int", 0)
                    + ")";
            case "enum aspa" -> "aspa_check(a, " + term("bgppath", depth) + ", " + term("bool", 0) + ")";
            case "prefix" -> network("flow4 { dst 10.0.0.0/8; }") + pick(".src", ".dst");
            case "rd" -> network("1:2 10.0.0.0/8") + ".rd";
            case "mac" -> network("eth 02:00:00:00:00:01") + ".mac";
            default -> leaf(type);
        };
    }

    private String list(String type, String element, String set, int depth) {
        return "(" + term(type, depth) + ")." + pick("empty", "add((" + term(element, 0) + "))",
                "add(" + term(type, 0) + ")", "delete((" + term(element, 0) + "))", "delete(" + set + ")",
                "delete(" + term(type, 0) + ")", "filter(" + set + ")", "filter(" + term(type, 0) + ")");
    }

    private String condition(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "!(" + term("bool", depth) + ")";
            case 1, 2 -> chain(depth);
            case 3, 4 -> {
                String type = pick(COMPARED);
                yield "(" + term(type, depth) + pick(" = ", " != ", " < ", " <= ", " > ", " >= ") + term(type, depth)
                        + ")";
            }
            case 5 -> "(" + anything(depth) + pick(" = ", " != ") + anything(depth) + ")";
            case 6 -> "defined(" + anything(depth) + ")";
            default -> "(" + matched(depth) + ")";
        };
    }

    private String chain(int depth) {
        StringBuilder chain = new StringBuilder("(").append(term("bool", depth));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            chain.append(pick(" && ", " || ")).append(term("bool", depth));
        }
        return chain.append(')').toString();
    }

    private String matched(int depth) {
        String operator = pick(" ~ ", " !~ ");
        return switch (random.nextInt(12)) {
            case 0 -> term("int", depth) + operator + pick("[1..5, 65535]", "bgp_path", "bgp_community", "[]");
            case 1 -> term("pair", depth) + operator + pick("[(1,*)]", term("clist", depth));
            case 2 -> term("quad", depth) + operator + pick("[1.0.0.0..2.0.0.0]", term("clist", depth));
            case 3 -> term("ip", depth) + operator + pick("[1.0.0.0..2.0.0.0]", term("prefix", depth), "bgp_community");
            case 4 -> term("prefix", depth) + operator + pick(term("prefix", depth), term("prefix set", depth));
            case 5 -> term("bgppath", depth) + operator + pick(term("bgpmask", depth), term("int set", depth));
            case 6 -> term("clist", depth) + operator + pick("[(1,*)]", "[5..9]", "[1.2.3.4]", "[RTS_BGP]");
            case 7 -> term("ec", depth) + operator + pick("[(rt,1,*)]", term("eclist", depth));
            case 8 -> term("lc", depth) + operator + pick("[(1,*,*)]", term("lclist", depth));
            case 9 -> term("enum rts", depth) + operator + "[RTS_BGP, RTS_RIP]";
            case 10 -> term("string", depth) + operator + term("string", depth);
            default -> term(pick(TYPES), depth) + operator + term(pick(TYPES), depth);
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void pickOne(Runnable... choices) {
        choices[random.nextInt(choices.length)].run();
    }
}
