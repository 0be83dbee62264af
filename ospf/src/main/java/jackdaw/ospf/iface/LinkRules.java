package jackdaw.ospf.iface;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.protocol.Settings;

/**
 * What an interface demands of its link.
 *
 * @param ttlSecurity of packets sent and received
 * @param checkLink   an interface without carrier is down
 */
public record LinkRules(TtlSecurity ttlSecurity, boolean checkLink) {
    public static final LinkRules DEFAULT = new LinkRules(TtlSecurity.OFF, true);

    /** Whether OSPF may use the interface as it is now. */
    boolean allow(Interface snapshot) {
        return snapshot.adminUp() && (snapshot.carrier() || !checkLink);
    }

    static LinkRules read(Settings settings) {
        return new LinkRules(settings.choice("ttl-security", DEFAULT.ttlSecurity, TtlSecurity.WORDS),
                settings.flag("check-link", DEFAULT.checkLink));
    }
}
