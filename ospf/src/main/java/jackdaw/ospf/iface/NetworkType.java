package jackdaw.ospf.iface;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kind of network an interface attaches to (RFC 2328 §1.2). */
public enum NetworkType {
    BROADCAST("broadcast", "bcast"),
    NON_BROADCAST("nbma", "non-broadcast", "nonbroadcast"),
    POINT_TO_POINT("ptp", "point-to-point", "pointopoint"),
    POINT_TO_MULTIPOINT("ptmp", "point-to-multipoint", "pointomultipoint");

    private final String label;
    private final List<String> otherWords;

    NetworkType(String label, String... otherWords) {
        this.label = label;
        this.otherWords = List.of(otherWords);
    }

    /** The words of configurations, BIRD's among them. */
    static Map<String, NetworkType> words() {
        Map<String, NetworkType> words = new HashMap<>();
        for (NetworkType type : values()) {
            words.put(type.label, type);
            type.otherWords.forEach(word -> words.put(word, type));
        }
        return Map.copyOf(words);
    }

    /** The word in {@code show ospf interface}. */
    public String label() {
        return label;
    }

    /** All routers reach each other, and one of them speaks for the network (RFC 2328 §9.4). */
    public boolean hasDesignatedRouter() {
        return this == BROADCAST || this == NON_BROADCAST;
    }
}
