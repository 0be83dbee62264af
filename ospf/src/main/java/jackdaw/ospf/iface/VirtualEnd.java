package jackdaw.ospf.iface;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;

/**
 * Between which addresses a virtual link runs, as the routes of its transit area have it now (RFC 2328 §15).
 *
 * @param neighbor the router at the other end
 * @param transit  the area it runs through
 * @param way      the interface by which packets leave
 * @param source   own address
 * @param remote   the neighbor's address
 * @param cost     of the path
 */
record VirtualEnd(RouterId neighbor, RouterId transit, Interface way, IpAddress source, IpAddress remote, int cost) {

    /** Whether the conversation need not start again for a change to the other. */
    boolean isSameConversation(VirtualEnd other) {
        return source.equals(other.source) && remote.equals(other.remote);
    }
}
