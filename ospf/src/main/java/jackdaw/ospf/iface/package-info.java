/**
 * Interfaces: configuration, states, the Hello protocol and the election of the designated router (RFC 2328 §9,
 * §10.5, appendix C.3; RFC 5340 §4.2).
 *
 * <pre>
 *              InterfaceUp                  BackupSeen or WaitTimer
 *   Down ------------------+-> Waiting ----------------------------> DR | Backup | DROther
 *                          +-> PtP
 *                          +-> DROther   (priority 0)
 * </pre>
 *
 * An OSPF interface is not a kernel interface: OSPFv2 has one in each subnet, and those on one kernel interface share
 * its socket. So it is the OSPF interface's number, and not the kernel's index, by which timers, link-scope LSAs and
 * queues know it.
 */
package jackdaw.ospf.iface;
