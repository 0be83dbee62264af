package jackdaw.rib.protocol;

import java.util.List;

/** What a new configuration means for a running protocol. */
public sealed interface Reconfiguration {

    /** Nothing changed. */
    record Same() implements Reconfiguration {
    }

    /** Can be applied while running; {@code consequences} say what will happen, for the reload plan. */
    record InPlace(List<String> consequences) implements Reconfiguration {
        public InPlace {
            consequences = List.copyOf(consequences);
        }
    }

    /** Needs a stop and a start. */
    record Restart(String reason) implements Reconfiguration {
    }
}
