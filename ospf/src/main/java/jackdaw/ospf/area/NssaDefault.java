package jackdaw.ospf.area;

import java.util.OptionalInt;

/**
 * The default that a border router announces into an NSSA: a summary where it announces no others, and else a type-7
 * LSA if it is told to (RFC 3101 §2.7).
 *
 * @param byType7  a type-7 LSA into an area with summaries
 * @param cost     of the summary, and of a type-7 LSA of type 1
 * @param external the metric of a type-7 LSA of type 2; empty for one of type 1
 */
public record NssaDefault(boolean byType7, int cost, OptionalInt external) {
    public static final NssaDefault USUAL = new NssaDefault(false, 1000, OptionalInt.empty());
}
