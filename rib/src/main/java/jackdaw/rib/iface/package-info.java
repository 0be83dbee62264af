/**
 * The machine's network interfaces as the routing engines see them: immutable snapshots and changes between them.
 *
 * <pre>
 *   linux (netlink) --InterfaceChange--> InterfaceTable --> protocols (old and new snapshot)
 * </pre>
 */
package jackdaw.rib.iface;
