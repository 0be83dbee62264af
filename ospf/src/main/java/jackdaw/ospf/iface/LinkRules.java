package jackdaw.ospf.iface;

import jackdaw.rib.protocol.Settings;

/**
 * What an interface demands of its link.
 *
 * @param ttlSecurity of packets sent and received
 */
public record LinkRules(TtlSecurity ttlSecurity) {
    public static final LinkRules DEFAULT = new LinkRules(TtlSecurity.OFF);

    static LinkRules read(Settings settings) {
        return new LinkRules(settings.choice("ttl-security", DEFAULT.ttlSecurity, TtlSecurity.WORDS));
    }
}
