package jackdaw.conf.hocon;

import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.util.Optional;

/** A protocol and the block it was read from, so that checks of the whole can say where something is wrong. */
public record ProtocolBlock(ProtocolConfig config, HoconSettings settings) {

    /** @param settings a block of a file */
    public ProtocolBlock(ProtocolConfig config, Settings settings) {
        this(config, (HoconSettings) settings);
    }

    /** Where {@code key} stands; the block's own place if it is absent. */
    public Place place(String key) {
        return settings.place(key);
    }

    /** Where {@code key} of the inner block {@code name} stands; the outer block's place if there is no inner one. */
    public Place place(String name, String key) {
        Optional<Settings> inner = settings.block(name);
        return inner.map(HoconSettings.class::cast).map(i -> i.place(key)).orElseGet(() -> settings.place(""));
    }
}
