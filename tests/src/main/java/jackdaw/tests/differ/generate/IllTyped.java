package jackdaw.tests.differ.generate;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filter bodies in which any term may be of any kind, and a name may be unknown, of something else or declared twice:
 * what is wrong with most of them is found by the checker, not by the parser.
 */
public final class IllTyped {
    private static final int MOST = 4;
    /**
     * {@code $T} is a term, {@code $D} a type, {@code $N} a name, {@code $A} an attribute,
     * {@code $O} a term that releases order, {@code $C} an attribute that has methods.
     */
    private static final List<String> STATEMENTS = List.of(
            "$A = $T;", "$D $N = $T;", "$N = $T;", "bool $N = $T = $T;", "bool $N = $O < $O;",
            "if false then { bool $N = $T ~ $T; }",
            "bool $N = $T && $T;", "bool $N = ! $T;", "int $N = $T + $T;", "int $N = $T / $T;", "if $T then $A = $T;",
            "if false then { if $T ~ $T then reject; }", "if $O >= $O then $N = $T;",
            "for int $N in $T do { $A = $T; }",
            "for pair $N in $T do { }", "for $D $N in $T do { $N = $T; }", "case $T { else: { $A = $T; } }",
            "case $T { $T : { } else: { } }", "case $T { 1, 2..3 : { } (4) : { } }", "case $T { RTS_BGP : { } }",
            "case $T { (1, *) : { } }", "if false then $C.add($T);", "if false then $C.delete($T);",
            "if false then $C.prepend($T);", "if false then $C.filter($T);", "$C.empty;", "$C.len;",
            "if false then $N.add($T);", "if false then unset($C);", "unset($N);", "if false then { $D $N; }",
            "fn_twice($T);", "fn_longest($T);", "fn_sum($T, $T);", "fn_tag();", "$N($T);", "return $T;",
            "pair $N = ($T, $T);", "lc $N = ($T, $T, $T);", "ec $N = (rt, $T, $T);", "ec $N = (generic, $T, $T);",
            "$D $N = [ ($T) ];", "$D $N = [ $T ];", "$D $N = [= 1 ($T) * =];", "$D $N = prepend($T, $T);",
            "$D $N = add($T, $T);", "$D $N = delete($T, $T);", "$D $N = filter($T, $T);", "bool $N = defined($T);",
            "string $N = format($T);", "string $N = $T;", "int $N = ($T).len;", "int $N = ($T).asn;",
            "ip $N = ($T).ip;", "if false then print ($T).mask($T);", "$D $N = ($T).first;", "$D $N = ($T).min;",
            "$D $N = ($T).type;", "bool $N = ($T).is_v4;", "print $T, $T;", "accept $T;", "{ $D $N = $T; $N = $T; }",
            "if false then preference = $T;", "gw = $T;", "from = $T;", "dest = $T;", "net = $T;", "source = $T;",
            "fn_kind = $T;", "$A = fn_sum;");
    private static final List<String> NAMES = List.of("va", "vb", "vc", "vd", "fn_twice", "cu_int", "unknown_name");
    private static final Pattern HOLE = Pattern.compile("\\$([TDNAOC])");

    private final List<Kind> kinds;
    private final List<Kind> ordered;
    private final List<RouteAttribute> changeable;
    private final Terms terms;

    public IllTyped(Version version) {
        this.terms = new Terms(version, Terms.Style.PLAIN);
        this.kinds = Arrays.stream(Kind.values())
                .filter(k -> version.supports(k.declaredBy()) && version.supports(k.writtenBy())).toList();
        this.ordered = kinds.stream().filter(k -> k != Kind.PATH || version.supports(Construct.ORDERED_PATHS)).toList();
        this.changeable = RouteAttribute.all().stream().filter(a -> version.supports(a.changedBy())).toList();
    }

    /** Statements between braces. */
    public String body(Choices choices) {
        StringBuilder body = new StringBuilder("{");
        for (int count = 1 + choices.below(MOST); count > 0; count--) {
            body.append(' ').append(HOLE.matcher(choices.of(STATEMENTS)).replaceAll(hole ->
                    Matcher.quoteReplacement(filling(hole.group(1), choices))));
        }
        return body.append(" accept; }").toString();
    }

    private String filling(String hole, Choices choices) {
        return switch (hole) {
            case "T" -> choices.oneIn(4) ? choices.oneIn(2) ? choices.of(NAMES) : attribute(choices)
                    : terms.term(choices.of(kinds), Scope.EMPTY, choices.below(2), 1, choices);
            case "O" -> terms.term(choices.of(ordered), Scope.EMPTY, choices.below(2), 1, choices);
            case "C" -> choices.of(changeable).word();
            case "D" -> choices.of(kinds).word();
            case "N" -> choices.of(NAMES);
            default -> attribute(choices);
        };
    }

    private static String attribute(Choices choices) {
        return choices.of(RouteAttribute.all()).word();
    }
}
