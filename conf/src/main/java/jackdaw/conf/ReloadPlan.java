package jackdaw.conf;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.Change.Setting;
import jackdaw.ospf.OspfConfig;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Reconfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The steps from one configuration to another, in the order in which they must be taken: settings of the whole, new
 * tables, protocols that go, restarts, changes in place, protocols that come, tables that go.
 *
 * @param changes empty if the two are the same
 */
public record ReloadPlan(List<Change> changes) {
    public ReloadPlan {
        changes = List.copyOf(changes);
    }

    /**
     * @param compare asks the running protocol of that name what its next configuration would take; only called for
     *                protocols of both configurations that are of one kind and enabled in both
     */
    public static ReloadPlan between(JackdawConfig running, JackdawConfig candidate,
                                     Function<ProtocolConfig, Reconfiguration> compare) {
        List<Change> changes = new ArrayList<>(globals(running, candidate));
        refillTables(running.policy().tables(), candidate.policy().tables(), changes);
        addTables(running, candidate, changes);
        running.protocols().stream().map(ProtocolConfig::name).filter(n -> candidate.protocol(n).isEmpty())
                .forEach(n -> changes.add(new Change.RemoveProtocol(n)));
        List<Change> inPlace = new ArrayList<>();
        List<Change> added = new ArrayList<>();
        for (ProtocolConfig next : candidate.protocols()) {
            Optional<ProtocolConfig> before = running.protocol(next.name());
            if (before.isEmpty()) {
                added.add(new Change.AddProtocol(next));
                continue;
            }
            change(before.get(), next, routerIdMatters(running, candidate, next), compare).ifPresent(c ->
                    (c instanceof Change.Reconfigure ? inPlace : changes).add(c));
        }
        changes.addAll(inPlace);
        changes.addAll(added);
        running.tables().keySet().stream().filter(t -> !candidate.tables().containsKey(t))
                .forEach(t -> changes.add(new Change.RemoveTable(t)));
        return new ReloadPlan(changes);
    }

    private static Optional<Change> change(ProtocolConfig before, ProtocolConfig next, boolean newRouterId,
                                           Function<ProtocolConfig, Reconfiguration> compare) {
        if (before.getClass() != next.getClass()) {
            return Optional.of(new Change.RestartProtocol(next, before.disabled(),
                    "it becomes another kind of protocol"));
        }
        if (before.disabled() || next.disabled()) {
            return before.equals(next) ? Optional.empty()
                    : Optional.of(new Change.RestartProtocol(next, before.disabled(), "it was disabled"));
        }
        return switch (compare.apply(next)) {
            case Reconfiguration.Restart(String reason) ->
                    Optional.of(new Change.RestartProtocol(next, false, reason));
            case Reconfiguration.InPlace _, Reconfiguration.Same _ when newRouterId ->
                    Optional.of(new Change.RestartProtocol(next, false, "the router id changes"));
            case Reconfiguration.InPlace(List<String> consequences) ->
                    Optional.of(new Change.Reconfigure(next, consequences));
            case Reconfiguration.Same _ -> Optional.empty();
        };
    }

    private static boolean routerIdMatters(JackdawConfig running, JackdawConfig candidate, ProtocolConfig next) {
        return !running.routerId().equals(candidate.routerId()) && switch (next) {
            case OspfConfig ospf -> ospf.routerId().equals(candidate.routerId());
            case PeerConfig _ -> true;
            default -> false;
        };
    }

    private static void addTables(JackdawConfig running, JackdawConfig candidate, List<Change> changes) {
        candidate.tables().forEach((name, family) -> {
            if (family != running.tables().get(name)) {
                if (running.tables().containsKey(name)) {
                    changes.add(new Change.RemoveTable(name));
                }
                changes.add(new Change.AddTable(name, family));
            }
        });
    }

    private static void refillTables(ValidationTables from, ValidationTables to, List<Change> changes) {
        Set<String> names = new TreeSet<>(from.names());
        names.addAll(to.names());
        for (String name : names) {
            Set<Object> before = entries(from, name);
            Set<Object> after = entries(to, name);
            if (!before.equals(after)) {
                changes.add(new Change.RefillTable(name, after.stream().filter(e -> !before.contains(e)).count(),
                        before.stream().filter(e -> !after.contains(e)).count()));
            }
        }
    }

    private static Set<Object> entries(ValidationTables tables, String name) {
        Set<Object> entries = new HashSet<>();
        tables.roa(name).ifPresent(table -> entries.addAll(table.entries()));
        tables.aspa(name).ifPresent(table -> entries.addAll(table.objects().entrySet()));
        return entries;
    }

    private static List<Change> globals(JackdawConfig from, JackdawConfig to) {
        List<Change> out = new ArrayList<>();
        global(Setting.ROUTER_ID, from.routerId(), to.routerId(), out);
        global(Setting.HOSTNAME, from.hostname().orElse("(the machine's)"), to.hostname().orElse("(the machine's)"),
                out);
        global(Setting.SITE, from.site(), to.site(), out);
        global(Setting.LOG_LEVEL, from.log().level(), to.log().level(), out);
        global(Setting.EVENTS, eventFile(from), eventFile(to), out);
        global(Setting.TIME_FORMAT, from.timeFormats(), to.timeFormats(), out);
        global(Setting.CONTROL_SOCKET, from.control(), to.control(), out);
        global(Setting.STATE_DIRECTORY, from.stateDirectory(), to.stateDirectory(), out);
        global(Setting.MAINTENANCE, from.maintenance(), to.maintenance(), out);
        global(Setting.HOOKS, from.hooks(), to.hooks(), out);
        global(Setting.METRICS, endpoint(from), endpoint(to), out);
        return out;
    }

    private static String endpoint(JackdawConfig config) {
        return config.metrics().map(MetricsConfig::toString).orElse("(none)");
    }

    private static String eventFile(JackdawConfig config) {
        return config.log().events().map(Path::toString).orElse("(none)");
    }

    private static void global(Setting setting, Object from, Object to, List<Change> out) {
        if (!from.equals(to)) {
            out.add(new Change.GlobalChange(setting, String.valueOf(from), String.valueOf(to)));
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** One line for each change, or one that says there is none. */
    public List<String> text() {
        return isEmpty() ? List.of("Nothing changes") : changes.stream().map(Change::text).toList();
    }
}
