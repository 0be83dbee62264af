package jackdaw.daemon.lint;

import jackdaw.linux.nat.JoolInstance;
import jackdaw.linux.nat.JoolPool4;
import jackdaw.linux.nat.PortRange;
import jackdaw.linux.nat.Ruleset;
import jackdaw.linux.nat.UntrackedPackets;
import jackdaw.rib.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a machine says of itself, as far as lint compares it with the configuration.
 *
 * @param addresses assigned to each interface
 * @param rules     of the packet filters
 * @param tracks    whether connections are tracked
 * @param jool      by the name of the instance, those that exist
 * @param ephemeral ports of sockets that did not ask for one
 * @param bfd       the kinds of BFD packets that sockets wait for
 * @param unread    what could not be read, as sentences without their full stop
 */
record MachineReading(Map<String, List<IpAddress>> addresses, Ruleset rules, boolean tracks,
                      Map<String, Instance> jool, PortRange ephemeral, Set<UntrackedPackets.Kind> bfd,
                      Set<String> unread) {
    MachineReading {
        addresses = Map.copyOf(addresses);
        jool = Map.copyOf(jool);
        bfd = Set.copyOf(bfd);
        unread = Set.copyOf(unread);
    }

    /** @param pool4 an empty list means that the gateway's own addresses are used */
    record Instance(JoolInstance.Present state, List<JoolPool4> pool4) {
        Instance {
            pool4 = List.copyOf(pool4);
        }
    }

    boolean isLocal(IpAddress address) {
        return addresses.values().stream().anyMatch(all -> all.contains(address));
    }

    List<IpAddress> of(List<String> interfaces) {
        return interfaces.stream().flatMap(name -> addresses.getOrDefault(name, List.of()).stream()).toList();
    }
}
