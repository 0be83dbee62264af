package jackdaw.ospf.spf;

import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The labels of Dijkstra's algorithm, distance and hops of each vertex; and for those that a run has touched what they
 * were before it, so that only these need to be compared.
 */
final class Labels {
    private static final long UNREACHED = Long.MAX_VALUE;

    private final long[] distances;
    private final long[] formerDistances;
    private final List<List<NextHop.Hop>> hops;
    private final List<List<NextHop.Hop>> formerHops;
    private final BitSet touched = new BitSet();

    /** Nothing is in reach. */
    Labels(int vertices) {
        this.distances = new long[vertices];
        this.formerDistances = new long[vertices];
        this.hops = new ArrayList<>(Collections.nCopies(vertices, List.of()));
        this.formerHops = new ArrayList<>(hops);
        Arrays.fill(distances, UNREACHED);
    }

    /** A new run: nothing is touched. */
    void begin() {
        touched.clear();
    }

    void set(int vertex, long distance, List<NextHop.Hop> by) {
        if (!touched.get(vertex)) {
            touched.set(vertex);
            formerDistances[vertex] = distances[vertex];
            formerHops.set(vertex, hops.get(vertex));
        }
        distances[vertex] = distance;
        hops.set(vertex, by);
    }

    /** Out of reach until somebody says otherwise. */
    void forget(int vertex) {
        set(vertex, UNREACHED, List.of());
    }

    boolean isTouched(int vertex) {
        return touched.get(vertex);
    }

    boolean isReached(int vertex) {
        return distances[vertex] != UNREACHED;
    }

    long distance(int vertex) {
        return distances[vertex];
    }

    List<NextHop.Hop> hops(int vertex) {
        return hops.get(vertex);
    }

    /** Whether the vertex, which is touched, was in reach before the run. */
    boolean wasReached(int vertex) {
        return formerDistances[vertex] != UNREACHED;
    }

    /** The distance, before the run, of a vertex that is touched. */
    long formerDistance(int vertex) {
        return formerDistances[vertex];
    }

    /** The vertices whose labels are others than before the run. */
    BitSet changed() {
        BitSet changed = new BitSet();
        touched.stream().filter(vertex -> distances[vertex] != formerDistances[vertex]
                || !hops.get(vertex).equals(formerHops.get(vertex))).forEach(changed::set);
        return changed;
    }
}
