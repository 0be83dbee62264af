package jackdaw.policy.value;

import jackdaw.rib.net.Prefix;
import java.util.Comparator;

/**
 * One item of a prefix set. It accepts {@code B/m} iff {@code low <= m <= high} and B agrees with {@link #prefix} on
 * the first min(n, m) bits. The suffixes {@code +}, {@code -} and {@code {l,h}} only choose the bounds.
 */
public record PrefixPattern(Prefix prefix, int low, int high) implements Comparable<PrefixPattern> {
    private static final Comparator<PrefixPattern> ORDER = Comparator.comparing(PrefixPattern::prefix)
            .thenComparingInt(PrefixPattern::low).thenComparingInt(PrefixPattern::high);

    public static PrefixPattern exact(Prefix prefix) {
        return new PrefixPattern(prefix, prefix.length(), prefix.length());
    }

    public static PrefixPattern orLonger(Prefix prefix) {
        return new PrefixPattern(prefix, prefix.length(), prefix.family().bits());
    }

    public static PrefixPattern orShorter(Prefix prefix) {
        return new PrefixPattern(prefix, 0, prefix.length());
    }

    @Override
    public int compareTo(PrefixPattern other) {
        return ORDER.compare(this, other);
    }
}
