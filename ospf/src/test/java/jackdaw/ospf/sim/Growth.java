package jackdaw.ospf.sim;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.area.NssaDefault;
import jackdaw.ospf.area.Translation;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws a {@link Topology}: trees of links of all kinds with some links more, areas, virtual links and ranges. */
final class Growth {
    private static final int MOST_COST = 20;
    private static final int MOST_ON_A_SWITCH = 5;
    static final int STUB_COST = 5;
    static final int NSSA_COST = 7;
    static final int NSSA_COST2 = 9;

    private final Random random;
    private final Topology topology;

    Growth(Random random, Topology topology) {
        this.random = random;
        this.topology = topology;
    }

    void oneArea() {
        grow(0, 1, 2, topology.routers);
        stubRouters();
    }

    /**
     * A backbone, and areas of all kinds, each of one to four routers that have a border router or two. Some areas hang
     * on the backbone by a virtual link through another.
     */
    void areas() {
        int backbone = Math.min(topology.routers, Math.max(2, topology.routers / 2));
        grow(0, 1, 2, backbone);
        Map<Integer, List<Integer>> transits = new TreeMap<>();
        for (int area = 1, first = backbone + 1; first <= topology.routers; area++) {
            int last = Math.min(topology.routers, first + random.nextInt(4));
            List<Integer> ways = List.copyOf(transits.keySet());
            boolean isFar = !ways.isEmpty() && random.nextInt(2) == 0;
            int transit = isFar ? ways.get(random.nextInt(ways.size())) : 0;
            int root = isFar ? any(transits.get(transit)) : 1 + random.nextInt(backbone);
            grow(area, root, first, last);
            if (isFar) {
                topology.virtualLinks.add(new Topology.Virtual(transit, any(bordersOf(transit, backbone)), root));
            }
            if (random.nextBoolean()) {
                add(area, List.of(1 + random.nextInt(backbone), last));
            }
            AreaKind kind = random.nextInt(3) == 0 ? AreaKind.Normal.NORMAL : kind();
            topology.become(area, kind);
            if (kind == AreaKind.Normal.NORMAL && !isFar) {
                transits.put(area, List.copyOf(topology.inside(area)));
            }
            first = last + 1;
        }
        transits.keySet().forEach(area -> shortCut(area, bordersOf(area, backbone)));
        topology.areas().forEach(this::range);
        stubRouters();
    }

