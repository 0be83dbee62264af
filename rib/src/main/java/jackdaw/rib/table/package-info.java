/**
 * Routes and the tables that hold them.
 *
 * <pre>
 *   Route = prefix + RouteSource (who, which path) + Traits (type, from, next hop, preference, attributes; interned)
 *   Table = one family: prefix -> Net -> routes, best first
 *   NextHopTracker = recursive next hops, resolved by longest match
 * </pre>
 *
 * A table hands out values and tells its listeners which nets changed. Preference decides first, then the
 * {@link RouteSelection} of the owning protocol. One thread owns all tables; nothing here locks.
 */
package jackdaw.rib.table;
