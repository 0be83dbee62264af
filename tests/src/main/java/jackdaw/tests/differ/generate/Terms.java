package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random terms without errors of type, for one release. */
public final class Terms {
    private static final int DEPTH = 4;
    private static final int LONGEST = 400;
    private static final List<Kind> DECLARED = List.of(Kind.INT, Kind.BOOL, Kind.IP, Kind.PREFIX, Kind.PAIR, Kind.EC,
            Kind.LC, Kind.STRING, Kind.PATH, Kind.CLIST, Kind.ECLIST, Kind.LCLIST);

    /** How operations are written. */
    public enum Style {
        /** As such: of constants, so that the release computes them while it reads. */
        PLAIN,
        /** As calls of functions that hold a single operation, so that it is computed at run time. */
        CALLS
    }

    private final Version version;
    private final Style style;
    private final Literals literals;
    private final Map<Kind, List<Operation>> operations = new EnumMap<>(Kind.class);
    private final List<Kind> kinds = new ArrayList<>();

    public Terms(Version version, Style style) {
        this.version = version;
        this.style = style;
        this.literals = new Literals(version);
        for (Kind kind : Kind.values()) {
            operations.put(kind, Operations.ALL.stream()
                    .filter(o -> o.result() == kind && version.supports(o.needs()))
                    .filter(o -> style == Style.CALLS || !o.isSelective()).toList());
            boolean printed = version.supports(Operations.printedBy(kind)) && version.supports(kind.writtenBy());
            if (printed) {
                kinds.add(kind);
            }
        }
    }

    /** What has to be loaded before terms of the style {@link Style#CALLS} can be evaluated. */
    public static String declarations(Version version) {
        String calls = Operations.ALL.stream().filter(o -> version.supports(o.needs()) && isCallable(o, version))
                .map(Terms::function).collect(Collectors.joining());
        return calls + DECLARED.stream().map(kind -> nothing(kind, version)).collect(Collectors.joining());
    }

    private static boolean isCallable(Operation operation, Version version) {
        return operation.operands().stream().allMatch(o -> version.supports(o.kind().declaredBy()));
    }

    private static String name(Operation operation) {
        return "op" + Operations.ALL.indexOf(operation);
    }

    private static String function(Operation operation) {
        List<String> names = IntStream.range(0, operation.operands().size()).mapToObj(i -> "arg" + i).toList();
        String parameters = IntStream.range(0, names.size())
                .mapToObj(i -> operation.operands().get(i).kind().word() + " " + names.get(i))
                .collect(Collectors.joining("; "));
        return "function " + name(operation) + "(" + parameters + ") { return " + operation.fill(names) + "; }\n";
    }

    /** A function whose calls are undefined, and of this type where functions have one. */
    private static String nothing(Kind kind, Version version) {
        return "function no_" + kind.word() + "(int arg0) { if arg0 = 1 then return "
                + new Literals(version).of(kind, Choices.played(List.of())) + "; }\n";
    }

    /** A term of any kind. */
    public String term(Choices choices) {
        return term(choices.of(kinds), Scope.EMPTY, DEPTH, Operation.LOOSE, choices);
    }

    /**
     * A term of one kind that binds at least as tightly as {@code level}. Operands of methods that are computed while
     * reading are sound, and no method fails: see {@link jackdaw.tests.differ.Bird#evaluate}.
     */
    String term(Kind kind, Scope scope, int depth, int level, Choices choices) {
        List<Operation> possible = operations.get(kind);
        if (depth == 0 || possible.isEmpty() || choices.below(4) == 0) {
            return leaf(kind, scope, choices);
        }
        Operation operation = choices.of(possible);
        boolean called = style == Style.CALLS && isCallable(operation, version);
        List<String> operands = new ArrayList<>();
        int length = 0;
        for (Operation.Operand operand : operation.operands()) {
            boolean isSound = operation.isMethod() && !called && !operands.isEmpty();
            String text = isSound ? Literals.sound(operand.kind(), choices)
                    : term(operand.kind(), scope, length > LONGEST ? 0 : depth - 1,
                            called ? Operation.LOOSE : operand.level(), choices);
            length += text.length();
            operands.add(text);
        }
        if (called) {
            return name(operation) + "(" + String.join(", ", operands) + ")";
        }
        boolean enclosed = operation.level() > level || choices.oneIn(8);
        String text = operation.fill(operands);
        return enclosed ? "(" + text + ")" : text;
    }

    private String leaf(Kind kind, Scope scope, Choices choices) {
        List<String> names = scope.of(kind);
        if (!names.isEmpty() && choices.oneIn(2)) {
            return choices.of(names);
        }
        boolean undefined = style == Style.CALLS && DECLARED.contains(kind) && choices.oneIn(12);
        return undefined ? "no_" + kind.word() + "(0)" : literals.of(kind, choices);
    }
}
