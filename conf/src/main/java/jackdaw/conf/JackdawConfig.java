package jackdaw.conf;

import jackdaw.conf.lint.Finding;
import jackdaw.nat.Site;
import jackdaw.policy.CompiledPolicy;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an operator configured, checked and resolved.
 *
 * @param hostname       shown instead of the machine's own
 * @param tables         every table by name, master4 and master6 first
 * @param protocols      in the order in which they start: device, direct, static, kernel, OSPF, BGP, services; each
 *                       kind in the order of the file. Names are unique.
 * @param log            what is told of the router, and where
 * @param hooks          commands for transitions of services
 * @param stateDirectory where the daemon keeps what must survive a restart
 * @param maintenance    files that take services out of use
 * @param metrics        where metrics are served; empty for nowhere
 * @param policy         the filter files, for the commands that name filters or evaluate terms. It has an identity:
 *                       two readings of one file differ in this alone.
 * @param findings       what lint says of it, by file and line; none is an error
 */
public record JackdawConfig(RouterId routerId, Optional<String> hostname, Site site,
                            Map<String, AddressFamily> tables, List<ProtocolConfig> protocols,
                            ControlConfig control, LogConfig log, Path stateDirectory,
                            MaintenanceFiles maintenance, ServiceHooks hooks, TimeFormats timeFormats,
                            Optional<MetricsConfig> metrics, CompiledPolicy policy, List<Finding> findings) {
    public static final Path STATE_DIRECTORY = Path.of("/var/lib/jackdaw");

    public JackdawConfig {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        protocols = List.copyOf(protocols);
        findings = List.copyOf(findings);
    }

    /** The protocols whose configuration is of class {@code type}, in their order. */
    public <T extends ProtocolConfig> List<T> protocols(Class<T> type) {
        return protocols.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public Optional<ProtocolConfig> protocol(String name) {
        return protocols.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
