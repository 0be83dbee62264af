/**
 * Reliable flooding (RFC 2328 §13, §14; RFC 5340 §4.5).
 *
 * <pre>
 *   update --UpdateReceiver--> database --Flooding--> all other interfaces, retransmission lists
 *                |                                          |  RxmtInterval
 *                +-- Acknowledgments: direct, delayed       +--> again, to those who have not acknowledged
 *                +-- FlushedLsas: late copies of what has gone
 *                +-- OwnLsas: somebody else's idea of our own LSAs
 * </pre>
 */
package jackdaw.ospf.flood;
