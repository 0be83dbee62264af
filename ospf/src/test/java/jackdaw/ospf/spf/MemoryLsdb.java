package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.CapturedPacket;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A database in lists. */
final class MemoryLsdb implements LsdbView {
    private final OspfVersion version;
    private final Map<RouterId, List<Lsa>> areas = new TreeMap<>();
    private final List<Lsa> as = new ArrayList<>();
    private final Map<Integer, List<Lsa>> links = new TreeMap<>();

    MemoryLsdb(OspfVersion version) {
        this.version = version;
    }

    /** The captured database; link-local LSAs go to the interface whose index is given for its name. */
    static MemoryLsdb captured(OspfVersion version, Map<String, Integer> ifindexes) {
        MemoryLsdb lsdb = new MemoryLsdb(version);
        List<Lsa> into = List.of();
        for (String line : CapturedPacket.lines("lsdb-v" + version.number() + ".txt").split("\n")) {
            String[] words = line.split(" ");
            if (words[0].equals("lsa")) {
                into.add(LsaCodec.decode(version, HexFormat.of().parseHex(words[1])).orElseThrow());
            } else if (words[0].equals("scope")) {
                into = switch (words[1]) {
                    case "as" -> lsdb.as;
                    case "area" -> lsdb.list(RouterId.parse(words[2]));
                    default -> lsdb.links.computeIfAbsent(ifindexes.getOrDefault(words[2], -1), _ -> new ArrayList<>());
                };
            }
        }
        return lsdb;
    }

    private List<Lsa> list(RouterId area) {
        return areas.computeIfAbsent(area, _ -> new ArrayList<>());
    }

    /** Adds an LSA to the backbone, or to the AS if it is external. */
    Lsa add(LsaKind kind, String linkStateId, String router, LsaBody body) {
        return add("0.0.0.0", kind, linkStateId, router, body);
    }

    Lsa add(String area, LsaKind kind, String linkStateId, String router, LsaBody body) {
        Lsa lsa = LsaCodec.originate(version.type(kind), 0, RouterId.parse(linkStateId).bits(),
                RouterId.parse(router), LsaHeader.INITIAL_SEQUENCE, body);
        put(area, lsa);
        return lsa;
    }

    void put(String area, Lsa lsa) {
        (lsa.header().kind() == LsaKind.EXTERNAL ? as : list(RouterId.parse(area))).add(lsa);
    }

    void putLink(int ifindex, Lsa lsa) {
        links.computeIfAbsent(ifindex, _ -> new ArrayList<>()).add(lsa);
    }

    void remove(String area, Lsa lsa) {
        (lsa.header().kind() == LsaKind.EXTERNAL ? as : list(RouterId.parse(area))).remove(lsa);
    }

    /** The same database in another order. */
    MemoryLsdb shuffled(long seed) {
        Random random = new Random(seed);
        MemoryLsdb copy = new MemoryLsdb(version);
        areas.forEach((area, lsas) -> copy.areas.put(area, new ArrayList<>(lsas)));
        copy.areas.values().forEach(list -> Collections.shuffle(list, random));
        copy.as.addAll(as);
        Collections.shuffle(copy.as, random);
        copy.links.putAll(links);
        return copy;
    }

    @Override
    public Iterable<Lsa> area(RouterId area) {
        return areas.getOrDefault(area, List.of());
    }

    @Override
    public Optional<Lsa> find(RouterId area, LsaKey key) {
        return areas.getOrDefault(area, List.of()).stream().filter(lsa -> lsa.key().equals(key)).findFirst();
    }

    @Override
    public Iterable<Lsa> autonomousSystem() {
        return as;
    }

    @Override
    public Optional<Lsa> external(ExternalPlace place) {
        return (place.nssa().equals(RouterId.NONE) ? as : areas.getOrDefault(place.nssa(), List.of())).stream()
                .filter(lsa -> lsa.key().equals(place.key())).findFirst();
    }

    @Override
    public Iterable<Lsa> link(int ifindex) {
        return links.getOrDefault(ifindex, List.of());
    }
}