    private List<Integer> bordersOf(int area, int backbone) {
        return topology.members(area).stream().filter(router -> router <= backbone).toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Two border routers of an area that are in the backbone anyway may be joined by a virtual link too. */
    private void shortCut(int area, List<Integer> borders) {
        if (borders.size() > 1 && random.nextInt(3) == 0) {
            topology.virtualLinks.add(new Topology.Virtual(area, borders.getFirst(), borders.getLast()));
        }
    }

    /** Loopbacks of some areas are told to others in one. */
    private void range(int area) {
        boolean isTransit = topology.virtualLinks.stream().anyMatch(link -> link.transit() == area);
        if (area > 0 && !isTransit && random.nextInt(3) == 0) {
            String loopback = Lab.loopbackOf(topology.version, any(topology.members(area)));
            IpAddress address = Prefix.parse(loopback).address();
            Prefix prefix = Prefix.of(address, topology.version == OspfVersion.V2 ? 29 : 125);
            boolean hidden = random.nextInt(4) == 0;
            // Border routers of both areas could not tell one from the other.
            boolean isFree = topology.ranges.values().stream().noneMatch(range -> range.prefix().equals(prefix));
            if (isFree) {
                topology.ranges.put(area, new AreaRange(prefix, hidden, random.nextInt(3) == 0 ? OptionalInt.of(77)
                        : OptionalInt.empty()));
            }
        }
    }

    /** Routers that carry no traffic of others, where an area does not fall apart for it. */
    private void stubRouters() {
        for (int router = 1; router <= topology.routers; router++) {
            if (random.nextInt(8) == 0 && topology.areasOf(router).size() == 1 && !isNeeded(router)) {
                topology.stubRouters.add(router);
            }
        }
    }

    private boolean isNeeded(int router) {
        int area = topology.home(router);
        boolean isTransit = topology.virtualLinks.stream().anyMatch(link -> link.transit() == area);
        Set<Integer> rest = new TreeSet<>(topology.members(area));
        rest.remove(router);
        return isTransit || topology.areas().size() > 1 && !hangsTogether(area, rest);
    }

    /** Without routers that are stub routers already. */
    private boolean hangsTogether(int area, Set<Integer> routers) {
        Set<Integer> reached = new TreeSet<>();
        List<Integer> open = new ArrayList<>(routers.stream().limit(1).toList());
        while (!open.isEmpty()) {
            int at = open.removeLast();
            if (reached.add(at) && (!topology.stubRouters.contains(at) || reached.size() == 1)) {
                topology.nets.stream().filter(net -> net.area() == area && net.costs().containsKey(at))
                        .forEach(net -> net.members().stream().filter(routers::contains).forEach(open::add));
            }
        }
        return reached.equals(routers);
    }

    private AreaKind kind() {
        Translation translation = new Translation(random.nextInt(3) == 0, 5);
        return switch (random.nextInt(6)) {
            case 0 -> new AreaKind.Stub(true, STUB_COST);
            case 1 -> new AreaKind.Stub(false, STUB_COST);
            case 2 -> new AreaKind.Nssa(false, new NssaDefault(false, NSSA_COST, OptionalInt.empty()), translation);
            case 3 -> new AreaKind.Nssa(true, new NssaDefault(true, NSSA_COST, random.nextBoolean()
                    ? OptionalInt.of(NSSA_COST2) : OptionalInt.empty()), translation);
            case 4 -> new AreaKind.Nssa(true, NssaDefault.USUAL, translation);
            default -> AreaKind.Normal.NORMAL;
        };
    }

    /** Joins routers {@code first} to {@code last} to one that is there, and adds some links between them. */
    private void grow(int area, int root, int first, int last) {
        List<Integer> joined = new ArrayList<>(List.of(root));
        for (int next = first; next <= last;) {
            int size = random.nextInt(3) == 0 ? 2 + random.nextInt(MOST_ON_A_SWITCH - 1) : 2;
            List<Integer> members = new ArrayList<>(List.of(any(joined)));
            while (members.size() < size && next <= last) {
                members.add(next++);
            }
            joined.addAll(members.subList(1, members.size()));
            add(area, members);
        }
        for (int i = random.nextInt(joined.size()); i > 0; i--) {
            int one = any(joined);
            int other = any(joined);
            if (one != other) {
                add(area, List.of(one, other));
            }
        }
    }

    private void add(int area, List<Integer> members) {
        Map<Integer, Integer> costs = new TreeMap<>();
        members.forEach(m -> costs.put(m, 1 + random.nextInt(MOST_COST)));
        NetworkType type = type(members.size());
        Set<Integer> eligible = new TreeSet<>(members);
        if (random.nextInt(3) == 0) {
            members.stream().skip(1).filter(_ -> random.nextBoolean()).forEach(eligible::remove);
        }
        boolean names = type == NetworkType.NON_BROADCAST
                || type == NetworkType.POINT_TO_MULTIPOINT && random.nextBoolean();
        topology.nets.add(new Topology.Net(topology.nets.size() + 1, area, type, costs, eligible, names,
                names && random.nextBoolean()));
    }

    private NetworkType type(int members) {
        return switch (random.nextInt(members > 2 ? 4 : 8)) {
            case 0 -> NetworkType.NON_BROADCAST;
            case 1 -> NetworkType.POINT_TO_MULTIPOINT;
            case 2, 3 -> NetworkType.BROADCAST;
            default -> NetworkType.POINT_TO_POINT;
        };
    }
}
