package jackdaw.daemon.lint;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.linux.nat.Ruleset;
import jackdaw.linux.netlink.NetlinkInterfaces;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at this machine, in the network namespace of the calling thread. Blocks. */
public final class HostLint {
    private final MachineReader reader;

    /** @param rules lists the rules of the packet filters */
    public HostLint(Function<Duration, Ruleset> rules) {
        this.reader = new MachineReader(rules);
    }

    /**
     * For a program that keeps no table of the interfaces.
     *
     * @throws jackdaw.linux.LinuxException if the kernel does not tell them
     */
    public static List<Finding> once(JackdawConfig config) {
        InterfaceTable interfaces = new InterfaceTable();
        try (NetlinkInterfaces netlink = new NetlinkInterfaces(interfaces)) {
            netlink.load(_ -> {
            });
        }
        return new HostLint(Ruleset::read).look(config, interfaces.all());
    }

    /** @param interfaces as they are now */
    public List<Finding> look(JackdawConfig config, Collection<Interface> interfaces) {
        return MachineLint.of(config, reader.read(config, addresses(interfaces)));
    }

    private static Map<String, List<IpAddress>> addresses(Collection<Interface> interfaces) {
        return interfaces.stream().collect(Collectors.toUnmodifiableMap(Interface::name, i -> i.addresses().stream()
                .map(InterfaceAddress::local).toList()));
    }
}
