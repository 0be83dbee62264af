package jackdaw.bfd;

import jackdaw.bfd.session.SessionSettings;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.iface.InterfacePattern;
import jackdaw.rib.protocol.ProtocolConfig;
import java.util.List;

/**
 * How sessions run that other protocols ask for.
 *
 * @param links    the first whose pattern matches an interface says how sessions on it run
 * @param direct   on interfaces that none of them matches
 * @param multihop over routers
 */
public record BfdConfig(String name, String description, boolean disabled, List<LinkSettings> links,
                        SessionSettings direct, SessionSettings multihop) implements ProtocolConfig {
    /** What BIRD calls a BFD protocol that has no name. */
    public static final String NAME = "bfd1";
    /** When others ask for sessions and nothing says how they should run. */
    public static final BfdConfig DEFAULT = new BfdConfig(NAME, "", false, List.of(), SessionSettings.DEFAULT,
            SessionSettings.DEFAULT);

    /** Sessions on interfaces of these names. */
    public record LinkSettings(InterfacePattern pattern, SessionSettings settings) {
    }

    public BfdConfig {
        links = List.copyOf(links);
    }

    /** For a session on an interface, or over routers if {@code ifname} is empty. */
    SessionSettings settingsFor(String ifname) {
        return ifname.isEmpty() ? multihop : links.stream().filter(l -> l.pattern().matches(ifname)).findFirst()
                .map(LinkSettings::settings).orElse(direct);
    }

    @Override
    public List<ChannelConfig> channels() {
        return List.of();
    }
}
