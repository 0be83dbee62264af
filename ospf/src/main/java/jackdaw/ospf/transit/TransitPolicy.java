package jackdaw.ospf.transit;

import jackdaw.ospf.lsa.Options;
import java.util.EnumSet;
import java.util.Set;

/** Whether this router carries traffic of others now, and how it says so. */
public final class TransitPolicy {
    /** MaxLinkMetric of RFC 6987 §2: the last choice, but a choice. */
    public static final int MAX_LINK_METRIC = 0xffff;

    /** Why it may not. */
    public enum Reason {
        CONFIGURED("stub router by configuration"), STARTUP("just started"), ORDERED("ordered"),
        SHUTDOWN("about to stop");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    /** Returns whether that makes a difference to others. */
    public boolean set(Reason reason, boolean refuse) {
        boolean before = isRefused();
        if (refuse) {
            reasons.add(reason);
        } else {
            reasons.remove(reason);
        }
        return before != isRefused();
    }

    public boolean isRefused() {
        return !reasons.isEmpty();
    }

    /** Of an OSPFv2 link to a neighbor, which costs {@code cost} otherwise. */
    public int linkMetric(int cost) {
        return isRefused() ? MAX_LINK_METRIC : cost;
    }

    /** Of an OSPFv3 router-LSA, which has these options otherwise. */
    public int options(int options) {
        return isRefused() ? options & ~Options.R : options;
    }
}
