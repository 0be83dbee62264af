package jackdaw.conf;

import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.rib.protocol.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which command is run when a service changes.
 *
 * @param site   for services that say nothing themselves
 * @param chosen what services say themselves; an empty value runs none
 */
public record ServiceHooks(Optional<Hook> site, Map<String, Optional<Hook>> chosen) {
    public static final ServiceHooks NONE = new ServiceHooks(Optional.empty(), Map.of());

    private static final String KEY = "hook";
    private static final String OFF = "none";

    public ServiceHooks {
        chosen = Map.copyOf(chosen);
    }

    /** Reads the block {@code hook} of the site and of each service. */
    static ServiceHooks read(Optional<Settings> site, List<ProtocolBlock> protocols) {
        Map<String, Optional<Hook>> chosen = new TreeMap<>();
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof ServiceConfig service && block.settings().has(KEY)) {
                chosen.put(service.name(), hook(block.settings()));
            }
        }
        return new ServiceHooks(site.flatMap(ServiceHooks::hook), chosen);
    }

    private static Optional<Hook> hook(Settings settings) {
        return settings.isWord(KEY, OFF) ? Optional.empty() : settings.block(KEY).map(Hook::read);
    }

    /** The command for one service; empty for none. */
    public Optional<Hook> of(String service) {
        return chosen.getOrDefault(service, site);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(site.map(Hook::toString).orElse(OFF));
        new TreeMap<>(chosen).forEach((name, hook) ->
                text.append(", ").append(name).append(' ').append(hook.map(Hook::toString).orElse(OFF)));
        return text.toString();
    }
}
