package jackdaw.ospf.iface;

import jackdaw.ospf.auth.Authentication;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How OSPF runs on the interfaces that one block of the configuration names. Intervals are whole seconds, as on the
 * wire.
 *
 * @param label          name of the block
 * @param pattern        interface name, or a pattern with {@code *} and {@code ?}
 * @param type           empty: by the interface's flags
 * @param stub           no neighbors here, only the prefixes are announced; also called passive
 * @param cost           of sending into the network, 1 to 65535
 * @param helloSeconds   HelloInterval; 0 for one of less than a second, as Hellos say then
 * @param deadSeconds    RouterDeadInterval
 * @param waitSeconds    how long a starting interface listens for a designated router (RFC 2328 §9.1 Waiting)
 * @param retransmitSeconds RxmtInterval
 * @param transmitDelaySeconds InfTransDelay, added to the age of LSAs sent here
 * @param priority       to become designated router, 0 for never
 * @param ignoreMtu      form adjacencies although the neighbor's MTU is greater
 * @param neighborLimit  how many neighbors are remembered at most
 * @param allowOutside   may match an interface of the site's outside
 * @param bfd            a neighbor that BFD says is lost is lost at once
 * @param known          neighbors that the configuration names
 * @param rules          of the link
 */
public record InterfaceConfig(String label, String pattern, Optional<NetworkType> type, boolean stub, int cost,
                              int helloSeconds, int deadSeconds, int waitSeconds, int retransmitSeconds,
                              int transmitDelaySeconds, int priority, boolean ignoreMtu,
                              Authentication authentication, int neighborLimit, boolean allowOutside, boolean bfd,
                              KnownNeighbors known, LinkRules rules) {
    private static final int MAX_SECONDS = 65535;
    /** With Hellos of less than a second, RouterDeadInterval is the least that packets can tell. */
    private static final int FAST_DEAD_SECONDS = 1;
    private static final Duration LEAST_HELLO = Duration.ofMillis(50);
    private static final Map<String, NetworkType> TYPES = NetworkType.words();

    /** Without named neighbors, and with the usual demands on the link. */
    public InterfaceConfig(String label, String pattern, Optional<NetworkType> type, boolean stub, int cost,
                           int helloSeconds, int deadSeconds, int waitSeconds, int retransmitSeconds,
                           int transmitDelaySeconds, int priority, boolean ignoreMtu,
                           Authentication authentication, int neighborLimit, boolean allowOutside, boolean bfd) {
        this(label, pattern, type, stub, cost, helloSeconds, deadSeconds, waitSeconds, retransmitSeconds,
                transmitDelaySeconds, priority, ignoreMtu, authentication, neighborLimit, allowOutside, bfd,
                KnownNeighbors.NONE, LinkRules.DEFAULT);
    }

    /** The same with these neighbors named. */
    public InterfaceConfig naming(KnownNeighbors neighbors) {
        return new InterfaceConfig(label, pattern, type, stub, cost, helloSeconds, deadSeconds, waitSeconds,
                retransmitSeconds, transmitDelaySeconds, priority, ignoreMtu, authentication, neighborLimit,
                allowOutside, bfd, neighbors, rules);
    }

    /** The same under other rules. */
    public InterfaceConfig under(LinkRules next) {
        return new InterfaceConfig(label, pattern, type, stub, cost, helloSeconds, deadSeconds, waitSeconds,
                retransmitSeconds, transmitDelaySeconds, priority, ignoreMtu, authentication, neighborLimit,
                allowOutside, bfd, known, next);
    }

    /** Defaults for the interface {@code name}. */
    public static InterfaceConfig of(String name) {
        return new InterfaceConfig(name, name, Optional.empty(), false, 10, 10, 40, 40, 5, 1, 1, false,
                Authentication.None.NONE, 64, false, false);
    }

    /**
     * Reads one labeled block; the interface name defaults to the label.
     *
     * @param usual what the instance says for all
     */
    public static InterfaceConfig read(Settings settings, LinkRules usual) {
        int fastHello = fastHelloMillis(settings);
        int hello = fastHello > 0 ? 0 : seconds(settings, "hello", 10, 1);
        int dead = fastHello > 0 ? seconds(settings, "dead", FAST_DEAD_SECONDS, FAST_DEAD_SECONDS)
                : seconds(settings, "dead", Math.min(4 * hello, MAX_SECONDS), 2);
        if (fastHello > 0 && dead != FAST_DEAD_SECONDS) {
            settings.error("dead", "is 1 s where the hello interval is shorter than a second");
        } else if (dead <= hello) {
            settings.error("dead", "must be longer than the hello interval of " + hello + " s");
        }
        Optional<NetworkType> type = settings.choice("type", TYPES);
        return new InterfaceConfig(settings.label(), settings.string("name").orElse(settings.label()),
                type, settings.flag("stub", false),
                (int) settings.number("cost", 10, 1, 65535), hello, dead, seconds(settings, "wait", dead, 1),
                seconds(settings, "retransmit", 5, 1), seconds(settings, "transmit-delay", 1, 1),
                (int) settings.number("priority", 1, 0, 255), settings.flag("mtu-ignore", false),
                settings.block("authentication").map(AuthenticationSettings::read)
                        .orElse(Authentication.None.NONE),
                (int) settings.number("max-neighbors", 64, 1, 4096), settings.flag("allow-outside", false),
                settings.flag("bfd", false), KnownNeighbors.read(settings, type),
                LinkRules.read(settings, usual, fastHello));
    }

    /** 0 unless the HelloInterval is less than a second. */
    private static int fastHelloMillis(Settings settings) {
        Duration hello = settings.duration("hello", Duration.ofSeconds(10), LEAST_HELLO,
                Duration.ofSeconds(MAX_SECONDS));
        return hello.toSeconds() > 0 ? 0 : (int) hello.toMillis();
    }

    /** From Hello to Hello. */
    public int helloMillis() {
        return helloSeconds == 0 ? rules.fastHelloMillis() : Math.multiplyExact(helloSeconds, 1000);
    }

    private static int seconds(Settings settings, String key, int otherwise, int min) {
        Duration value = settings.duration(key, Duration.ofSeconds(otherwise), Duration.ofSeconds(min),
                Duration.ofSeconds(MAX_SECONDS));
        if (value.getNano() != 0) {
            settings.error(key, "OSPF counts whole seconds");
        }
        return (int) value.toSeconds();
    }

    public boolean isExactName() {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** Whether the pattern matches the whole of {@code name}. */
    public boolean matches(String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (c == '*') {
                star = p++;
                resume = n;
            } else if (c == '?' || c == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether a running interface must start afresh to go over to {@code next}. */
    public boolean needsRestart(InterfaceConfig next) {
        return !type.equals(next.type) || stub != next.stub
                || known.isByName() != next.known.isByName() || !known.strict() && next.known.strict();
    }
}
