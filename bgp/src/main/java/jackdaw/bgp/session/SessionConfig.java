package jackdaw.bgp.session;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything about a peer that cannot change while its session lives.
 *
 * @param interfaceName the link to the neighbor; required for a link-local address
 * @param holdTime      offered to the peer, whole seconds: 0 (no keepalives) or at least 3
 * @param keepaliveTime unless a third of the negotiated hold time
 * @param connectRetry  between attempts to connect, and the most that one attempt may take
 * @param connectDelay  before the first attempt after a start
 * @param multihop      most routers on the way; empty for a neighbor on a connected network
 * @param ttlSecurity   accept only packets whose hop limit proves the distance (RFC 5082)
 * @param passive       never connect, only wait
 */
public record SessionConfig(IpAddress address, int port, Optional<String> interfaceName, long localAs, long remoteAs,
                            Duration holdTime, Optional<Duration> keepaliveTime, Duration connectRetry,
                            Duration connectDelay, ErrorWait errorWait, Optional<Integer> multihop,
                            boolean ttlSecurity, boolean passive, Optional<IpAddress> sourceAddress,
                            Optional<Secret> secret, GracefulRestart gracefulRestart) {
    public static final int PORT = 179;
    public static final Duration HOLD_TIME = Duration.ofSeconds(90);
    /**
     * Differs: RFC 4271 §10 suggests 120 s, which is how long a gateway would then be without routes because its
     * upstream started a moment later.
     */
    public static final Duration CONNECT_RETRY = Duration.ofSeconds(15);

    private static final long MAX_AS = 0xffff_ffffL;
    /** TCP_MD5SIG_MAXKEYLEN of Linux. */
    private static final int MAX_SECRET = 80;

    /** A directly connected peer with default timers. */
    public static SessionConfig of(IpAddress address, long localAs, long remoteAs) {
        return new SessionConfig(address, PORT, Optional.empty(), localAs, remoteAs, HOLD_TIME, Optional.empty(),
                CONNECT_RETRY, Duration.ZERO, ErrorWait.DEFAULT, Optional.empty(), false, false, Optional.empty(),
                Optional.empty(), GracefulRestart.DEFAULT);
    }

    /**
     * Reads the session's keys of a neighbor block: {@code address}, {@code port}, {@code interface},
     * {@code local-as}, {@code remote-as}, {@code hold-time}, {@code keepalive-time}, {@code connect-retry-time},
     * {@code connect-delay}, {@code error-wait { min, max, forget }}, {@code multihop}, {@code ttl-security},
     * {@code passive}, {@code source-address}, {@code secret-file} and those of {@link GracefulRestart#read}.
     */
    public static SessionConfig read(Settings settings) {
        Duration hour = Duration.ofHours(1);
        IpAddress address = settings.address("address").orElseGet(() -> {
            if (!settings.has("address")) {
                settings.error("address", "is missing: the neighbor's address");
            }
            return IpAddress.parse("0.0.0.0");
        });
        SessionConfig config = new SessionConfig(address, (int) settings.number("port", PORT, 1, 65535),
                settings.string("interface"), readAs(settings, "local-as"), readAs(settings, "remote-as"),
                settings.duration("hold-time", HOLD_TIME, Duration.ZERO, Duration.ofSeconds(65535)),
                settings.has("keepalive-time") ? Optional.of(settings.duration("keepalive-time",
                        Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(65535))) : Optional.empty(),
                settings.duration("connect-retry-time", CONNECT_RETRY, Duration.ofSeconds(1), hour),
                settings.duration("connect-delay", Duration.ZERO, Duration.ZERO, hour),
                settings.block("error-wait").map(SessionConfig::readErrorWait).orElse(ErrorWait.DEFAULT),
                settings.number("multihop", 1, 255).map(Long::intValue), settings.flag("ttl-security", false),
                settings.flag("passive", false), settings.address("source-address"),
                settings.secretFile("secret-file"), GracefulRestart.read(settings));
        config.check(settings);
        return config;
    }

    private static ErrorWait readErrorWait(Settings settings) {
        Duration day = Duration.ofDays(1);
        ErrorWait wait = new ErrorWait(
                settings.duration("min", ErrorWait.DEFAULT.min(), Duration.ofSeconds(1), day),
                settings.duration("max", ErrorWait.DEFAULT.max(), Duration.ofSeconds(1), day),
                settings.duration("forget", ErrorWait.DEFAULT.forget(), Duration.ofSeconds(1), day));
        if (wait.min().compareTo(wait.max()) > 0) {
            settings.error("min", "is longer than max");
        }
        return wait;
    }

    private static long readAs(Settings settings, String key) {
        Optional<Long> asn = settings.number(key, 1, MAX_AS);
        if (asn.isEmpty() && !settings.has(key)) {
            settings.error(key, "is missing: an AS number");
        }
        return asn.orElse(0L);
    }

    private void check(Settings settings) {
        if (localAs == remoteAs && localAs != 0) {
            settings.error("remote-as", "is the same as local-as: sessions within one AS (iBGP) are not supported yet");
        }
        if (!holdTime.isZero() && holdTime.toSeconds() < 3) {
            settings.error("hold-time", "must be 0 or at least 3 s (RFC 4271 §4.2)");
        }
        if (holdTime.toMillisPart() != 0) {
            settings.error("hold-time", "must be whole seconds");
        }
        if (!holdTime.isZero() && keepaliveTime.isPresent() && keepaliveTime.get().compareTo(holdTime) >= 0) {
            settings.error("keepalive-time", "must be shorter than hold-time");
        }
        if (settings.has("address") && (address.isMulticast() || address.isUnspecified())) {
            settings.error("address", address + " is no neighbor's address");
        }
        if (isLinkLocal() && interfaceName.isEmpty()) {
            settings.error("address", "is link-local: say on which interface");
        }
        if (isLinkLocal() && multihop.isPresent()) {
            settings.error("multihop", "cannot be used with a link-local address");
        }
        if (sourceAddress.isPresent() && sourceAddress.get().family() != address.family()) {
            settings.error("source-address", "is of another family than address");
        }
        if (secret.isPresent() && (secret.get().length() == 0 || secret.get().length() > MAX_SECRET)) {
            settings.error("secret-file", "must hold 1 to " + MAX_SECRET + " octets for TCP MD5");
        }
    }

    private boolean isLinkLocal() {
        return address instanceof jackdaw.rib.net.Ip6 && address.isLinkLocal();
    }

    public boolean isDirect() {
        return multihop.isEmpty();
    }

    /** TTL or hop limit of packets to the peer. */
    public int hopLimit() {
        return ttlSecurity ? 255 : multihop.orElse(1);
    }

    /** Least TTL or hop limit accepted from the peer, 0 for any. */
    public int minimumHops() {
        return ttlSecurity ? 256 - multihop.orElse(1) : 0;
    }

    public int holdSeconds() {
        return (int) holdTime.toSeconds();
    }
}
