package jackdaw.tests.sim.check;

import jackdaw.rib.net.Prefix;
import jackdaw.tests.sim.site.Gateway;

/**
 * A gateway tells its neighbors something new of an external prefix.
 *
 * @param flush  that it announces it no longer
 * @param metric of the announcement
 */
public record Word(long at, Gateway gateway, Prefix prefix, int linkStateId, boolean flush, long metric) {
}
