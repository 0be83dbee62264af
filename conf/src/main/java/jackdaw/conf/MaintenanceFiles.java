package jackdaw.conf;

import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.rib.protocol.Settings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files that take NAT services out of use as long as they exist.
 *
 * @param folder where the files lie that no key names
 * @param node   for all services; empty if switched off
 * @param chosen what services say of their own file; an empty value switches it off
 */
public record MaintenanceFiles(Path folder, Optional<Path> node, Map<String, Optional<Path>> chosen) {
    private static final String KEY = "maintenance";
    private static final String OFF = "none";
    /** No service has this name, since commands take it for all of them. */
    private static final String NODE = "all";

    public MaintenanceFiles {
        chosen = Map.copyOf(chosen);
    }

    /** What is looked at in {@code folder} when nothing is configured. */
    public static MaintenanceFiles in(Path folder) {
        return new MaintenanceFiles(folder, Optional.of(folder.resolve(NODE)), Map.of());
    }

    /**
     * Reads the key {@code maintenance} of the site and of each service. What survives a restart of the machine lies in
     * the state directory, and so do these files: a gateway under repair must not come back into use by a reboot.
     */
    static MaintenanceFiles read(Optional<Settings> site, List<ProtocolBlock> protocols, Path stateDirectory) {
        MaintenanceFiles usual = in(stateDirectory.resolve(KEY));
        Map<String, Optional<Path>> chosen = new TreeMap<>();
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof ServiceConfig service && block.settings().has(KEY)) {
                chosen.put(service.name(), path(block.settings(), usual.folder.resolve(service.name())));
            }
        }
        return new MaintenanceFiles(usual.folder, site.filter(s -> s.has(KEY))
                .map(s -> path(s, usual.folder.resolve(NODE))).orElse(usual.node), chosen);
    }

    private static Optional<Path> path(Settings settings, Path otherwise) {
        return settings.isWord(KEY, OFF) ? Optional.empty() : Optional.of(Paths.read(settings, KEY, otherwise));
    }

    /** The files that concern one service: its own, then the one for all. */
    public Set<Path> of(String service) {
        Set<Path> files = new LinkedHashSet<>();
        chosen.getOrDefault(service, Optional.of(folder.resolve(service))).ifPresent(files::add);
        node.ifPresent(files::add);
        return files;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(folder + "/*");
        text.append(", all ").append(node.map(Path::toString).orElse(OFF));
        new TreeMap<>(chosen).forEach((name, path) ->
                text.append(", ").append(name).append(' ').append(path.map(Path::toString).orElse(OFF)));
        return text.toString();
    }
}
