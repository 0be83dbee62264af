package jackdaw.rib.fib;

import jackdaw.rib.channel.Import;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.time.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Brings routes of other programs from the kernel into the table, each metric of a prefix as a route of its own. */
final class LearnedRoutes {
    /** RTPROT_KERNEL; it and the lower numbers are redirects and what the kernel makes by itself. */
    private static final int KERNEL = 2;

    private final Import imports;
    private final InterfaceTable interfaces;
    private final Map<Prefix, Set<Integer>> announced = new HashMap<>();

    LearnedRoutes(Import imports, InterfaceTable interfaces) {
        this.imports = imports;
        this.interfaces = interfaces;
    }

    void announceAll(ForeignRoutes foreign, KernelConfig config, Turn turn) {
        Set<Prefix> all = new HashSet<>(announced.keySet());
        all.addAll(foreign.prefixes());
        all.forEach(prefix -> announce(prefix, foreign, config, turn));
    }

    /** Announces what others have for this prefix now and withdraws what they had. */
    void announce(Prefix prefix, ForeignRoutes foreign, KernelConfig config, Turn turn) {
        Set<Integer> now = new HashSet<>();
        for (FibRoute route : foreign.of(prefix)) {
            int number = (int) route.metric();
            if (route.protocol() > KERNEL && now.add(number)) {
                imports.announce(prefix, number, KernelRoutes.learned(route, config, this::interfaceName), turn);
            }
        }
        announced.getOrDefault(prefix, Set.of()).stream().filter(n -> !now.contains(n))
                .forEach(n -> imports.withdraw(prefix, n, turn));
        if (now.isEmpty()) {
            announced.remove(prefix);
        } else {
            announced.put(prefix, now);
        }
    }

    /** The channel was closed and has withdrawn everything by itself. */
    void clear() {
        announced.clear();
    }

    private String interfaceName(int ifindex) {
        return interfaces.byIndex(ifindex).map(Interface::name).orElse("#" + ifindex);
    }
}
