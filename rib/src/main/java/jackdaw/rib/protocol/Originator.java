package jackdaw.rib.protocol;

import jackdaw.rib.net.RouterId;

/**
 * Another router that announces a prefix into OSPF.
 *
 * @param router    whose LSA it is
 * @param path      how the prefix would be reached there
 * @param metric    as announced: the external metric of an external route, the cost behind the announcing router else
 * @param reachable the router (and the forwarding address, if there is one) lies in our own shortest-path tree
 * @param bornAt    monotonic nanoseconds at which the LSA had age 0
 */
public record Originator(RouterId router, Path path, long metric, boolean reachable, long bornAt) {

    /** Kinds of path in the order in which every router prefers them (RFC 2328 §11, §16.4). */
    public enum Path {
        INTRA_AREA("intra-area"), INTER_AREA("inter-area"), E1("E1"), E2("E2");

        private final String label;

        Path(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
