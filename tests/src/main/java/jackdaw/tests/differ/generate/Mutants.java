package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Filter bodies with one word too many, too few, or another one: most of them are errors, of all classes. */
public final class Mutants {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[A-Za-z0-9_.:/]+|[<>=!&|~+]+|\\S");
    private static final List<String> WORDS = List.of("1", "true", "net", "bgp_path", "bgp_med", "(", ")", "{", "}",
            ";", ",", "+", "~", "=", "!", "&&", "if", "then", "else", "int", "clist", "accept", "10.0.0.0/8", "1.2.3.4",
            "[", "]", "\"a\"", "-empty-", ".len", "unset", "for", "in", "do", "case", "ORIGIN_IGP", "(1, 2)");

    /** What each of BIRD 2, BIRD 3 and Jackdaw takes otherwise: preferences above 65535, masks of too many bits. */
    private static final Pattern WIDE = Pattern.compile("preference = (?!\\d+ ;)|mask \\( (?!\\d+ \\))");

    private final Bodies bodies;

    public Mutants(Version version) {
        bodies = new Bodies(version);
    }

    /** Statements between braces, rarely without an error. */
    public String body(Choices choices) {
        String body = bodies.body(choices);
        List<String> words = new ArrayList<>(WORD.matcher(body).results().map(MatchResult::group).toList());
        int at = 1 + choices.below(Math.max(1, words.size() - 2));
        switch (choices.below(4)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(at));
            case 2 -> words.set(at, choices.of(WORDS));
            default -> words.add(at, choices.of(WORDS));
        }
        String mutant = String.join(" ", words);
        return WIDE.matcher(mutant).find() ? body : mutant;
    }
}
