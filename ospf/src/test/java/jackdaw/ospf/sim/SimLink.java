package jackdaw.ospf.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A wire or a switch between interfaces. */
final class SimLink {
    record End(SimRouter router, int ifindex) {
    }

    final List<End> ends = new ArrayList<>();
    boolean up = true;
    /** These hear only one another, and so do the others; empty while the link is whole. */
    Set<SimRouter> half = Set.of();

    boolean has(SimRouter router, int ifindex) {
        for (End end : ends) {
            if (end.router == router && end.ifindex == ifindex) {
                return true;
            }
        }
        return false;
    }

    boolean joins(SimRouter one, SimRouter other) {
        return half.contains(one) == half.contains(other);
    }

    SimLink attach(SimRouter router, int ifindex) {
        ends.add(new End(router, ifindex));
        return this;
    }
}
