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
 */
package jackdaw.ospf.iface;
