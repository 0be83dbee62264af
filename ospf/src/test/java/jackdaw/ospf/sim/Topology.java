package jackdaw.ospf.sim;

import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random connected network: a tree of point-to-point and broadcast links with some links more, every interface with
 * a cost of its own.
 */
final class Topology {

    /**
     * A link.
     *
     * @param number of the link, from 1
     * @param costs  of sending into it, by router
     */
    record Net(int number, NetworkType type, Map<Integer, Integer> costs) {
        List<Integer> members() {
            return List.copyOf(costs.keySet());
        }
    }

    private static final int MOST_COST = 20;
    private static final int MOST_ON_A_SWITCH = 5;

    final List<Net> nets = new ArrayList<>();
    final int routers;

    private Topology(int routers) {
        this.routers = routers;
    }

    static Topology random(Random random, int routers) {
        Topology topology = new Topology(routers);
        int joined = 1;
        while (joined < routers) {
            int size = random.nextInt(3) == 0 ? 2 + random.nextInt(MOST_ON_A_SWITCH - 1) : 2;
            List<Integer> members = new ArrayList<>(List.of(1 + random.nextInt(joined)));
            while (members.size() < size && joined < routers) {
                members.add(++joined);
            }
            topology.add(random, members);
        }
        for (int i = random.nextInt(routers); i > 0; i--) {
            int one = 1 + random.nextInt(routers);
            int other = 1 + random.nextInt(routers);
            if (one != other) {
                topology.add(random, List.of(one, other));
            }
        }
        return topology;
    }

    private void add(Random random, List<Integer> members) {
        Map<Integer, Integer> costs = new TreeMap<>();
        members.forEach(m -> costs.put(m, 1 + random.nextInt(MOST_COST)));
        nets.add(new Net(nets.size() + 1, members.size() > 2 || random.nextInt(3) == 0 ? NetworkType.BROADCAST
                : NetworkType.POINT_TO_POINT, costs));
    }

    /** The interfaces of a router as they are configured. */
    List<InterfaceConfig> interfaces(Lab lab, int router) {
        List<InterfaceConfig> all = new ArrayList<>(List.of(InterfaceConfig.of("lo")));
        for (Net net : nets) {
            if (net.costs().containsKey(router)) {
                all.add(lab.iface("eth" + net.number(), Optional.of(net.type()), net.costs().get(router)));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return routers + " routers, " + nets;
    }
}
