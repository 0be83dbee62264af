package jackdaw.policy.world;

import jackdaw.policy.program.Routine;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.value.Network;
import jackdaw.rib.table.Traits;
import java.util.List;
import java.util.Optional;

/**
 * A static route that is on its way into a table.
 *
 * @param protocol  name of the static protocol
 * @param providers of the customer that an ASPA object is about
 * @param commands  statements that make its attributes
 * @param filter    the channel's import filter; empty if all pass
 */
public record StaticRoute(String protocol, Network net, Traits traits, List<Long> providers,
                          Optional<Routine> commands, Optional<Routine> filter, String table, SourcePosition at) {
    public StaticRoute {
        providers = List.copyOf(providers);
    }
}
