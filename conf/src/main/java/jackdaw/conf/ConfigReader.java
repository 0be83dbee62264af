package jackdaw.conf;

import jackdaw.conf.hocon.HoconSettings;
import jackdaw.conf.hocon.ProblemLog;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.conf.lint.ConfigLint;
import jackdaw.conf.lint.Finding;
import jackdaw.nat.Site;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a configuration file, whole or not at all. */
public final class ConfigReader {
    /** In place of a router id that was refused, so that nobody else complains about it. */
    private static final RouterId STAND_IN = RouterId.parse("192.0.2.1");

    private ConfigReader() {
    }

    /** Reads a file to check it: what its filters print goes nowhere. */
    public static ConfigResult read(Path file) {
        return read(file, PolicyContext.none());
    }

    /**
     * Reads {@code file} and what it names: includes, filters, secrets. Blocks on the disk, so never call it from the
     * loop. Never throws because of what a file holds.
     *
     * @param context what the filters will run in; not used before they run
     */
    public static ConfigResult read(Path file, PolicyContext context) {
        ProblemLog problems = new ProblemLog();
        return result(HoconSettings.open(file, problems), context, problems);
    }

    /**
     * The same for a text that a program made.
     *
     * @param name what positions say; includes and filter files are looked for beside it
     */
    public static ConfigResult readText(Path name, String text, PolicyContext context) {
        ProblemLog problems = new ProblemLog();
        return result(HoconSettings.ofText(name, text, problems), context, problems);
    }

    private static ConfigResult result(Optional<HoconSettings> root, PolicyContext context, ProblemLog problems) {
        Optional<JackdawConfig> config = root.flatMap(r -> read(r, context, problems));
        return problems.hasErrors() || config.isEmpty()
                ? new ConfigResult(Optional.empty(), problems.errors(), warnings(problems))
                : new ConfigResult(config, List.of(), config.get().findings());
    }

    private static List<Finding> warnings(ProblemLog problems) {
        return problems.warnings().stream().map(Finding::of).toList();
    }

    private static List<Finding> sorted(Stream<Finding> findings) {
        return findings.sorted(Comparator.comparing((Finding f) -> f.place().map(p -> p.at().file()).orElse(""))
                .thenComparing(f -> f.place().map(p -> p.at().line()).orElse(0))).toList();
    }

    /** What lint finds, apart from errors, which become problems. */
    private static List<Finding> lint(List<ProtocolBlock> protocols, Site site, ProblemLog problems) {
        List<Finding> findings = new ArrayList<>(ConfigLint.of(protocols, site));
        findings.stream().filter(Finding::isError).forEach(finding -> finding.place().ifPresent(place ->
                problems.error(place.at(), place.path(), finding.message())));
        findings.removeIf(Finding::isError);
        return findings;
    }

    private static Optional<JackdawConfig> read(HoconSettings root, PolicyContext context, ProblemLog problems) {
        root.block("vars");
        root.allowAnyKey("vars");
        ConfiguredTables tables = ConfiguredTables.read(root);
        MutedContext muted = new MutedContext(context, ValidationReader.read(root, tables));
        Optional<CompiledPolicy> policy = FilterFiles.load(root, muted, problems);
        Optional<Settings> siteBlock = root.block("site");
        Site site = siteBlock.map(Site::read).orElse(Site.UNKNOWN);
        RouterId routerId = routerId(root);
        List<ProtocolBlock> protocols = ProtocolReader.readAll(root, routerId, site);
        CrossChecks.check(protocols, tables, site);
        List<Finding> findings = lint(protocols, site, problems);
        muted.unmute();
        Optional<String> hostname = hostname(root);
        ControlConfig control = root.block("control").map(ControlConfig::read).orElse(ControlConfig.DEFAULT);
        LogConfig log = root.block("log").map(LogConfig::read).orElse(LogConfig.DEFAULT);
        Path state = Paths.read(root, "state-directory", JackdawConfig.STATE_DIRECTORY);
        MaintenanceFiles maintenance = MaintenanceFiles.read(siteBlock, protocols, state);
        ServiceHooks hooks = ServiceHooks.read(siteBlock, protocols);
        TimeFormats times = root.block("time-format").map(TimeFormats::read).orElse(TimeFormats.DEFAULT);
        Optional<MetricsConfig> metrics = root.block("metrics").flatMap(MetricsConfig::read);
        root.reportUnknownKeys();
        return policy.map(filters -> new JackdawConfig(routerId, hostname, site, tables.routing(),
                protocols.stream().<ProtocolConfig>map(ProtocolBlock::config).toList(), control, log, state,
                maintenance, hooks, times, metrics, filters,
                sorted(Stream.concat(warnings(problems).stream(), findings.stream()))));
    }

    private static Optional<String> hostname(Settings root) {
        Optional<String> name = root.string("hostname");
        if (name.filter(String::isBlank).isPresent()) {
            root.error("hostname", "is empty: leave it out to show the machine's own");
        }
        return name;
    }

    private static RouterId routerId(Settings root) {
        if (!root.has("router-id")) {
            root.error("router-id", "is missing: write router-id = A.B.C.D, an IPv4 address that no other router uses");
            return STAND_IN;
        }
        Optional<RouterId> id = root.routerId("router-id");
        if (id.equals(Optional.of(RouterId.NONE))) {
            root.error("router-id", "0.0.0.0 is no router id");
        }
        return id.orElse(STAND_IN);
    }
}
