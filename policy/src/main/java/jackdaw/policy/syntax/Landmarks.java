package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a whole configuration as an {@link Outline} needs them: all of them outside the filter language, and
 * the ends of an item of that language, which may hold millions.
 */
final class Landmarks {
    private static final int HEAD = 2;

    private final List<Token> kept = new ArrayList<>();
    private boolean isBrief;
    /** {@code eval} declares nothing, and needs no semicolon. */
    private boolean isLeftOut;
    private boolean awaitsBrace;
    /** Whether the last one kept is there until a later one comes. */
    private boolean isPassing;
    private int seen;

    /** An item or statement begins with this token. */
    void begin(Token first) {
        String word = first.kind() == Token.Kind.WORD ? first.text() : "";
        isBrief = Keywords.ITEMS.contains(word) && !word.equals("attribute");
        isLeftOut = word.equals("eval");
        awaitsBrace = word.equals("function") || word.equals("filter");
        isPassing = false;
        seen = 0;
    }

    void take(Token token) {
        if (isLeftOut) {
            return;
        }
        boolean isBrace = awaitsBrace && token.is("{");
        boolean stays = !isBrief || seen++ < HEAD || isBrace;
        if (isPassing) {
            kept.set(kept.size() - 1, token);
        } else {
            kept.add(token);
        }
        isPassing = !stays;
        awaitsBrace &= !isBrace;
    }

    /** The tokens, ended by this one. */
    List<Token> upTo(Token end) {
        kept.add(end);
        return kept;
    }
}
