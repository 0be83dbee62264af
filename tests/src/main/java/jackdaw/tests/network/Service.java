package jackdaw.tests.network;

import java.util.List;
import java.util.Locale;

/** The gateways' services, and what each attracts. */
public enum Service {
    NAT44(List.of("0.0.0.0/0")),
    NAT66(List.of("::/0")),
    NAT64(List.of(Plan.NAT64_PREFIX)),
    DNS64(List.of(Plan.RESOLVER4 + "/32", Plan.RESOLVER6 + "/128"));

    private final List<String> attract;

    Service(List<String> attract) {
        this.attract = attract;
    }

    public List<String> attract() {
        return attract;
    }

    /** What its clients send to; the last one is what the test traffic is sent to. */
    public List<String> addresses() {
        return switch (this) {
            case NAT44 -> List.of(Plan.SERVER4);
            case NAT66 -> List.of(Plan.SERVER6);
            case NAT64 -> List.of(Plan.SERVER64);
            case DNS64 -> List.of(Plan.RESOLVER4, Plan.RESOLVER6);
        };
    }

    public String address() {
        return addresses().getLast();
    }

    /** As in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
