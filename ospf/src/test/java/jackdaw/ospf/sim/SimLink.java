package jackdaw.ospf.sim;

import java.util.ArrayList;
import java.util.List;

/** A wire or a switch between interfaces. */
final class SimLink {
    record End(SimRouter router, int ifindex) {
    }

    final List<End> ends = new ArrayList<>();
    boolean up = true;

    SimLink attach(SimRouter router, int ifindex) {
        ends.add(new End(router, ifindex));
        return this;
    }
}
