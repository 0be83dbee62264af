package jackdaw.rib.fib;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel protocol of one address family.
 *
 * @param kernelTable number of the kernel table
 * @param metric      kernel metric of our routes; in IPv6 the kernel turns 0 into 1024
 * @param protocol    our number in the kernel's routes; nobody else on the machine may use it
 * @param learn       other programs' routes are imported (never those of the kernel itself)
 * @param persist     our routes stay when the protocol stops
 * @param prefsrc     source address for what the host sends by our routes
 * @param ecmpLimit   at most so many hops of one route are installed
 * @param sweepAfter  after a start, routes of a former life are kept at most so long
 * @param scanTime    the table is dumped so often, against what no event tells
 */
public record KernelConfig(String name, String description, boolean disabled, ChannelConfig channel, int kernelTable,
                           long metric, int protocol, boolean learn, boolean persist, Optional<IpAddress> prefsrc,
                           int ecmpLimit, Duration sweepAfter, Duration scanTime) implements ProtocolConfig {
    public static final int MAIN_TABLE = 254;
    public static final int DEFAULT_METRIC = 32;
    /** Not in iproute2's list of protocols, nor among FRR's 186 to 199. */
    public static final int DEFAULT_PROTOCOL = 201;
    /** BIRD's preference of routes learned from the kernel. */
    public static final int PREFERENCE = 10;
    public static final int DEFAULT_ECMP_LIMIT = 16;
    public static final Duration DEFAULT_SWEEP_AFTER = Duration.ofSeconds(90);
    public static final Duration DEFAULT_SCAN_TIME = Duration.ofMinutes(5);
    private static final int LOCAL_TABLE = 255;
    /** The worst metric is that of the loop guards. */
    private static final long WORST_METRIC = 0xffff_fffeL;
    private static final Map<Integer, String> TAKEN = Map.of(8, "gated", 9, "router advertisements", 10, "mrt",
            11, "zebra", 12, "BIRD", 14, "XORP", 16, "DHCP clients", 18, "keepalived", 42, "babeld", 99, "Open/R");

    /** A protocol that exports everything to the main table. */
    public static KernelConfig of(String name, AddressFamily family) {
        return new KernelConfig(name, "", false,
                ChannelConfig.of(family, ChannelFilter.ACCEPT, ChannelFilter.ACCEPT, PREFERENCE), MAIN_TABLE,
                DEFAULT_METRIC, DEFAULT_PROTOCOL, false, false, Optional.empty(), DEFAULT_ECMP_LIMIT,
                DEFAULT_SWEEP_AFTER, DEFAULT_SCAN_TIME);
    }

    /**
     * Reads the block of one family, {@code kernel.ipv4} or {@code kernel.ipv6}. Besides a channel's keys:
     * {@code description}, {@code disabled}, {@code kernel-table}, {@code metric}, {@code protocol}, {@code learn},
     * {@code persist}, {@code prefsrc}, {@code ecmp-limit}, {@code sweep-after}, {@code scan-time}. Unless the block
     * says otherwise everything learned is imported and nothing exported.
     */
    public static KernelConfig read(Settings settings, String name, AddressFamily family) {
        ChannelConfig channel = ChannelConfig.read(settings, family, PREFERENCE, ChannelFilter.ACCEPT,
                ChannelFilter.REJECT);
        return new KernelConfig(name, settings.string("description").orElse(""), settings.flag("disabled", false),
                channel, readTable(settings), settings.number("metric", DEFAULT_METRIC, 0, WORST_METRIC),
                readProtocol(settings), settings.flag("learn", false), settings.flag("persist", false),
                readSource(settings, family), (int) settings.number("ecmp-limit", DEFAULT_ECMP_LIMIT, 1, 256),
                settings.duration("sweep-after", DEFAULT_SWEEP_AFTER, Duration.ofSeconds(1), Duration.ofHours(1)),
                settings.duration("scan-time", DEFAULT_SCAN_TIME, Duration.ofSeconds(10), Duration.ofDays(1)));
    }

    private static int readTable(Settings settings) {
        int table = (int) settings.number("kernel-table", MAIN_TABLE, 1, Integer.MAX_VALUE);
        if (table == LOCAL_TABLE) {
            settings.error("kernel-table", "255 is the kernel's own table of local addresses");
        }
        return table;
    }

    private static int readProtocol(Settings settings) {
        int number = (int) settings.number("protocol", DEFAULT_PROTOCOL, 5, 255);
        String owner = number >= 186 && number <= 199 ? "FRR" : TAKEN.get(number);
        if (owner != null) {
            settings.error("protocol", number + " belongs to " + owner
                    + ", whose routes would be taken for ours and ours for theirs");
        }
        return number;
    }

    private static Optional<IpAddress> readSource(Settings settings, AddressFamily family) {
        Optional<IpAddress> source = settings.address("prefsrc");
        if (source.isPresent() && source.get().family() != family) {
            settings.error("prefsrc", source.get() + " is no " + family.label() + " address");
            return Optional.empty();
        }
        return source;
    }

    public AddressFamily family() {
        return channel.family();
    }

    @Override
    public List<ChannelConfig> channels() {
        return List.of(channel);
    }
}
