/**
 * Raw sockets for OSPF: one per instance and interface, on the loop's epoll.
 *
 * <pre>
 *   OspfProtocol --OspfEffect--> OspfTransport --jackdaw.linux OspfSocket--> wire
 *                &lt;--OspfEvent---
 *   SequenceStore: cryptographic sequence numbers, sent and heard, kept over restarts
 * </pre>
 */
package jackdaw.daemon.ospf;
