package jackdaw.daemon.testing;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.protocol.ProtocolConfig;
import java.util.List;

/** Configuration of a {@link FakeProtocol}; {@code version} is what a reload changes. */
public record FakeConfig(String name, String kind, boolean disabled, int version, List<ChannelConfig> channels)
        implements ProtocolConfig {

    public static FakeConfig of(String name, String kind, ChannelConfig... channels) {
        return new FakeConfig(name, kind, false, 1, List.of(channels));
    }

    public FakeConfig withVersion(int next) {
        return new FakeConfig(name, kind, disabled, next, channels);
    }

    public FakeConfig withDisabled(boolean next) {
        return new FakeConfig(name, kind, next, version, channels);
    }

    @Override
    public String description() {
        return name.equals("plain") ? "" : "Transit upstream";
    }
}
