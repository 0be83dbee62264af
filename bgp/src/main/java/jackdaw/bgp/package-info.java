/**
 * BGP-4 towards other autonomous systems (RFC 4271, 4760, 6793, 7606, 8212).
 *
 * <pre>
 *   driver --BgpEvent--> BgpProtocol --> session (FSM, timers, collision) --> wire (frames, OPEN, UPDATE)
 *     ^                      |                                                   |
 *     |                      +--<-- routes, refreshes, End-of-RIB ---------------+
 *     |                      |  EbgpRules: loop, next hop, what a received route may say
 *     |                      v
 *     |                   Channel --> Table (BestPath orders the routes of all peers)
 *     |                      |
 *     +------BgpEffect-- out.UpdatePacker &lt;-- EbgpRules: own AS in front, next hop, what leaves the AS
 * </pre>
 *
 * One {@link jackdaw.bgp.BgpProtocol} is one peer. Not here: sessions within one AS, route reflection,
 * confederations, ADD-PATH. When the session is lost while the neighbor forwards as before,
 * {@code NeighborRestart} keeps its routes (RFC 4724, RFC 8538); {@code OwnRestart} has it keep
 * ours.
 */
package jackdaw.bgp;
