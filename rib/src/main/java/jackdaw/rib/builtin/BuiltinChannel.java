package jackdaw.rib.builtin;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Settings;
import java.util.Optional;

/** Channels of protocols that bring routes and take none. */
final class BuiltinChannel {
    private BuiltinChannel() {
    }

    static ChannelConfig read(Settings settings, AddressFamily family, int preference) {
        Optional<Settings> block = settings.block(family.label());
        if (block.isEmpty()) {
            return ChannelConfig.of(family, ChannelFilter.ACCEPT, ChannelFilter.REJECT, preference);
        }
        ChannelConfig channel =
                ChannelConfig.read(block.get(), family, preference, ChannelFilter.ACCEPT, ChannelFilter.REJECT);
        if (!channel.exportFilter().equals(ChannelFilter.REJECT)) {
            block.get().error("export", "nothing can be exported to it: it only brings routes");
        }
        return channel;
    }
}
