package jackdaw.rib.fib;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attributes of kernel routes, under BIRD's names and with the kernel's units. */
public final class KernelAttributes {
    /** The protocol number (rtm_protocol) of a learned route. */
    public static final AttributeKey<Long> SOURCE = number("krt_source", "source");
    /** Kernel metric; of an exported route it overrides the configured one. */
    public static final AttributeKey<Long> METRIC = number("krt_metric", "metric");
    /** Source address for what the host sends by this route. */
    public static final AttributeKey<IpAddress> PREFSRC =
            new AttributeKey<>("krt_prefsrc", "Kernel.prefsrc", AttributeType.IP);
    public static final AttributeKey<Long> REALM = number("krt_realm", "realm");
    /** IPv4 scope number: 0 global, 253 link, 254 host. */
    public static final AttributeKey<Long> SCOPE = number("krt_scope", "scope");
    public static final AttributeKey<String> CONGESTION_CONTROL =
            new AttributeKey<>("krt_congctl", "Kernel.congctl", AttributeType.STRING);

    /** Numeric metrics by RTAX number. */
    static final SortedMap<Integer, AttributeKey<Long>> METRICS = new TreeMap<>();
    /** {@code krt_lock_…} by the RTAX number of what it locks. */
    static final SortedMap<Integer, AttributeKey<Boolean>> LOCKS = new TreeMap<>();
    /** {@code krt_feature_…} by bit of RTAX_FEATURES. */
    static final SortedMap<Integer, AttributeKey<Boolean>> FEATURES = new TreeMap<>();

    static {
        Map<Integer, String> metrics = new TreeMap<>(Map.of(2, "mtu", 3, "window", 4, "rtt", 5, "rttvar",
                6, "ssthresh", 7, "cwnd", 8, "advmss", 9, "reordering", 10, "hoplimit", 11, "initcwnd"));
        metrics.putAll(Map.of(13, "rto_min", 14, "initrwnd", 15, "quickack", 17, "fastopen_no_cookie"));
        metrics.forEach((rtax, name) -> {
            METRICS.put(rtax, number("krt_" + name, name));
            LOCKS.put(rtax, flag("krt_lock_" + name, "lock_" + name));
        });
        LOCKS.put(FibMetrics.CONGESTION_CONTROL, flag("krt_lock_congctl", "lock_congctl"));
        FEATURES.put(0, flag("krt_feature_ecn", "feature_ecn"));
        FEATURES.put(3, flag("krt_feature_allfrag", "feature_allfrag"));
    }

    /** Every attribute, for the registry. */
    public static final List<AttributeKey<?>> ALL = all();

    private KernelAttributes() {
    }

    private static List<AttributeKey<?>> all() {
        List<AttributeKey<?>> all = new ArrayList<>(
                List.of(SOURCE, METRIC, PREFSRC, REALM, SCOPE, CONGESTION_CONTROL));
        all.addAll(METRICS.values());
        all.addAll(LOCKS.values());
        all.addAll(FEATURES.values());
        return List.copyOf(all);
    }

    private static AttributeKey<Long> number(String name, String label) {
        return new AttributeKey<>(name, "Kernel." + label, AttributeType.INT);
    }

    private static AttributeKey<Boolean> flag(String name, String label) {
        return new AttributeKey<>(name, "Kernel." + label, AttributeType.BOOL);
    }
}
