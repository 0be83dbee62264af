package jackdaw.bgp.session;

import jackdaw.rib.net.RouterId;

/** Connection collision detection (RFC 4271 §6.8): of two connections both sides must keep the same one. */
final class Collision {

    private Collision() {
    }

    /**
     * Whether the connection opened by us survives: that of the speaker with the higher identifier, and if they are
     * equal (RFC 6286 §2.3) of the one with the higher AS number.
     */
    static boolean keepsOutgoing(RouterId local, RouterId remote, long localAs, long remoteAs) {
        int order = local.compareTo(remote);
        return order != 0 ? order > 0 : localAs > remoteAs;
    }
}
