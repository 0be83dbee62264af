package jackdaw.rib.builtin;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.List;
import java.util.Optional;

/** Stands for the interface scan, which cannot be turned off: BIRD's tools expect to see it. */
public record DeviceConfig(String name, String description) implements ProtocolConfig {
    /** What BIRD calls a device protocol that has no name. */
    public static final String NAME = "device1";

    /** Reads the {@code device} block: {@code name} and {@code description}. */
    public static DeviceConfig read(Optional<Settings> settings) {
        return new DeviceConfig(settings.flatMap(s -> s.string("name")).orElse(NAME),
                settings.flatMap(s -> s.string("description")).orElse(""));
    }

    @Override
    public boolean disabled() {
        return false;
    }

    @Override
    public List<ChannelConfig> channels() {
        return List.of();
    }
}
