package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The links of a router-LSA, in words or compared with those of another: what tells routers apart. */
public final class RouterLinks {
    private RouterLinks() {
    }

    /** One text for each link; metrics, which change, are left out. */
    private static List<String> of(RouterBody body) {
        return switch (body) {
            case RouterBody.V2 v2 -> v2.links().stream().map(RouterLinks::text).toList();
            case RouterBody.V3 v3 -> v3.links().stream().map(RouterLinks::text).toList();
        };
    }

    /** Whether both LSAs have links, and none in common; metrics, which change, do not count. */
    public static boolean areDisjoint(RouterBody a, RouterBody b) {
        return switch (a) {
            case RouterBody.V2 v2 -> b instanceof RouterBody.V2 other && areDisjoint(v2.links(), other.links(),
                    (l, m) -> l.type() == m.type() && l.id() == m.id() && l.content() == m.content());
            case RouterBody.V3 v3 -> b instanceof RouterBody.V3 other && areDisjoint(v3.links(), other.links(),
                    (l, m) -> l.neighbor().equals(m.neighbor()) && l.interfaceId() == m.interfaceId());
        };
    }

    private static <T> boolean areDisjoint(List<T> a, List<T> b, BiPredicate<T, T> isSame) {
        return !a.isEmpty() && !b.isEmpty()
                && a.stream().noneMatch(link -> b.stream().anyMatch(other -> isSame.test(link, other)));
    }

    /** Whether one of them is a point-to-point link to that router. */
    public static boolean leadTo(RouterBody body, RouterId neighbor) {
        return switch (body) {
            case RouterBody.V2 v2 -> v2.links().stream().anyMatch(l -> l.type() == RouterBody.LinkType.POINT_TO_POINT
                    && l.id() == neighbor.bits());
            case RouterBody.V3 v3 -> v3.links().stream().anyMatch(l -> l.type() == RouterBody.LinkType.POINT_TO_POINT
                    && l.neighbor().equals(neighbor));
        };
    }

    private static String text(RouterBody.Link2 link) {
        return switch (link.type()) {
            case POINT_TO_POINT -> "to " + new RouterId(link.id()) + " from " + new RouterId(link.content());
            case TRANSIT -> "network of " + new RouterId(link.id()) + " from " + new RouterId(link.content());
            case STUB -> "stub " + Masks.prefix(link.id(), link.content()).map(Object::toString)
                    .orElse(new RouterId(link.id()).toString());
            case VIRTUAL -> "virtual to " + new RouterId(link.id());
            case UNKNOWN -> "unknown";
        };
    }

    private static String text(RouterBody.Link3 link) {
        return "to " + link.neighbor() + " interface " + Integer.toUnsignedString(link.interfaceId());
    }

    /** At most a few of them in one line. */
    public static String summary(RouterBody body) {
        List<String> links = of(body);
        Stream<String> more = links.size() > 4 ? Stream.of("…") : Stream.empty();
        return links.isEmpty() ? "no links" : Stream.concat(links.stream().limit(4), more)
                .collect(Collectors.joining(", "));
    }
}
