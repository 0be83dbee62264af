/**
 * {@code ./jackdaw bench ospf}: how fast an area's routes reach the kernel through Jackdaw, BIRD and FRR, in the same
 * network and in the same run.
 *
 * <pre>
 *   OspfBench --starts--> daemon under test === west === Gate 0 ---+--- Grid ---+--- Gate N
 *     |                     |      |                               |            |      |
 *     |                   kernel   '=================== east ======|============|======'
 *     |                     | notifications                        |
 *     '----starts--> OspfLoad (one process):  FibWatch, both Gates, the grid's LSAs
 * </pre>
 *
 * First there is only the western link: an area behind one neighbor, loaded from nothing. Then the opposite corner of
 * the grid comes in by the eastern one, so that a changed metric moves the border between what is reached by either
 * link, and the kernel has something to do. The grid knows by Dijkstra of its own what should stand in the kernel; a
 * time ends when exactly that stands there, so a daemon that gets it wrong gets no figure.
 *
 * <p>The daemons run side by side, each with a network and a grid of its own, and are measured in turns, change by
 * change: while one has the {@link jackdaw.tests.bench.ospf.Floor} the others only say Hello. So all of them meet the
 * same minutes of a machine that may have other work, and their pauses do not add up.
 *
 * <p>"Full" is when the last requested LSA was sent to the daemon, a moment before it calls itself so.
 */
package jackdaw.tests.bench.ospf;
