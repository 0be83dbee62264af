package jackdaw.ospf.area;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The areas an instance is configured for, by id. */
public final class Areas {
    private final OspfVersion version;
    private final RouterId routerId;
    private final int instanceId;
    private final Map<RouterId, Area> byId = new TreeMap<>();

    /** @param instanceId distinguishes instances on a link (RFC 5340 §2.4, RFC 6549 §2) */
    public Areas(OspfVersion version, RouterId routerId, int instanceId) {
        this.version = version;
        this.routerId = routerId;
        this.instanceId = instanceId;
    }

    /** Those that do not outlast going over to {@code wanted}: not configured any more, or of another kind. */
    public List<Area> ending(Map<RouterId, AreaRules> wanted) {
        return byId.values().stream().filter(area -> !wanted.containsKey(area.id())
                || !wanted.get(area.id()).kind().isLike(area.kind())).toList();
    }

    /** Goes over to these areas; those that stay are the same objects. */
    public void configure(Map<RouterId, AreaRules> wanted) {
        ending(wanted).forEach(area -> byId.remove(area.id()));
        wanted.forEach((id, rules) -> byId.computeIfAbsent(id, _ -> new Area(
                new PacketHeader(version, routerId, id, instanceId), rules)).govern(rules));
    }

    public OspfVersion version() {
        return version;
    }

    public RouterId routerId() {
        return routerId;
    }

    public int instanceId() {
        return instanceId;
    }

    public Collection<Area> all() {
        return java.util.Collections.unmodifiableCollection(byId.values());
    }

    public Optional<Area> find(RouterId id) {
        return Optional.ofNullable(byId.get(id));
    }
}
