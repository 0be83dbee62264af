/**
 * The mission's site in a simulated world: gateways with four services each, beside one another on a link to the inside
 * and on one to the outside, the mission's own filters, and everything around them run by Jackdaw too.
 *
 * <pre>
 *   clients -- sw1, sw2 ===inside (OSPFv2, OSPFv3)=== gw1 ... gw6 ===outside (eBGP)=== core1, core2 -- the Internet
 *              supernets                              nat44 nat66                      defaults
 *                                                     nat64 dns64
 * </pre>
 *
 * {@link jackdaw.tests.sim.site.Gateway} also holds the truth about its translators, which routers learn only by
 * probes. {@link jackdaw.tests.sim.site.Traffic} tells what clients meet.
 */
package jackdaw.tests.sim.site;
