package jackdaw.ospf.area;

import jackdaw.rib.net.Prefix;

/**
 * What the router-LSA, or in OSPFv3 the prefixes of the router, shall say of a network in place of what follows from
 * the interfaces (RFC 2328 §12.4.1, link type 3): a network that no interface is in, or another cost for one, or
 * nothing.
 *
 * @param cost    to announce it with, 0 to 65535
 * @param hidden  announce nothing for it
 * @param gathers it stands for all smaller stub networks in it too, not for itself only
 */
public record Stubnet(Prefix prefix, int cost, boolean hidden, boolean gathers) {

    /** Whether it is announced, or not, in the place of that stub network of an interface. */
    boolean replaces(Prefix subnet) {
        return gathers ? prefix.covers(subnet) : prefix.equals(subnet);
    }
}
