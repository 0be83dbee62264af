package jackdaw.tests.differ.generate;

import java.util.Arrays;
import java.util.List;

/** Literals with a character too many, too few, or another one: some still are literals, of other values or kinds. */
public final class BrokenLiterals {
    private static final List<String> CHARACTERS = List.of("0", "1", "9", "f", "x", ":", ".", "/", ",", "..", " ", "-",
            "+", "*", "{", "}", "(", ")", "[", "]", "\"", "_", "'", "=", "?", "G", "%", "!", "99999", "as", "max");
    /** A pair of slash and asterisk opens a comment. */
    private static final String COMMENT = "/*";

    private final List<Kind> kinds;
    private final Literals literals;

    public BrokenLiterals(Version version) {
        literals = new Literals(version);
        kinds = Arrays.stream(Kind.values()).filter(k -> version.supports(Operations.printedBy(k)))
                .filter(k -> k != Kind.RD_SET || version.supports(Construct.MERGED_INTERVALS)).toList();
    }

    /** A term, most often an error. */
    public String term(Choices choices) {
        String literal = literals.of(choices.of(kinds), choices);
        int at = choices.below(literal.length());
        String broken = switch (choices.below(4)) {
            case 0 -> literal.substring(0, at) + literal.substring(at + 1);
            case 1 -> literal.substring(0, at) + literal.charAt(at) + literal.substring(at);
            case 2 -> literal.substring(0, at) + choices.of(CHARACTERS) + literal.substring(at + 1);
            default -> literal.substring(0, at) + choices.of(CHARACTERS) + literal.substring(at);
        };
        return broken.contains(COMMENT) ? literal : broken;
    }
}
