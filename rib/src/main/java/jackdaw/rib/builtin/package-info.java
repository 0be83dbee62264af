/**
 * Protocols without neighbors: what they know comes from the configuration and from the machine's interfaces.
 *
 * <pre>
 *   StaticConfig --\                      /--> channel ipv4 --> table
 *   InterfaceTable --> StaticProtocol ----
 *                  --> DirectProtocol ----\--> channel ipv6 --> table
 *                  --> DeviceProtocol     (no routes: it stands for the interface scan in {@code show protocols})
 * </pre>
 *
 * A gateway of a static route counts only while a working interface has its subnet, so a route follows its link. With
 * {@code bfd} it also counts only while the session with it is up (RFC 5882 §5), which the facts tell. A recursive
 * route is always announced; the table resolves it and follows its target. All of them are synced as soon as they
 * start, unless the first sessions are still to come: nobody else has to answer.
 *
 * <p>Deliberately not done: filter commands on single static routes, BFD for recursive routes, next hops of the other
 * address family (RFC 8950).
 */
package jackdaw.rib.builtin;
