package jackdaw.rib.builtin;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.util.List;

/** The interface scan as a row of {@code show protocols}. */
public final class DeviceProtocol extends ImmediateProtocol<DeviceConfig> {

    public DeviceProtocol(DeviceConfig config, Surroundings surroundings, Turn turn) {
        super(config, DeviceConfig.class, surroundings, turn);
    }

    @Override
    public String kind() {
        return "Device";
    }

    @Override
    void announce(Channel channel, Turn turn) {
        throw new IllegalStateException("device has no channels");
    }

    @Override
    Reconfiguration compareOwn(DeviceConfig next) {
        return new Reconfiguration.InPlace(List.of());
    }
}
