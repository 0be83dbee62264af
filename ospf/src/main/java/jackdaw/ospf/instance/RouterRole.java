package jackdaw.ospf.instance;

import jackdaw.rib.protocol.Settings;

/**
 * What kind of router this is, as an {@code ospf} block has it.
 *
 * @param vpnEdge           a provider edge towards a customer of a VPN: the DN-bit is set and honored (RFC 4576)
 * @param tellsCapabilities originates router information LSAs (RFC 7770)
 * @param restarts          gracefully (RFC 3623)
 * @param helps             neighbors that do
 */
public record RouterRole(boolean vpnEdge, boolean tellsCapabilities, boolean restarts, boolean helps) {
    public static final RouterRole DEFAULT = new RouterRole(false, false, false, true);

    public static RouterRole read(Settings settings, boolean restarts, boolean helps) {
        return new RouterRole(settings.flag("vpn-pe", false), settings.flag("router-information", false), restarts,
                helps);
    }
}
