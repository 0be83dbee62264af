package jackdaw.bgp;

import java.util.Map;

/** Which next hop a channel announces. */
public enum NextHopSelf {
    /** Always an address of ours. */
    YES,
    /** The route's own wherever it has one, even from another link; else as AUTO. */
    NO,
    /** The route's own if it lies on the network shared with the peer (RFC 4271 §5.1.3), else ours. */
    AUTO;

    static final Map<String, NextHopSelf> WORDS = Map.of("yes", YES, "true", YES, "no", NO, "false", NO, "auto", AUTO);
}
