/**
 * Announcements that follow the health of the local translators.
 *
 * <pre>
 *   facts (gates) ----+                          /-> ExportGates attract (OSPF)   closed | base | demoted
 *   config, operator -+-> GateJudge -> ServiceHealth -> Announcement
 *   probe results ----+      (pure)      (pure FSM)   \-> ExportGates pools (BGP)  open unless OFF
 *                                        Supply ------> unreachable / blackhole routes, if nobody else has them
 *                                        LoopGuard ---> the same in the kernel at the worst metric, always
 * </pre>
 *
 * One {@link jackdaw.nat.ServiceProtocol} per configured service. It learns of other protocols by facts alone, so it
 * depends on none of them. A service never translates, never supplies a default, and never originates anything by
 * itself: it opens and closes gates that exporting protocols ask.
 *
 * <p>What drives a service now are its gates: default in the kernel, pools at a peer, adjacency Full, inside network
 * in the kernel. Probes and the count of other originators do not exist yet. Therefore every decision is
 * taken as the last gateway's would be: nothing inferred withdraws an announcement, and the way back to the base
 * metric is never delayed for another gateway's sake.
 */
package jackdaw.nat;
