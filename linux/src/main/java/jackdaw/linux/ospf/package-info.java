/**
 * Raw sockets of IP protocol 89 (RFC 2328 appendix A.1, RFC 5340 §2.4 and appendix A.1).
 *
 * <pre>
 *   OspfSocket (one interface, one family) --receive--> Datagram (reused)      --send--> group or neighbor
 * </pre>
 *
 * One socket per interface and family, bound to the device: what arrives on it belongs to that interface. Checksums
 * are the packet codec's in both versions. It neither parses packets nor knows areas, neighbors or timers.
 */
package jackdaw.linux.ospf;
