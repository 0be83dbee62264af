/**
 * From the link-state database to routes (RFC 2328 §16, RFC 5340 §4.8).
 *
 * <pre>
 *   LsdbView ─▶ Topology ─▶ ShortestPaths        per area: Dijkstra over router and network vertices
 *                               │
 *   intra-area prefixes ────────┼─▶ InternalRoutes   prefixes, border routers, summaries
 *   summaries ──────────────────┘        │
 *   AS-external LSAs ─▶ ExternalIndex ───┴─▶ ExternalRoutes ─▶ OspfRoutes
 * </pre>
 *
 * {@link jackdaw.ospf.spf.RouteCalculation} keeps each stage's result, so that a changed external LSA costs only the
 * last one, and of that only the routes it announces. When a way inside of the AS has changed, the external routes of
 * those boundary routers are made anew to which it leads, and those by forwarding addresses. Each calculation says
 * which prefixes it touched, so that nobody has to look through all routes for the few that differ. The same input
 * gives the same output whatever the order of LSAs: vertices are sorted by identifier, hop sets are sorted and cut at
 * the ECMP limit, ties fall to the lowest router id.
 *
 * <p>Nothing an LSA says is believed without a check: links must lead back, masks must have no holes, prefixes must be
 * unicast, gateways must lie on the link and not be ourselves. What fails the check makes no route; it is never an
 * error.
 *
 * <p>Differs: a router's own links and subnets come from its interfaces and not from its own router-LSA, so that a
 * lost link is left at once although the LSA has to wait for MinLSInterval. Gateways are the addresses from which
 * neighbors send Hellos where they are heard, and what LSAs say only otherwise.
 *
 * <p>Not here: virtual links (§16.3; links of that type are ignored), type-7 LSAs (RFC 3101), multicast, TOS.
 */
package jackdaw.ospf.spf;
