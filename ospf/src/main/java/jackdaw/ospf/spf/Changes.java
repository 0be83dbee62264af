package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Where the database may be another one than at the last calculation: LSAs that are new, gone or different, or perhaps
 * the same as before.
 *
 * @param inside  LSAs of area scope, by area; those of external routes need not be among them
 * @param outside LSAs of external routes
 * @param links   whether link-LSAs are others, which may hold next hops
 */
public record Changes(Map<RouterId, Set<LsaKey>> inside, Collection<ExternalPlace> outside, boolean links) {
    public static final Changes NONE = new Changes(Map.of(), Set.of(), false);

    Set<LsaKey> in(RouterId area) {
        return inside.getOrDefault(area, Set.of());
    }
}
