package jackdaw.ospf.iface;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.protocol.Settings;

/**
 * What an interface demands of its link.
 *
 * @param ttlSecurity of packets sent and received
 * @param checkLink   an interface without carrier is down
 * @param hidesPrefix its subnets are for routers alone, and nobody is told of them (RFC 6860)
 * @param weight      of its hops among several of a route, 1 to 256
 * @param fastHelloMillis from Hello to Hello where the HelloInterval is less than a second, else 0
 * @param reverseMetric what neighbors and we ask of each other's costs
 */
public record LinkRules(TtlSecurity ttlSecurity, boolean checkLink, boolean hidesPrefix, int weight,
                        int fastHelloMillis, ReverseMetricRules reverseMetric) {
    public static final LinkRules DEFAULT = new LinkRules(TtlSecurity.OFF, true, false, 1, 0);
    private static final String HIDES_PREFIX = "prefix-suppression";

    /** Without reverse metrics. */
    public LinkRules(TtlSecurity ttlSecurity, boolean checkLink, boolean hidesPrefix, int weight,
                     int fastHelloMillis) {
        this(ttlSecurity, checkLink, hidesPrefix, weight, fastHelloMillis, ReverseMetricRules.NONE);
    }

    /** What an instance says for all of its interfaces. */
    public static LinkRules readUsual(Settings instance) {
        return new LinkRules(DEFAULT.ttlSecurity, DEFAULT.checkLink,
                instance.flag(HIDES_PREFIX, DEFAULT.hidesPrefix), DEFAULT.weight,
                DEFAULT.fastHelloMillis);
    }

    /** Whether OSPF may use the interface as it is now. */
    boolean allow(Interface snapshot) {
        return snapshot.adminUp() && (snapshot.carrier() || !checkLink);
    }

    static LinkRules read(Settings settings, LinkRules usual, int fastHelloMillis) {
        return new LinkRules(settings.choice("ttl-security", usual.ttlSecurity, TtlSecurity.WORDS),
                settings.flag("check-link", usual.checkLink), settings.flag(HIDES_PREFIX, usual.hidesPrefix),
                (int) settings.number("ecmp-weight", usual.weight, 1, 256), fastHelloMillis,
                settings.block(ReverseMetricRules.BLOCK).map(ReverseMetricRules::read)
                        .orElse(usual.reverseMetric));
    }
}
