package jackdaw.tests.sim.check;

import java.util.stream.IntStream;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;

/** The gates of a service, judged by the kernel and the sessions themselves rather than by what the router says. */
final class GateTruth {
    private final Scene scene;

    GateTruth(Scene scene) {
        this.scene = scene;
    }

    /** Whether {@code service} may announce prefixes of {@code family}, as far as can be seen from outside. */
    boolean isOpen(Gateway gateway, Service service, AddressFamily family) {
        boolean usesResolver = service == Service.DNS64;
        AddressFamily out = service == Service.NAT66 ? AddressFamily.IPV6 : AddressFamily.IPV4;
        return (usesResolver || egress(gateway, out) && returnPath(gateway, out) && outsideWorks(gateway))
                && scene.hasAdjacency(gateway, family) && inside(gateway, family);
    }

    boolean egress(Gateway gateway, AddressFamily family) {
        return gateway.machine().kernel().routes().stream().filter(GateTruth::isOurs)
                .anyMatch(r -> r.prefix().equals(Prefix.defaultRoute(family)) && !r.path().hops().isEmpty());
    }

    private boolean returnPath(Gateway gateway, AddressFamily family) {
        return IntStream.rangeClosed(1, scene.site().cores().size())
                .anyMatch(core -> scene.hasSession(gateway, core, family));
    }

    private static boolean outsideWorks(Gateway gateway) {
        return gateway.machine().interfaceNamed("out0").filter(Interface::isUp).isPresent();
    }

    private static boolean inside(Gateway gateway, AddressFamily family) {
        Prefix supernet = Prefix.parse(family == AddressFamily.IPV4 ? Plan.SUPERNET4 : Plan.SUPERNET6);
        return gateway.machine().kernel().routes().stream().filter(GateTruth::isOurs)
                .anyMatch(r -> supernet.covers(r.prefix()) && !r.path().hops().isEmpty());
    }

    private static boolean isOurs(FibRoute route) {
        return route.protocol() == KernelConfig.DEFAULT_PROTOCOL;
    }
}
