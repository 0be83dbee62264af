package jackdaw.rib.builtin;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.iface.InterfacePattern;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the networks of interfaces into a table.
 *
 * @param interfaces the first pattern that matches decides
 */
public record DirectConfig(String name, String description, boolean disabled, List<InterfacePattern> interfaces,
                           List<ChannelConfig> channels) implements ProtocolConfig {
    /** BIRD's preference of connected networks. */
    public static final int PREFERENCE = 240;

    public DirectConfig {
        interfaces = List.copyOf(interfaces);
        channels = List.copyOf(channels);
    }

    /**
     * Reads one labeled block of {@code direct}: {@code interfaces} (all unless said otherwise), {@code description},
     * {@code disabled}, and the channels {@code ipv4} and {@code ipv6}, both if neither is written.
     */
    public static DirectConfig read(Settings settings) {
        List<InterfacePattern> patterns = settings.strings("interfaces").stream().map(InterfacePattern::new).toList();
        if (patterns.isEmpty() && settings.has("interfaces")) {
            settings.error("interfaces", "names no interface");
        } else if (!patterns.isEmpty() && patterns.stream().allMatch(InterfacePattern::excludes)) {
            settings.error("interfaces", "only excludes: end the list with \"*\"");
        }
        boolean both = !settings.has("ipv4") & !settings.has("ipv6");
        List<ChannelConfig> channels = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            if (both || settings.has(family.label())) {
                channels.add(BuiltinChannel.read(settings, family, PREFERENCE));
            }
        }
        return new DirectConfig(settings.label(), settings.string("description").orElse(""),
                settings.flag("disabled", false), patterns.isEmpty() ? List.of(new InterfacePattern("*")) : patterns,
                channels);
    }
}
