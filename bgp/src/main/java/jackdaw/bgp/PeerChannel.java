package jackdaw.bgp;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Settings;
import java.util.Optional;

/**
 * One family of a peer.
 *
 * @param nextHopAddress announced as our own next hop instead of an address of the link
 */
public record PeerChannel(ChannelConfig channel, NextHopSelf nextHopSelf, Optional<IpAddress> nextHopAddress) {
    /** BIRD's preference of BGP routes. */
    public static final int PREFERENCE = 100;

    public PeerChannel(ChannelConfig channel) {
        this(channel, NextHopSelf.AUTO, Optional.empty());
    }

    /** Reads {@code ipv4} or {@code ipv6}: a channel's keys, {@code next-hop-self}, {@code next-hop-address}. */
    static PeerChannel read(Settings settings, AddressFamily family) {
        Optional<IpAddress> nextHop = settings.address("next-hop-address");
        if (nextHop.isPresent() && nextHop.get().family() != family) {
            settings.error("next-hop-address", "is no " + family.label() + " address");
        }
        return new PeerChannel(ChannelConfig.read(settings, family, PREFERENCE, ChannelFilter.NO_POLICY,
                ChannelFilter.NO_POLICY), settings.choice("next-hop-self", NextHopSelf.AUTO, NextHopSelf.WORDS),
                nextHop);
    }

    AddressFamily family() {
        return channel.family();
    }
}
