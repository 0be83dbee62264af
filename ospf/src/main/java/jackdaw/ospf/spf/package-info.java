/**
 * From the link-state database to routes (RFC 2328 §16, RFC 5340 §4.8).
 *
 * <pre>
 *   LsdbView ─▶ Topology ─▶ ShortestPaths    per area: Dijkstra over router and network vertices
 *       │           │             │
 *       └────▶ AreaContents ──────┴─▶ AreaRoutes ─┐   what is behind which vertex
 *                                                 ├─▶ InternalRoutes   prefixes, boundary routers
 *   AS-external LSAs ─▶ ExternalIndex ─▶ ExternalRoutes ◀─┘
 *                                             └─▶ OspfRoutes
 * </pre>
 *
 * {@link jackdaw.ospf.spf.RouteCalculation} keeps all of it and follows {@link jackdaw.ospf.spf.Changes}. A changed
 * router- or network-LSA changes its own vertex of the graph; if it is about links, Dijkstra runs again for that vertex
 * and those to which shortest paths led over it, and for whatever else gets a better or another equal path from there;
 * a whole calculation is the same run from all vertices. Those to which the way is another one then touch what is
 * behind them, as changed LSAs touch what they announce: prefixes, and by boundary routers and forwarding addresses
 * external routes. What is touched is made anew by the very steps that a whole calculation takes for each prefix, from
 * all that announce it. So there is one way to make a route and not two that must agree.
 *
 * <p>All is made anew if an area gets or loses a vertex, since vertices are numbers in the order of identifiers; and
 * in area border routers with ranges or virtual links, where the route to one prefix follows from that to another.
 *
 * <p>Each calculation says which prefixes it touched, so that nobody has to look through all routes for the few that
 * differ. The same input gives the same output whatever the order of LSAs: vertices are sorted by identifier, hop sets
 * are sorted and cut at the ECMP limit, ties fall to the lowest router id.
 *
 * <p>Nothing an LSA says is believed without a check: links must lead back, masks must have no holes, prefixes must be
 * unicast, gateways must lie on the link and not be ourselves. What fails the check makes no route; it is never an
 * error.
 *
 * <p>Differs: a router's own links and subnets come from its interfaces and not from its own router-LSA, so that a
 * lost link is left at once although the LSA has to wait for MinLSInterval. Gateways are the addresses from which
 * neighbors send Hellos where they are heard, and what LSAs say only otherwise.
 *
 * <p>Not here: multicast, TOS.
 */
package jackdaw.ospf.spf;
