package jackdaw.tests.sim.check;

import jackdaw.rib.net.Prefix;
import jackdaw.tests.sim.site.Gateway;

/**
 * A gateway tells its neighbors something new of an external prefix.
 *
 * @param flush      that it announces it no longer
 * @param metric     of the announcement
 * @param isRepeated that it is the first time in this life of the gateway, but the very instance of a former life: a
 *                   neighbor that starts anew asks for it
 */
public record Word(long at, Gateway gateway, Prefix prefix, int linkStateId, boolean flush, long metric,
                   boolean isRepeated) {
}
