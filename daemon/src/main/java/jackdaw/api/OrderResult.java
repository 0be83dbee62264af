package jackdaw.api;

import jackdaw.nat.Forecast;
import java.util.List;

/** What came of an order to a NAT service. */
public sealed interface OrderResult {

    /** It was taken, and this is what comes of it. */
    record Taken(Forecast forecast) implements OrderResult {
    }

    /** Nobody else would carry the traffic. */
    record Refused(String reason) implements OrderResult {
    }

    /** There is no service of that name. */
    record Unknown(List<String> services) implements OrderResult {
        public Unknown {
            services = List.copyOf(services);
        }
    }
}
