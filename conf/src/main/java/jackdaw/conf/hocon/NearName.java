package jackdaw.conf.hocon;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant by a word that nobody knows. */
public final class NearName {
    private NearName() {
    }

    /** The known name nearest to {@code word}, if it is near enough to be a slip. */
    public static Optional<String> of(String word, Collection<String> known) {
        int most = word.length() < 2 ? 0 : word.length() <= 4 ? 1 : word.length() <= 8 ? 2 : 3;
        record Candidate(String name, int distance) {
        }
        return known.stream().filter(k -> !k.equals(word)).map(k -> new Candidate(k, distance(plain(word), plain(k))))
                .filter(c -> c.distance <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** {@code , did you mean X?} or nothing. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(n -> ", did you mean " + n + "?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Insertions, removals, replacements and swaps of neighbors that turn one word into the other. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
