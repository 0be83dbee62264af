package jackdaw.rib.channel;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;

/** The protocol's end of an export. Calls come from the loop while the channel drains. */
public interface ExportSink {

    /** Whether more can be taken now: TCP writable, netlink window open. */
    default boolean isReady() {
        return true;
    }

    /**
     * Whether the protocol may announce this route at all, asked before gate and filter with the route as it stands
     * in the table: what a received NO_EXPORT forbids is decided here, so that one added by the filter does not.
     */
    default boolean admits(Route best) {
        return true;
    }

    /**
     * The best route of a net, filtered. Called again when anything of it may have changed; the same route may come
     * twice.
     *
     * @param best    the same as it stands in the table
     * @param passage what the gate said; a demotion is the protocol's to apply
     */
    void announce(Route route, Route best, Passage passage);

    /**
     * Whether the protocol would do the same with either route, both of one net and one source. Such a change is not
     * announced if no filter could tell them apart either: where OSPF moves metrics, most changes are of this kind.
     */
    default boolean treatsAlike(Route before, Route after) {
        return false;
    }

    /** The net is no longer exported. Called only for nets announced before. */
    void withdraw(Prefix prefix);

    /** Everything that was pending when the feed began has been handed over. */
    default void feedComplete() {
    }
}
