package jackdaw.tests.sim.site;

import java.util.random.RandomGenerator;

/**
 * What a site is made of.
 *
 * @param gateways 2 to 6
 * @param switches 1 or 2
 * @param cores    routers of the upstream, 1 or 2
 * @param hello    OSPF's hello interval in seconds; a neighbor is dead after four
 */
public record Shape(int gateways, int switches, int cores, int hello) {

    /** Small sites more often than large ones. */
    public static Shape random(RandomGenerator random) {
        int gateways = 2 + (random.nextInt(3) == 0 ? random.nextInt(5) : random.nextInt(2));
        return new Shape(gateways, 1 + random.nextInt(2), 1 + random.nextInt(2), 1 + random.nextInt(2));
    }
}
