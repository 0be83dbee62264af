/**
 * The kernel's interfaces, addresses, neighbors and routes over rtnetlink (RFC 3549).
 *
 * <pre>
 *   NetlinkSocket  one descriptor: requests and dumps, or multicast events
 *      |  datagrams = sequences of NetlinkHeader + body + nested attributes, host byte order
 *   RouteMessages, LinkMessages, AddressMessages, NeighborMessages   pure codecs: bytes &lt;-> values
 *      |
 *   NetlinkInterfaces --> InterfaceTable        NetlinkFib --> FibEvent
 * </pre>
 *
 * Requests and events use separate sockets, since a burst of events must not cost an acknowledgement. A lost event
 * (ENOBUFS) is never papered over: everything is dumped again. Codecs read through a bounds-checked cursor, and what
 * does not have the shape of a message is counted and skipped.
 *
 * <p>{@link jackdaw.linux.netlink.GenericNetlink} asks kernel modules such as Jool,
 * {@link jackdaw.linux.netlink.Netfilter} asks for connections and changes of rules,
 * {@link jackdaw.linux.netlink.RouteLookup} asks where packets go, and
 * {@link jackdaw.linux.netlink.ChangeSignal} says that something should be read again. It does not use next-hop
 * objects or traffic control.
 */
package jackdaw.linux.netlink;
