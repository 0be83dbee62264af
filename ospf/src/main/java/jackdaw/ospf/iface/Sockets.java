package jackdaw.ospf.iface;

import jackdaw.ospf.instance.Outlet;
import jackdaw.rib.net.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Sockets and their multicast groups: one socket for all OSPF interfaces on a kernel interface. */
final class Sockets {

    private static final class Shared {
        private final Set<Integer> users = new HashSet<>();
        private final Map<IpAddress, Set<Integer>> members = new HashMap<>();
        private boolean open;
    }

    private final Outlet outlet;
    private final Map<Integer, Shared> byIfindex = new HashMap<>();

    Sockets(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Asks for a socket; returns whether there is one already. */
    boolean open(OspfInterface iface) {
        Shared shared = byIfindex.computeIfAbsent(iface.ifindex(), _ -> new Shared());
        if (shared.users.isEmpty()) {
            outlet.open(iface.ifindex(), iface.name());
        }
        shared.users.add(iface.number());
        return shared.open;
    }

    /** The driver has opened it. */
    void opened(OspfInterface iface) {
        byIfindex.get(iface.ifindex()).open = true;
    }

    /** The driver could not open it. */
    void failed(OspfInterface iface) {
        byIfindex.remove(iface.ifindex());
    }

    /** The interface needs it no longer. */
    void close(OspfInterface iface) {
        Shared shared = byIfindex.get(iface.ifindex());
        if (shared == null) {
            return;
        }
        shared.users.remove(iface.number());
        if (shared.users.isEmpty()) {
            byIfindex.remove(iface.ifindex());
            outlet.close(iface.ifindex());
        } else {
            Set.copyOf(shared.members.keySet()).forEach(group -> leave(iface, group));
        }
    }

    void join(OspfInterface iface, IpAddress group) {
        Set<Integer> members = byIfindex.get(iface.ifindex()).members.computeIfAbsent(group, _ -> new HashSet<>());
        if (members.isEmpty()) {
            outlet.join(iface.ifindex(), group);
        }
        members.add(iface.number());
    }

    void leave(OspfInterface iface, IpAddress group) {
        Set<Integer> members = byIfindex.get(iface.ifindex()).members.getOrDefault(group, Set.of());
        if (members.contains(iface.number())) {
            members.remove(iface.number());
            if (members.isEmpty()) {
                outlet.leave(iface.ifindex(), group);
            }
        }
    }
}
