/**
 * Announcements that follow the health of the local translators.
 *
 * <pre>
 *   facts ---> GateJudge --+                          /-> ExportGates attract (OSPF)   closed | base | demoted
 *                          +-> Diagnosis -> ServiceHealth -> Announcement
 *   probes --> ProbeBoard -+                (pure FSM)   \-> ExportGates pools (BGP)  open unless OFF
 *                                        Supply ------> unreachable / blackhole routes, if nobody else has them
 *                                        LoopGuard ---> the same in the kernel at the worst metric, always
 * </pre>
 *
 * One {@link jackdaw.nat.ServiceProtocol} per configured service. It learns of other protocols by facts alone, so it
 * depends on none of them. A service never translates, never supplies a default, and never originates anything by
 * itself: it opens and closes gates that exporting protocols ask.
 *
 * <p>What drives a service are its gates (default in the kernel, pools at a peer, own addresses, adjacency Full, inside
 * network in the kernel) and its {@link jackdaw.nat.probe probes}. Other originators of a prefix are not counted.
 * Therefore every decision is taken as the last gateway's would be: nothing inferred withdraws an announcement, and the
 * way back to the base metric is never delayed for another gateway's sake.
 */
package jackdaw.nat;
