package jackdaw.tests.differ.generate;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.rib.attribute.AsPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Random filter bodies about paths and lists of communities as they come from a BGP speaker: every operation on them,
 * with what it gives kept in an attribute that {@code show route all} tells.
 */
public final class ListBodies {
    private static final Set<Kind> LISTS = EnumSet.of(Kind.PATH, Kind.CLIST, Kind.ECLIST, Kind.LCLIST);
    private static final Set<Kind> MEMBERS = EnumSet.of(Kind.PAIR, Kind.EC, Kind.LC);
    private static final int MOST = 3;
    private static final int TERM_DEPTH = 2;
    private static final int LONGEST_MASKED = 10;
    /** How a value of each kind is kept. */
    private static final Map<Kind, String> KEPT = Map.of(Kind.INT, "cu_int = %s;", Kind.PATH, "cu_path = %s;",
            Kind.CLIST, "cu_clist = %s;", Kind.ECLIST, "cu_eclist = %s;", Kind.LCLIST, "cu_lclist = %s;",
            Kind.PAIR, "cu_clist = add(-empty-, %s);", Kind.EC, "cu_eclist = add(--empty--, %s);",
            Kind.LC, "cu_lclist = add(---empty---, %s);", Kind.STRING, "cu_text = %s;");

    private final Version version;
    private final Terms terms;
    private final Bodies bodies;
    /** The attributes of each kind of list. */
    private final Map<Kind, List<String>> lists = new EnumMap<>(Kind.class);
    /** What terms inside of operations may name: no lists of communities, since these are deleted from there. */
    private final Scope scope;
    private final List<Operation> operations;
    private final List<AsPath> paths = Announcements.all().stream()
            .map(announced -> announced.attributes().getOr(AsPathAttribute.KEY, AsPath.EMPTY))
            .filter(path -> path.count() > 0 && path.count() <= LONGEST_MASKED).toList();

    public ListBodies(Version version) {
        this.version = version;
        terms = new Terms(version, Terms.Style.PLAIN);
        bodies = new Bodies(version);
        Scope plain = Scope.EMPTY.with(Kind.PATH, "bgp_path").with(Kind.INT, "bgp_path.first")
                .with(Kind.INT, "bgp_path.last").with(Kind.INT, "bgp_path.last_nonaggregated")
                .with(Kind.INT, "bgp_med");
        for (RouteAttribute attribute : RouteAttribute.all()) {
            if (LISTS.contains(attribute.kind()) && !attribute.isCustom()) {
                lists.computeIfAbsent(attribute.kind(), _ -> new ArrayList<>()).add(attribute.word());
            }
        }
        scope = plain;
        boolean keepsTexts = version.supports(Construct.ORDERED_STRINGS);
        operations = Operations.ALL.stream().filter(o -> version.supports(o.needs()))
                .filter(o -> o.operands().stream().anyMatch(operand -> LISTS.contains(operand.kind())))
                .filter(o -> o.result() == Kind.BOOL || KEPT.containsKey(o.result()))
                .filter(o -> o.result() != Kind.STRING || keepsTexts)
                .filter(o -> !deletesOne(o)).toList();
    }

    /** BIRD leaves stray members where one goes that came twice: {@link jackdaw.tests.differ.ReceivedDifference}. */
    private static boolean deletesOne(Operation operation) {
        return operation.template().contains("delete") && MEMBERS.contains(operation.operands().getLast().kind());
    }

    /** What has to be loaded before, besides what {@link Bodies} needs. */
    static String declarations(Version version) {
        return version.supports(Construct.ORDERED_STRINGS) ? "attribute string cu_text;\n" : "";
    }

    /** Statements between braces. */
    public String body(Choices choices) {
        StringBuilder body = new StringBuilder("{");
        if (choices.oneIn(4)) {
            body.append(' ').append(bodies.change(choices));
        }
        for (int count = 1 + choices.below(MOST); count > 0; count--) {
            body.append(' ').append(statement(count, choices));
        }
        return body.append(" accept; }").toString();
    }

    private String statement(int number, Choices choices) {
        return switch (choices.below(10)) {
            case 7 -> marked(number, "bgp_path ~ " + mask(choices));
            case 8 -> marked(number, samePaths(choices));
            case 9 -> "for int v in bgp_path do cu_path = prepend(cu_path, v);";
            default -> operation(number, choices);
        };
    }

    private String operation(int number, Choices choices) {
        Operation operation = choices.of(operations);
        List<String> operands = new ArrayList<>();
        for (Operation.Operand operand : operation.operands()) {
            boolean isSound = operation.isMethod() && !operands.isEmpty();
            operands.add(isSound ? Literals.sound(operand.kind(), choices)
                    : LISTS.contains(operand.kind()) && choices.below(4) < 3 ? choices.of(lists.get(operand.kind()))
                    : terms.term(operand.kind(), scope, choices.below(TERM_DEPTH), operand.level(), choices));
        }
        String text = operation.fill(operands);
        return operation.result() == Kind.BOOL ? marked(number, text)
                : KEPT.get(operation.result()).formatted(text);
    }

    private static String marked(int number, String condition) {
        String mark = List.of("krt_metric", "ospf_tag", "rip_tag").get(number - 1) + " = ";
        return "if " + condition + " then " + mark + "1; else " + mark + "2;";
    }

    /** Of equally many members: see {@link jackdaw.tests.differ.ExpectedDifference}. */
    private String samePaths(Choices choices) {
        String symbol = version.supports(Construct.ORDERED_PATHS) ? choices.of("=", "!=", "<", ">=") : "=";
        return "prepend(bgp_path, " + choices.of("1", "2", "65536") + ") " + symbol + " prepend(bgp_path, "
                + choices.of("1", "2", "65536") + ")";
    }

    /** A mask that one of the paths may well match. */
    private String mask(Choices choices) {
        StringBuilder mask = new StringBuilder("[=");
        for (AsPath.Segment segment : choices.of(paths).segments()) {
            for (long asn : segment.asns()) {
                boolean isLeftOut = segment.kind().isSet() && choices.oneIn(2);
                mask.append(isLeftOut ? "" : " " + item(asn, choices));
            }
        }
        return mask.append(" =]").toString();
    }

    private static String item(long asn, Choices choices) {
        return switch (choices.below(9)) {
            case 3 -> "?";
            case 4 -> "*";
            case 5 -> "[" + asn + "]";
            case 6 -> asn / 2 + ".." + asn;
            case 7 -> asn + " +";
            case 8 -> "? *";
            default -> Long.toString(asn);
        };
    }
}
