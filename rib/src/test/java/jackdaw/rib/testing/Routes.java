package jackdaw.rib.testing;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Instant;

/** Short ways to routes and turns, for tests. */
public final class Routes {
    private Routes() {
    }

    public static Turn turn(long now) {
        return new Turn(now, Instant.EPOCH.plusNanos(now));
    }

    /** A static route over interface {@code via}, which tells routes apart. */
    public static Traits traits(int preference, int via) {
        return traits(preference, new NextHop.OnLink(via, "if" + via));
    }

    public static Traits traits(int preference, NextHop nextHop) {
        return new Traits(RouteType.STATIC, IpAddress.unspecified(AddressFamily.IPV4), nextHop, preference,
                Attributes.EMPTY);
    }

    public static RouteSource source(String protocol, int number) {
        return new RouteSource(new RouteOwner(protocol, "Static"), number);
    }

    public static Route route(Prefix prefix, RouteSource source, Traits traits) {
        return new Route(prefix, source, traits, 0);
    }
}
