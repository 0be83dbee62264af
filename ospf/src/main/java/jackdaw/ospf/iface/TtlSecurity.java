package jackdaw.ospf.iface;

import java.util.Map;

/** Whether packets prove by their hop limit that they come from the link (RFC 5082 §3). */
public enum TtlSecurity {
    OFF, SEND_ONLY, ON;

    /** No router in between can have let through a packet that still has this one. */
    static final int HIGHEST = 255;
    /** RFC 2328 appendix A.1, RFC 5340 appendix A.1. */
    private static final int LEAST = 1;

    static final Map<String, TtlSecurity> WORDS = Map.of("no", OFF, "false", OFF, "yes", ON, "true", ON,
            "tx-only", SEND_ONLY);

    int hopLimit() {
        return this == OFF ? LEAST : HIGHEST;
    }

    boolean refuses(int hopLimit) {
        return this == ON && hopLimit != HIGHEST;
    }
}
