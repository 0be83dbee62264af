package jackdaw.nat;

import java.util.Comparator;

/**
 * How many other routers announce a prefix, by how far they stand back.
 *
 * @param healthy    without a demotion step in their metric
 * @param recovering on their way back
 * @param failing    still the best they can be
 * @param unsettled  in reach, but not for long enough to be counted above
 */
public record Others(int healthy, int recovering, int failing, int unsettled) {
    public static final Others NONE = new Others(0, 0, 0, 0);
    /** The less help there is, the smaller. */
    static final Comparator<Others> LESS_HELP = Comparator.comparingInt(Others::healthy)
            .thenComparingInt(Others::recovering).thenComparingInt(Others::failing)
            .thenComparingInt(Others::unsettled);

    /** Those that have announced it for long enough. */
    public int settled() {
        return healthy + recovering + failing;
    }

    /** Nobody at all. */
    boolean isNobody() {
        return settled() + unsettled == 0;
    }

    @Override
    public String toString() {
        return healthy + " healthy, " + recovering + " recovering, " + failing + " failing"
                + (unsettled == 0 ? "" : ", " + unsettled + " too new to count");
    }
}
