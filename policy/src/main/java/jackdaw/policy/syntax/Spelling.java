package jackdaw.policy.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Spelling {
    private static final int NEAR = 2;

    private Spelling() {
    }

    /** A hint with the one of {@code known} most like {@code name}, or an empty text. */
    public static String near(String name, Collection<String> known) {
        Optional<String> otherCase = known.stream().filter(k -> k.equalsIgnoreCase(name) && !k.equals(name)).sorted()
                .findFirst();
        // A name of one letter is like too many others.
        int limit = name.length() == 1 ? 0 : name.length() <= 3 ? 1 : NEAR;
        return otherCase.or(() -> known.stream().filter(k -> distance(name, k) <= limit && !k.equals(name))
                .min(Comparator.<String>comparingInt(k -> distance(name, k)).thenComparing(k -> k)))
                .map(k -> "did you mean " + k + "?").orElse("");
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1,
                        diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
