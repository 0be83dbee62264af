package jackdaw.nat;

/** How far an announcement stands behind those of healthy gateways. */
public enum Demotion {
    /** Base metric. */
    NONE,
    /** On the way back: behind every healthy gateway, before every failing one. */
    RECOVERING,
    /** Failing but still the best there is. */
    FAILING;

    /** The worse of two. */
    Demotion or(Demotion other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The better of two. */
    Demotion better(Demotion other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
