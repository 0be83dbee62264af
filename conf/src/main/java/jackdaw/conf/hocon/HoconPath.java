package jackdaw.conf.hocon;

import java.util.List;

/** Paths as people read them. */
final class HoconPath {
    private HoconPath() {
    }

    /** {@code areas."0.0.0.0".routes[2].via}: quoted where HOCON would need it. */
    static String text(List<String> path) {
        StringBuilder out = new StringBuilder();
        for (String element : path) {
            boolean index = element.startsWith("[");
            out.append(out.isEmpty() || index ? "" : ".").append(index ? element : quoted(element));
        }
        return out.toString();
    }

    static String quoted(String element) {
        boolean plain = !element.isEmpty() && element.chars().allMatch(c -> c == '-' || c == '_'
                || Character.isLetterOrDigit(c));
        return plain ? element : "\"" + element.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
