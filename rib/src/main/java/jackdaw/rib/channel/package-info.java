/**
 * The joint between a protocol and a table, and the only one.
 *
 * <pre>
 *   protocol --announce/withdraw--> limit -> import filter -> intern --> Table
 *   protocol &lt;--announce/withdraw-- gate &lt;- export filter &lt;- PENDING set &lt;-- Table (best changed)
 * </pre>
 *
 * Pending is a set of nets: ten flaps of a prefix before the protocol is ready cost one message; an export reads
 * today's best route. The loop drains channels in slices.
 */
package jackdaw.rib.channel;
