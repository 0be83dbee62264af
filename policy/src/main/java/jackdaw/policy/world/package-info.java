/**
 * The world of tests: what the configuration around filters gives them to look at.
 *
 * <pre>
 *   World       tables and static routes, checked           StaticRoute  one of them, with the filter of its channel
 *   WorldHost   what filters ask, its tables filled so far  WorldLoad    runs the import filters and fills the tables
 * </pre>
 *
 * BIRD's own test program works like this: it starts from a configuration, lets every static route through the import
 * filter of its channel, and runs the suites then. ROAs and ASPA objects that pass can be asked by {@code roa_check}
 * and {@code aspa_check}; other routes only give their filters something to run over. There are no interfaces, so a
 * route through a gateway stays dormant. In a router nothing of this runs.
 */
package jackdaw.policy.world;
