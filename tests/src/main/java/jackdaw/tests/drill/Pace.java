package jackdaw.tests.drill;

import java.util.List;
import jackdaw.tests.network.Service;

/** How soon inferred failures count and services come back. */
public enum Pace {
    /** As by default, but for the time until a gateway returns. */
    USUAL,
    /** For a test, which waits for each. */
    QUICK;

    /** More failures than a gateway has in a year must not hold its services back. */
    private static final int NEVER = 1_000_000;

    /** What it adds to a gateway's configuration. */
    String configuration() {
        StringBuilder text = new StringBuilder();
        for (Service service : Service.values()) {
            String key = "services." + service.key() + ".";
            settings(key, key + "probes." + (service == Service.DNS64 ? "dns64" : "e2e") + ".")
                    .forEach(setting -> text.append(setting).append('\n'));
        }
        return text.toString();
    }

    private List<String> settings(String key, String probe) {
        String undamped = key + "damping { suppress = " + NEVER + ", reuse = " + NEVER / 2 + " }";
        return switch (this) {
            case USUAL -> List.of(undamped);
            case QUICK -> List.of(undamped, key + "startup-hold = 2s", key + "return-settle = 2s",
                    key + "failback-hold = 2s", probe + "period = 1s", probe + "timeout = 1s");
        };
    }
}
