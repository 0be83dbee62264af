package jackdaw.policy.world;

import jackdaw.policy.value.NetworkKind;
import java.util.List;
import java.util.Map;

/**
 * What a configuration declares for its tests.
 *
 * @param tables by name with what they hold, master4 and master6 among them
 * @param routes in the order of the text
 */
public record World(Map<String, NetworkKind> tables, List<StaticRoute> routes) {
    public World {
        tables = Map.copyOf(tables);
        routes = List.copyOf(routes);
    }
}
