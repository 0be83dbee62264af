package jackdaw.daemon.assembly;

import jackdaw.bgp.PeerConfig;
import jackdaw.conf.JackdawConfig;
import jackdaw.linux.Capabilities;
import jackdaw.linux.Capabilities.Capability;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.fib.KernelConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether the process may do what a configuration wants, asked before the first socket is opened. */
final class Permissions {
    private static final int FIRST_FREE_PORT = 1024;

    private Permissions() {
    }

    static void check(JackdawConfig config, Launch launch) throws StartFailure {
        List<Capability> missing = Capabilities.ofThisProcess().missing(wanted(config, launch));
        if (!missing.isEmpty()) {
            throw new StartFailure(StartFailure.Reason.NOT_PERMITTED, "missing capability: "
                    + String.join(", ", missing.stream().map(c -> c.kernelName() + " (" + c.purpose() + ")").toList())
                    + ": run as root or grant them");
        }
    }

    private static Set<Capability> wanted(JackdawConfig config, Launch launch) {
        Set<Capability> wanted = EnumSet.noneOf(Capability.class);
        if (launch.fibs().isEmpty() && !config.protocols(KernelConfig.class).isEmpty()) {
            wanted.add(Capability.NET_ADMIN);
        }
        if (!config.protocols(OspfConfig.class).isEmpty()) {
            wanted.add(Capability.NET_RAW);
            wanted.add(Capability.NET_ADMIN);
        }
        if (!config.protocols(PeerConfig.class).isEmpty()
                && launch.bgpPort().orElse(FIRST_FREE_PORT) < FIRST_FREE_PORT) {
            wanted.add(Capability.NET_BIND_SERVICE);
        }
        return wanted;
    }
}
