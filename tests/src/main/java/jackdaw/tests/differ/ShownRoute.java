package jackdaw.tests.differ;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.table.Route;
import jackdaw.tests.differ.generate.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An accepted route as {@code show route all} tells of it.
 *
 * @param from       the router it came from, empty if none
 * @param attributes values by the names of the release; without empty ones, since BIRD keeps an attribute to which an
 *                   empty constant is written, though it counts as undefined, and we do not
 */
record ShownRoute(String destination, String from, int preference, Map<String, String> attributes) {
    private static final Pattern FIRST = Pattern.compile("(?:1007-| )(\\S+) +(\\S+) \\[\\S+ \\S+(?: from (\\S+))?]"
            + " ?\\*? \\((\\d+).*");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:1012-| )\t([^:]+): ?(.*)");
    /** A list goes on. */
    private static final Pattern REST = Pattern.compile("(?:1012-| )\t\t(.*)");
    private static final String CUT = "...";
    /** BIRD 3 has them among the attributes: the first line tells them too, or they are about the next hop. */
    private static final Set<String> NOT_COMPARED = Set.of("preference", "from", "source", "igp_metric", "hostentry");

    /** Names of attributes that BIRD does not know; BIRD 3 tells whether they are transitive, but not their octets. */
    private static final String UNKNOWN = "bgp_unknown_";
    /** A text that a filter has made. If it is longer than that, BIRD shows other memory instead, or nothing. */
    private static final String TEXT = "cu_text";
    private static final int LONGEST_TEXT = 400;

    /** BIRD 2.0.12 shows what a filter has unset. */
    private static final Set<String> EMPTY = Set.of("", "undefined");

    /** The routes of a reply. */
    static Map<String, ShownRoute> all(List<String> lines, Version version) {
        Map<String, ShownRoute> routes = new LinkedHashMap<>();
        Map<String, String> attributes = new TreeMap<>();
        boolean describes = false;
        String last = "";
        for (String line : lines) {
            Matcher first = FIRST.matcher(line);
            Matcher attribute = ATTRIBUTE.matcher(line);
            Matcher rest = REST.matcher(line);
            if (rest.matches()) {
                attributes.computeIfPresent(last, (_, text) -> text + " " + rest.group(1));
            } else if (first.matches()) {
                attributes = new TreeMap<>();
                routes.put(first.group(1), new ShownRoute(first.group(2),
                        first.group(3) == null ? "" : first.group(3), Integer.parseInt(first.group(4)), attributes));
            } else if (attribute.matches() && (line.startsWith("1012-") || describes)) {
                last = attribute.group(1);
                if (isCompared(last) && !EMPTY.contains(attribute.group(2))) {
                    attributes.put(last, EnumCodes.ours(attribute.group(2), version));
                }
            }
            describes = line.startsWith("1012-") || line.startsWith(" \t") && describes;
        }
        return routes;
    }

    private static boolean isCompared(String name) {
        return !NOT_COMPARED.contains(name) && !name.startsWith(UNKNOWN);
    }

    /** This one, with long texts cut where they are in the other. */
    ShownRoute cutAs(ShownRoute other) {
        if (other == null) {
            return this;
        }
        Map<String, String> texts = new TreeMap<>(attributes);
        texts.replaceAll((name, text) -> {
            String shown = other.attributes.getOrDefault(name, "");
            boolean isCut = shown.endsWith(CUT) && text.startsWith(shown.substring(0, shown.length() - CUT.length()));
            boolean isLost = name.equals(TEXT) && text.length() > LONGEST_TEXT;
            return isCut || isLost ? shown : text;
        });
        texts.values().removeIf(String::isEmpty);
        return new ShownRoute(destination, from, preference, texts);
    }

    /** The same of one of ours. */
    static ShownRoute of(Route route, Version version) {
        Map<String, String> texts = new TreeMap<>();
        Attributes attributes = route.attributes();
        attributes.forEach((key, _) -> {
            String name = version.generation() == 3 ? key.name() : key.label();
            attributes.text(key).filter(text -> !text.isEmpty() && isCompared(name)).ifPresent(text ->
                    texts.put(name, text));
        });
        String from = route.traits().from().equals(Ip6.ANY) ? "" : route.traits().from().toString();
        return new ShownRoute(route.nextHop().destination(), from, route.preference(), texts);
    }
}
