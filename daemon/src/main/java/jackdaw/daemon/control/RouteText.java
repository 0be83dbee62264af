package jackdaw.daemon.control;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Routes as {@code show route} prints them. */
final class RouteText {
    private static final int WRAP_AT = 480;
    /** BIRD's order; attributes that are not here come last, by name. */
    private static final List<String> ORDER = List.of("ospf_metric1", "ospf_metric2", "ospf_tag", "ospf_router_id",
            "bgp_origin", "bgp_path", "bgp_next_hop", "bgp_med", "bgp_local_pref", "bgp_atomic_aggr",
            "bgp_aggregator", "bgp_community", "bgp_originator_id", "bgp_cluster_list", "bgp_ext_community",
            "bgp_large_community");

    private final TimeFormat times;
    private final Turn turn;

    RouteText(TimeFormat times, Turn turn) {
        this.times = times;
        this.turn = turn;
    }

    /**
     * The lines of one route.
     *
     * @param first print the net; a second route of the same net has blanks instead
     * @param best  mark it with a star
     * @param all   attributes too
     */
    List<Line> lines(Route route, boolean first, boolean best, boolean all) {
        List<Line> out = new ArrayList<>();
        IpAddress learnedFrom = route.traits().from();
        String from = learnedFrom.isUnspecified() || isGateway(route) || isOspf(route) ? "" : " from " + learnedFrom;
        String time = times.format(turn.wallOf(route.learnedAt()), turn.wall());
        out.add(Line.of(ReplyCode.ROUTE, pad(first ? route.prefix().toString() : "", 20) + " "
                + route.nextHop().destination() + " [" + route.protocol() + " " + time + from + "]"
                + (best ? " *" : "") + " " + info(route)));
        hops(route.nextHop()).forEach(hop -> out.add(Line.of(ReplyCode.ROUTE, hop)));
        if (all) {
            out.add(Line.of(ReplyCode.ROUTE_TYPE, "\tType: " + route.traits().type().label() + " "
                    + route.traits().scope().label()));
            attributes(route, out);
        }
        return out;
    }

    private static void attributes(Route route, List<Line> out) {
        List<AttributeKey<?>> keys = new ArrayList<>();
        route.attributes().forEach((key, _) -> keys.add(key));
        keys.sort(Comparator.comparingInt((AttributeKey<?> key) -> rank(key.name())));
        for (AttributeKey<?> key : keys) {
            attribute(key, route.attributes(), out);
        }
    }

    private static int rank(String name) {
        int rank = ORDER.indexOf(name);
        return rank < 0 ? ORDER.size() : rank;
    }

    /** Their advertising router stands at the end of the line. */
    private static boolean isOspf(Route route) {
        return switch (route.traits().type()) {
            case OSPF, OSPF_IA, OSPF_EXT1, OSPF_EXT2 -> true;
            default -> false;
        };
    }

    private static boolean isGateway(Route route) {
        return route.nextHop().hops().stream()
                .anyMatch(hop -> hop instanceof NextHop.Via via && via.gateway().equals(route.traits().from()));
    }

    private static List<String> hops(NextHop nextHop) {
        List<NextHop.Hop> hops = nextHop.hops();
        return hops.stream().map(hop -> {
            String weight = hops.size() > 1 ? " weight " + hop.weight() : "";
            return switch (hop) {
                case NextHop.Via via -> "\tvia " + via.gateway() + " on " + via.ifname()
                        + (via.onLink() ? " onlink" : "") + weight;
                case NextHop.OnLink dev -> "\tdev " + dev.ifname() + weight;
            };
        }).toList();
    }

    private static String info(Route route) {
        Attributes attributes = route.attributes();
        return switch (route.traits().type()) {
            case BGP -> "(" + route.preference() + bgpMetric(route) + ") [" + bgpEnd(attributes) + "]";
            case OSPF, OSPF_IA, OSPF_EXT1, OSPF_EXT2 -> ospf(route);
            default -> "(" + route.preference() + ")";
        };
    }

    private static String bgpMetric(Route route) {
        return !(route.nextHop() instanceof NextHop.Recursive r) ? ""
                : r.igpMetric() < 0 ? "/?" : "/" + r.igpMetric();
    }

    private static String bgpEnd(Attributes attributes) {
        long last = find(attributes, "bgp_path") instanceof AsPath path && !path.isEmpty() ? path.last() : 0;
        String origin = find(attributes, "bgp_origin") instanceof Origin o ? String.valueOf(o.letter()) : "?";
        return (last == 0 ? "" : "AS" + last) + origin;
    }

    private static String ospf(Route route) {
        Attributes attributes = route.attributes();
        String letter = switch (route.traits().type()) {
            case OSPF_IA -> "IA";
            case OSPF_EXT1 -> "E1";
            case OSPF_EXT2 -> "E2";
            default -> "I";
        };
        String metric2 = route.traits().type() == RouteType.OSPF_EXT2
                && find(attributes, "ospf_metric2") instanceof Long m ? "/" + m : "";
        String metric1 = find(attributes, "ospf_metric1") instanceof Long m ? "/" + m : "";
        boolean external = letter.startsWith("E");
        String tag = external && find(attributes, "ospf_tag") instanceof Long t && t != 0
                ? " [" + Long.toHexString(t) + "]" : "";
        String router = find(attributes, "ospf_router_id") instanceof Long id
                ? " [" + new RouterId(id.intValue()) + "]" : "";
        return letter + " (" + route.preference() + metric1 + metric2 + ")" + tag + router;
    }

    /** By name: the control socket prints attributes of any protocol without depending on its keys. */
    private static Object find(Attributes attributes, String name) {
        Object[] found = new Object[] {""};
        attributes.forEach((key, value) -> {
            if (key.name().equals(name)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    /** Long sets go on in lines that begin with two tabs; tools join only those. */
    private static void attribute(AttributeKey<?> key, Attributes attributes, List<Line> out) {
        String text = attributes.text(key).orElse("");
        String line = "\t" + key.label() + ": ";
        boolean splits = key.name().endsWith("community");
        int end = Math.min(text.length(), WRAP_AT);
        while (splits && text.length() > WRAP_AT) {
            end = text.lastIndexOf(") (", WRAP_AT) + 1;
            if (end <= 0) {
                break;
            }
            out.add(Line.of(ReplyCode.ROUTE_ATTRIBUTE, line + text.substring(0, end)));
            text = text.substring(end + 1);
            line = "\t\t";
        }
        out.add(Line.of(ReplyCode.ROUTE_ATTRIBUTE, line + text));
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
