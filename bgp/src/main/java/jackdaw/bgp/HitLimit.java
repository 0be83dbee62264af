package jackdaw.bgp;

import jackdaw.bgp.session.LastError;
import jackdaw.bgp.wire.Afi;
import jackdaw.bgp.wire.Notification;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.wire.WireWriter;

/** A route limit that ends the session, to be obeyed once the UPDATE that hit it has been read. */
record HitLimit(Channel channel, RouteLimit limit) {
    static final LastError WHY = new LastError(LastError.Kind.AUTOMATIC, "Route limit exceeded");

    static boolean endsSession(RouteLimit limit) {
        return limit.action() == RouteLimit.Action.RESTART || limit.action() == RouteLimit.Action.DISABLE;
    }

    /** Nobody tries again before an operator says so. */
    boolean disables() {
        return limit.action() == RouteLimit.Action.DISABLE;
    }

    /** RFC 4486 §4: the family and the bound. */
    Notification cease() {
        return new Notification(Notification.CEASE, Notification.MAXIMUM_PREFIXES, Bytes.of(new WireWriter(7)
                .u16(Afi.code(channel.family())).u8(Afi.UNICAST).u32(limit.maximum()).toBytes()));
    }
}
