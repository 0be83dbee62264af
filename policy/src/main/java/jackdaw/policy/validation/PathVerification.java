package jackdaw.policy.validation;

import jackdaw.rib.attribute.AsPath;
import java.util.Arrays;
import java.util.Optional;

/**
 * Verification of a path (draft-ietf-sidrops-aspa-verification §6), from the neighbor to the origin. A path goes up
 * from its origin, customer to provider, and down to the neighbor; each of the two ramps is at least as long as
 * attested ({@code min}) and at most as long as nothing speaks against ({@code max}). The up ramp is held as the index
 * at which it ends, the down ramp as that at which it has stopped.
 */
final class PathVerification {
    private final AspaTable table;
    private final long[] path;
    private int maxUp;
    private int minUp;
    private int maxDown;
    private int minDown;

    private PathVerification(AspaTable table, long[] path) {
        this.table = table;
        this.path = path;
    }

    static Validity verify(AspaTable table, AsPath path, boolean isUpstream) {
        Optional<long[]> collapsed = collapsed(path);
        if (collapsed.isEmpty()) {
            return Validity.INVALID;
        }
        PathVerification verification = new PathVerification(table, collapsed.get());
        return isUpstream ? verification.upstream() : verification.downstream();
    }

    /** The AS numbers without consecutive duplicates; empty for an empty path and one with a set or confederation. */
    private static Optional<long[]> collapsed(AsPath path) {
        if (path.isEmpty() || path.segments().stream().anyMatch(s -> s.kind() != AsPath.Kind.SEQUENCE)) {
            return Optional.empty();
        }
        long[] all = path.segments().stream().flatMapToLong(s -> s.asns().stream().mapToLong(a -> a)).toArray();
        int count = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i] != all[count - 1]) {
                all[count++] = all[i];
            }
        }
        return Optional.of(Arrays.copyOf(all, count));
    }

    private Validity upstream() {
        for (int i = 0; i < path.length; i++) {
            if (!table.knows(path[i])) {
                minUp = i;
            } else if (i > 0 && !isUp(i)) {
                return Validity.INVALID;
            }
        }
        return result(0);
    }

    private Validity downstream() {
        for (int i = 0; i < path.length; i++) {
            if (!table.knows(path[i])) {
                maxDown += maxDown == i ? 1 : 0;
                minUp = i;
                continue;
            }
            if (isDown(i)) {
                maxDown += maxDown == i ? 1 : 0;
                minDown += minDown == i ? 1 : 0;
            }
            if (!isUp(i)) {
                minUp = i;
                maxUp = i;
            }
        }
        return result(1);
    }

    /** Whether an AS names the one nearer to us as its provider. */
    private boolean isUp(int i) {
        return i > 0 && table.isProvider(path[i], path[i - 1]);
    }

    /** Whether an AS names the one nearer to the origin as its provider. */
    private boolean isDown(int i) {
        return i + 1 < path.length && table.isProvider(path[i], path[i + 1]);
    }

    /** @param slack how many steps lie between the top of one ramp and that of the other: peers meet there */
    private Validity result(int slack) {
        if (minUp <= minDown + slack) {
            return Validity.VALID;
        }
        return maxUp <= maxDown + slack ? Validity.UNKNOWN : Validity.INVALID;
    }
}
