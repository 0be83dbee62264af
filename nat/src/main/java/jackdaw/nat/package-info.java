/**
 * Announcements that follow the health of the local translators.
 *
 * <pre>
 *   facts ---> GateJudge --+                                /-> ExportGates attract (OSPF)  closed | base | demoted
 *     |                    +-> Diagnosis --+                |
 *   probes --> ProbeBoard -+   = Verdict   +-> ServiceHealth -> Announcement
 *     |                                    |   = Situation  |
 *   facts ---> OtherOriginators = Others --+     + Failback \-> ExportGates pools (BGP)     open unless OFF
 *   operator -> Mandate = Order -----------+       (Damping)
 *
 *   Foresight -> Forecast: what another order would make of a service, for who asks before giving it
 *   Supply    -> unreachable / blackhole routes, if nobody else has them
 *   LoopGuard -> the same in the kernel at the worst metric, always
 * </pre>
 *
 * One {@link jackdaw.nat.ServiceProtocol} per configured service. The picture is its Assessment; an OrderBook keeps
 * the Mandate, and Leaving sees to it that pools outlast the announcements. It learns of other protocols by facts
 * alone, so it depends on none of them. A service never translates, never supplies a default, and never originates
 * anything by itself: it opens and closes gates that exporting protocols ask.
 *
 * <p>What drives a service are its gates (default in the kernel, pools at a peer, own addresses, adjacency Full, inside
 * network in the kernel), its {@link jackdaw.nat.probe probes}, and the {@link jackdaw.nat.Others others} that announce
 * its prefixes. Nothing inferred withdraws an announcement unless another gateway is healthy: all that fail together
 * stay, each behind its demotion, so that their order is as before and nobody disappears. Gateways agree on nothing;
 * each looks at the link-state database and waits long enough for it to be the same for all.
 */
package jackdaw.nat;
