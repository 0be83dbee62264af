package jackdaw.rib.fib;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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

    private static final Map<Integer, String> METRIC_NAMES = Map.ofEntries(Map.entry(2, "mtu"),
            Map.entry(3, "window"), Map.entry(4, "rtt"), Map.entry(5, "rttvar"), Map.entry(6, "ssthresh"),
            Map.entry(7, "cwnd"), Map.entry(8, "advmss"), Map.entry(9, "reordering"), Map.entry(10, "hoplimit"),
            Map.entry(11, "initcwnd"), Map.entry(13, "rto_min"), Map.entry(14, "initrwnd"),
            Map.entry(15, "quickack"), Map.entry(17, "fastopen_no_cookie"));

    /** Numeric metrics by RTAX number. */
    static final SortedMap<Integer, AttributeKey<Long>> METRICS =
            byNumber(METRIC_NAMES, name -> number("krt_" + name, name));
    /** {@code krt_lock_…} by the RTAX number of what it locks. */
    static final SortedMap<Integer, AttributeKey<Boolean>> LOCKS = byNumber(
            lockable(), name -> flag("krt_lock_" + name, "lock_" + name));
    /** {@code krt_feature_…} by bit of RTAX_FEATURES. */
    static final SortedMap<Integer, AttributeKey<Boolean>> FEATURES =
            byNumber(Map.of(0, "ecn", 3, "allfrag"), name -> flag("krt_feature_" + name, "feature_" + name));

    /** Every attribute, for the registry. */
    public static final List<AttributeKey<?>> ALL = all();

    private static final Set<AttributeKey<?>> KEYS = Set.copyOf(ALL);

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

    /** Whether some of them are among these attributes: few routes have any. */
    static boolean areIn(Attributes attributes) {
        return attributes.hasAny(KEYS);
    }

    /** The flags that are bits of one number with this one, itself included; none if it is no such flag. */
    public static Collection<AttributeKey<Boolean>> word(AttributeKey<?> flag) {
        return LOCKS.containsValue(flag) ? LOCKS.values()
                : FEATURES.containsValue(flag) ? FEATURES.values() : List.of();
    }

    private static Map<Integer, String> lockable() {
        Map<Integer, String> names = new TreeMap<>(METRIC_NAMES);
        names.put(FibMetrics.CONGESTION_CONTROL, "congctl");
        return names;
    }

    private static <T> SortedMap<Integer, T> byNumber(Map<Integer, String> names, Function<String, T> key) {
        SortedMap<Integer, T> map = new TreeMap<>();
        names.forEach((number, name) -> map.put(number, key.apply(name)));
        return Collections.unmodifiableSortedMap(map);
    }

    private static AttributeKey<Long> number(String name, String label) {
        return new AttributeKey<>(name, "Kernel." + label, AttributeType.INT);
    }

    private static AttributeKey<Boolean> flag(String name, String label) {
        return new AttributeKey<>(name, "Kernel." + label, AttributeType.BOOL);
    }
}
