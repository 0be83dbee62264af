package jackdaw.daemon.lint;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.linux.nat.ForwardPolicy;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceKind;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/** Compares a configuration with the machine that is to carry it. Pure: the machine has been read before. */
final class MachineLint {
    private final JackdawConfig config;
    private final MachineReading machine;
    private final List<Finding> findings = new ArrayList<>();

    private MachineLint(JackdawConfig config, MachineReading machine) {
        this.config = config;
        this.machine = machine;
    }

    static List<Finding> of(JackdawConfig config, MachineReading machine) {
        MachineLint lint = new MachineLint(config, machine);
        lint.anycast();
        lint.findings.addAll(new PoolLint(config, machine).findings());
        lint.forward();
        lint.findings.addAll(TrackingLint.of(config, machine));
        machine.unread().stream().sorted().forEach(why ->
                lint.findings.add(Finding.of(Lint.NOT_LOOKED_AT, why, "")));
        return List.copyOf(lint.findings);
    }

    private void anycast() {
        for (ServiceConfig service : config.protocols(ServiceConfig.class)) {
            if (service.kind() == ServiceKind.DNS64) {
                service.attract().stream().filter(p -> !machine.isLocal(p.address())).forEach(p -> findings.add(
                        Finding.of(Lint.ANYCAST_MISSING, p.address() + " of " + service.name() + " is on no interface "
                                + "of this machine", "ip address add " + p + " dev lo").about(service.name())));
            }
        }
    }

    /** Whoever attracts a default receives packets to everywhere, and so to the machine's other networks too. */
    private void forward() {
        for (AddressFamily family : AddressFamily.values()) {
            Prefix everything = Prefix.defaultRoute(family);
            config.protocols(ServiceConfig.class).stream().filter(s -> s.attract().contains(everything))
                    .filter(_ -> machine.rules().forward().of(family) == ForwardPolicy.Verdict.OPEN)
                    .forEach(service -> findings.add(Finding.of(Lint.FORWARD_OPEN, service.name() + " attracts "
                            + everything + ", and no forward chain drops " + family.label() + " packets that no rule "
                            + "allows", "end the forward chain with drop, or give it policy drop")
                            .about(service.name())));
        }
    }
}
