package jackdaw.policy.world;

import jackdaw.policy.eval.FilterHost;
import jackdaw.policy.validation.AspaTable;
import jackdaw.policy.validation.RoaTable;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.Aspa;
import jackdaw.policy.value.NetworkKind;
import jackdaw.policy.value.Roa;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What filters of a test ask: the world's tables as far as they are filled, and all else of the host behind it. */
final class WorldHost implements FilterHost {
    private final World world;
    private final FilterHost behind;
    private final Map<String, List<Roa>> roas = new HashMap<>();
    private final Map<String, AspaTable.Builder> aspas = new HashMap<>();
    private Optional<ValidationTables> tables = Optional.empty();

    WorldHost(World world, FilterHost behind) {
        this.world = world;
        this.behind = behind;
    }

    /** Takes in a route that passed. */
    void add(StaticRoute route) {
        if (route.net() instanceof Roa roa) {
            roas.computeIfAbsent(route.table(), _ -> new ArrayList<>()).add(roa);
            tables = Optional.empty();
        } else if (route.net() instanceof Aspa(long customer)) {
            aspas.computeIfAbsent(route.table(), _ -> new AspaTable.Builder()).add(customer, route.providers());
            tables = Optional.empty();
        }
    }

    @Override
    public ValidationTables tables() {
        if (tables.isEmpty()) {
            tables = Optional.of(build());
        }
        return tables.get();
    }

    private ValidationTables build() {
        ValidationTables outer = behind.tables();
        Set<String> names = new HashSet<>(outer.names());
        names.addAll(world.tables().keySet());
        Map<String, RoaTable> builtRoas = new HashMap<>(outer.roas());
        Map<String, AspaTable> builtAspas = new HashMap<>(outer.aspas());
        world.tables().forEach((name, kind) -> {
            if (kind == NetworkKind.ROA4 || kind == NetworkKind.ROA6) {
                builtRoas.put(name, RoaTable.of(kind == NetworkKind.ROA4 ? AddressFamily.IPV4 : AddressFamily.IPV6,
                        roas.getOrDefault(name, List.of())));
            } else if (kind == NetworkKind.ASPA) {
                builtAspas.put(name, aspas.getOrDefault(name, new AspaTable.Builder()).build());
            }
        });
        return new ValidationTables(names, builtRoas, builtAspas);
    }

    @Override
    public Optional<Interface> interfaceNamed(String name) {
        return behind.interfaceNamed(name);
    }

    @Override
    public Optional<Interface> interfaceAt(int index) {
        return behind.interfaceAt(index);
    }

    @Override
    public Optional<Interface> interfaceReaching(IpAddress neighbor) {
        return behind.interfaceReaching(neighbor);
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return behind.isLocal(address);
    }

    @Override
    public long nowNanos() {
        return behind.nowNanos();
    }

    @Override
    public void log(EventLog.Level level, String message) {
        behind.log(level, message);
    }
}
