package jackdaw.nat.probe;

/** A yes or no that changes only after enough contradictions in a row. */
final class Latch {
    private boolean on;
    private int against;

    /** @param needed contradictions in a row that turn it */
    void see(boolean value, int needed) {
        if (value == on) {
            against = 0;
        } else if (++against >= needed) {
            on = value;
            against = 0;
        }
    }

    /** On from elsewhere; contradictions that it has counted still count. */
    void turnOn() {
        if (!on) {
            on = true;
            against = 0;
        }
    }

    boolean isOn() {
        return on;
    }

    /** Contradictions so far. */
    int against() {
        return against;
    }

    void clear() {
        on = false;
        against = 0;
    }
}
