package jackdaw.ospf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.origin.External;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.util.Optional;

/** Reads from an exported route how to announce it. */
final class Exports {
    /** Metric of an E2 route whose filter sets none. */
    static final long DEFAULT_METRIC2 = 10_000;
    private static final long LARGEST = ExternalBody.LS_INFINITY - 1;

    private Exports() {
    }

    /**
     * E1 if only {@code ospf_metric1} is set, else E2. A service's demotion is added to the metric that is compared
     * first.
     */
    static External external(Route route, Passage passage) {
        Attributes attributes = route.attributes();
        Optional<Long> metric1 = attributes.get(OspfAttributes.METRIC1);
        Optional<Long> metric2 = attributes.get(OspfAttributes.METRIC2);
        boolean isType2 = metric2.isPresent() || metric1.isEmpty();
        long metric = isType2 ? metric2.orElse(DEFAULT_METRIC2) : metric1.get();
        long demotion = passage instanceof Passage.Open open ? open.demotion() : 0;
        NextHop hop = route.nextHop().effective();
        return new External(route.prefix(), isType2, (int) Math.min(LARGEST, metric + demotion),
                attributes.getOr(OspfAttributes.TAG, 0L).intValue(), hop);
    }
}
