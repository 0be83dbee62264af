package jackdaw.ospf.sim;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.NssaDefault;
import jackdaw.ospf.area.Translation;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A random connected network: a tree of point-to-point and broadcast links with some links more, every interface with
 * a cost of its own.
 */
final class Topology {

    /**
     * A link.
     *
     * @param number of the link, from 1
     * @param area   0 is the backbone
     * @param costs  of sending into it, by router
     */
    record Net(int number, int area, NetworkType type, Map<Integer, Integer> costs) {
        List<Integer> members() {
            return List.copyOf(costs.keySet());
        }
    }

    private static final int MOST_COST = 20;
    private static final int MOST_ON_A_SWITCH = 5;
    static final int STUB_COST = 5;
    static final int NSSA_COST = 7;
    static final int NSSA_COST2 = 9;

    final List<Net> nets = new ArrayList<>();
    private final Map<Integer, AreaKind> kinds = new TreeMap<>();
    /** All routers choose the ways to boundary routers by cost alone. */
    private boolean rfc1583Compatible;
    final int routers;

    private Topology(int routers) {
        this.routers = routers;
    }

    static Topology random(Random random, int routers) {
        Topology topology = new Topology(routers);
        topology.grow(random, 0, 1, 2, routers);
        return topology;
    }

    /** A backbone, and areas of all kinds, each of one to four routers that have a border router or two. */
    static Topology withAreas(Random random, int routers) {
        Topology topology = new Topology(routers);
        topology.rfc1583Compatible = random.nextInt(4) == 0;
        int backbone = Math.min(routers, Math.max(2, routers / 2));
        topology.grow(random, 0, 1, 2, backbone);
        for (int area = 1, first = backbone + 1; first <= routers; area++) {
            int last = Math.min(routers, first + random.nextInt(4));
            topology.grow(random, area, 1 + random.nextInt(backbone), first, last);
            if (random.nextBoolean()) {
                topology.add(random, area, List.of(1 + random.nextInt(backbone), last));
            }
            first = last + 1;
            topology.kinds.put(area, kind(random));
        }
        return topology;
    }

    private static AreaKind kind(Random random) {
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

    AreaKind kind(int area) {
        return kinds.getOrDefault(area, AreaKind.Normal.NORMAL);
    }

    /** Believes an area to be of that kind from now on. */
    void become(int area, AreaKind kind) {
        kinds.put(area, kind);
    }

    /** The routers that are in this area alone. */
    List<Integer> inside(int area) {
        return IntStream.rangeClosed(1, routers).boxed().filter(router -> areasOf(router).equals(Set.of(area)))
                .toList();
    }

    /** Whether the router takes part in the database of the AS. */
    boolean carriesExternals(int router) {
        return areasOf(router).stream().anyMatch(area -> kind(area).carriesExternals());
    }

    boolean isRfc1583Compatible() {
        return rfc1583Compatible;
    }

    /** Of ways inside of an area (RFC 2328 §16.4.1): 0 is better than 1. */
    int rank(int area) {
        return area == 0 || rfc1583Compatible ? 1 : 0;
    }

    boolean isBorder(int router) {
        return areasOf(router).size() > 1;
    }

    /** Joins routers {@code first} to {@code last} to one that is there, and adds some links between them. */
    private void grow(Random random, int area, int root, int first, int last) {
        List<Integer> joined = new ArrayList<>(List.of(root));
        for (int next = first; next <= last;) {
            int size = random.nextInt(3) == 0 ? 2 + random.nextInt(MOST_ON_A_SWITCH - 1) : 2;
            List<Integer> members = new ArrayList<>(List.of(joined.get(random.nextInt(joined.size()))));
            while (members.size() < size && next <= last) {
                members.add(next++);
            }
            joined.addAll(members.subList(1, members.size()));
            add(random, area, members);
        }
        for (int i = random.nextInt(joined.size()); i > 0; i--) {
            int one = joined.get(random.nextInt(joined.size()));
            int other = joined.get(random.nextInt(joined.size()));
            if (one != other) {
                add(random, area, List.of(one, other));
            }
        }
    }

    private void add(Random random, int area, List<Integer> members) {
        Map<Integer, Integer> costs = new TreeMap<>();
        members.forEach(m -> costs.put(m, 1 + random.nextInt(MOST_COST)));
        nets.add(new Net(nets.size() + 1, area, members.size() > 2 || random.nextInt(3) == 0 ? NetworkType.BROADCAST
                : NetworkType.POINT_TO_POINT, costs));
    }

    /** All of them. */
    Set<Integer> areas() {
        Set<Integer> all = new TreeSet<>();
        nets.forEach(net -> all.add(net.area()));
        return all;
    }

    /** Those a router has links in. */
    Set<Integer> areasOf(int router) {
        Set<Integer> all = new TreeSet<>();
        nets.stream().filter(net -> net.costs().containsKey(router)).forEach(net -> all.add(net.area()));
        return all;
    }

    /** The area that a router's loopback is in. */
    int home(int router) {
        return areasOf(router).iterator().next();
    }

    /** The areas of a router as they are configured. */
    AreaConfig[] configured(Lab lab, int router) {
        return areasOf(router).stream().map(area -> {
            List<InterfaceConfig> all = new ArrayList<>();
            nets.stream().filter(net -> net.area() == area && net.costs().containsKey(router)).forEach(net -> all.add(
                    lab.iface("eth" + net.number(), Optional.of(net.type()), net.costs().get(router))));
            if (area == home(router)) {
                all.add(InterfaceConfig.of("lo"));
            }
            return new AreaConfig(new RouterId(area), AreaRules.of(kind(area)), all);
        }).toArray(AreaConfig[]::new);
    }

    @Override
    public String toString() {
        return routers + " routers, " + nets + kinds + (rfc1583Compatible ? ", RFC 1583" : "");
    }
}
