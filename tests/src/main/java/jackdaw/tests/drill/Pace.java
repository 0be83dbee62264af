package jackdaw.tests.drill;

import java.util.List;
import jackdaw.tests.network.Service;

/** How soon inferred failures count and services come back. */
public enum Pace {
    /** As by default. */
    USUAL,
    /** For a test, which waits for each. */
    QUICK;

    /** What it adds to a gateway's configuration. */
    String configuration() {
        if (this == USUAL) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Service service : Service.values()) {
            String key = "services." + service.key() + ".";
            String probe = key + "probes." + (service == Service.DNS64 ? "dns64" : "e2e") + ".";
            for (String setting : List.of(key + "startup-hold = 2s", key + "return-settle = 2s", probe + "period = 1s",
                    probe + "timeout = 1s")) {
                text.append(setting).append('\n');
            }
        }
        return text.toString();
    }
}
