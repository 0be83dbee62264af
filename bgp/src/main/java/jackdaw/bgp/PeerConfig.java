package jackdaw.bgp;

import jackdaw.bgp.session.SessionConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * One BGP neighbor.
 *
 * @param session        what the session itself is made of; a change restarts it
 * @param peerChannels   one or two, ipv4 before ipv6
 * @param allowOwnAs     how often our own AS number may occur in a received path
 * @param enforceFirstAs refuse routes whose path does not begin with the neighbor's AS number. Off as in BIRD, since
 *                       route servers leave themselves out of the path.
 * @param bfd            a session whose neighbor BFD says is lost ends at once
 */
public record PeerConfig(String name, String description, boolean disabled, SessionConfig session,
                         List<PeerChannel> peerChannels, int allowOwnAs, boolean enforceFirstAs, boolean bfd)
        implements ProtocolConfig {
    private static final int MOST_OWN = 255;

    public PeerConfig {
        peerChannels = List.copyOf(peerChannels);
    }

    /**
     * Reads one labeled block of {@code bgp.neighbors}: the keys of {@link SessionConfig#read}, {@code description},
     * {@code disabled}, {@code allow-own-as}, {@code enforce-first-as}, {@code bfd} and the blocks {@code ipv4} and
     * {@code ipv6}, of which at least one is needed.
     */
    public static PeerConfig read(Settings settings) {
        List<PeerChannel> channels = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            settings.block(family.label()).ifPresent(block -> channels.add(PeerChannel.read(block, family)));
        }
        if (channels.isEmpty()) {
            settings.error("", "has neither ipv4 nor ipv6: say which routes are exchanged");
        }
        return new PeerConfig(settings.label(), settings.string("description").orElse(""),
                settings.flag("disabled", false), SessionConfig.read(settings), channels,
                (int) settings.number("allow-own-as", 0, 0, MOST_OWN), settings.flag("enforce-first-as", false),
                settings.flag("bfd", false));
    }

    @Override
    public List<ChannelConfig> channels() {
        return peerChannels.stream().map(PeerChannel::channel).toList();
    }

    /** The families offered to the peer, ipv4 first. */
    public List<AddressFamily> families() {
        return peerChannels.stream().map(PeerChannel::family).toList();
    }
}
