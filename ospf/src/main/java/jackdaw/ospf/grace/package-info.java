/**
 * Graceful restart (RFC 3623 for OSPFv2, RFC 5187 for OSPFv3): packets go on along the routes of before while the OSPF
 * of a router is away.
 *
 * <pre>
 *   restarting router                              its neighbors
 *   -----------------                              -------------
 *   grace-LSA ---------------------------------->  Help: conditions of §3.1; the neighbor counts as adjacent
 *   (process ends, another one starts)             whatever its Hellos say, until
 *   Restart: databases exchanged, own old LSAs       - the grace-LSA is taken back
 *   learned, none originated, none flushed
 *   grace-LSA at MaxAge ------------------------>    - the period is over, or the topology changes (§3.2)
 * </pre>
 *
 * After a crash nobody could be asked before; the next process asks before its first Hello. A grace-LSA stays on its
 * link and is heeded only if its originator is a neighbor there.
 */
package jackdaw.ospf.grace;
