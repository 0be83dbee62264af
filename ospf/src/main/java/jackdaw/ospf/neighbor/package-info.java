/**
 * Neighbors and how databases are brought into agreement (RFC 2328 §10).
 *
 * <pre>
 *   Down -> Init -> 2-Way -> ExStart -> Exchange -> Loading -> Full
 *            ^        |         ^           |          |         |
 *            +--------+         +-----------+----------+---------+   SeqNumberMismatch, BadLSReq
 * </pre>
 *
 * {@link jackdaw.ospf.neighbor.NeighborMachine} holds the table of §10.3,
 * {@link jackdaw.ospf.neighbor.DatabaseExchange} the Database Descriptions, {@link jackdaw.ospf.neighbor.Requests} the
 * Link State Requests. Flooding fills and empties the retransmission list from outside.
 */
package jackdaw.ospf.neighbor;
