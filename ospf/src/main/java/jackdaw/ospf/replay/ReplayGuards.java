package jackdaw.ospf.replay;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.time.Turn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The guards of all links of an instance. */
public final class ReplayGuards {
    private final OspfVersion version;
    private final Map<String, ReplayGuard> guards = new TreeMap<>();

    /** @param former what a former process had heard */
    public ReplayGuards(OspfVersion version, List<HeardNumbers> former, Turn turn) {
        this.version = version;
        former.forEach(heard -> of(heard.link()).restore(heard, turn));
    }

    /** That of the link of this name. */
    public ReplayGuard of(String link) {
        return guards.computeIfAbsent(link, _ -> new ReplayGuard(version));
    }

    /** What is to be kept. */
    public List<HeardNumbers> heard(Turn turn) {
        return guards.entrySet().stream().flatMap(e -> e.getValue().heard(e.getKey(), turn)).toList();
    }
}
