package jackdaw.tests.sim.fault;

import java.util.HashSet;
import java.util.Set;
import jackdaw.nat.Instruction;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Site;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.ProbeAnswers;
import jackdaw.tests.sim.world.Process;
import jackdaw.tests.sim.world.Segment;

/** Makes faults happen, and undoes them all in the end. */
public final class Mischief {
    private final Site site;

    public Mischief(Site site) {
        this.site = site;
    }

    public void make(Fault fault) {
        site.trace().note("---- " + fault);
        switch (fault) {
            case Fault.Weather w -> link(w.outside()).weather().becomes(w.loss(), w.duplication(), w.jitter());
            case Fault.Split split -> {
                Set<Machine> half = new HashSet<>();
                split.half().forEach(name -> half.add(machine(name)));
                link(split.outside()).split(half);
            }
            case Fault.Carrier carrier ->
                machine(carrier.machine()).setCarrier(carrier.outside() ? "out0" : "in0", carrier.up());
            case Fault.Reset reset -> machine(reset.machine()).process().ifPresent(Process::resetPeers);
            case Fault.UpstreamDefault upstream ->
                site.setDefault(site.cores().get(upstream.core() - 1), upstream.there());
            case Fault.Probes probes -> gateway(probes.gateway()).machine().probes().become(probes.mood());
            case Fault.Translation translation -> gateway(translation.gateway()).become(translation.service(),
                    translation.condition());
            case Fault.Kernel kernel -> machine(kernel.machine()).kernel().behaves(kernel.delay(), kernel.refusals());
            case Fault.Kill kill -> machine(kill.machine()).process().ifPresent(Process::kill);
            case Fault.PowerOff off -> machine(off.machine()).powerOff();
            case Fault.Stop stop -> gateway(stop.gateway()).machine().process().ifPresent(Process::shutDown);
            case Fault.Start start -> site.start(machine(start.machine()));
            case Fault.Reload reload -> gateway(reload.gateway()).reload();
            case Fault.Toggle toggle -> {
                gateway(toggle.gateway()).enable(toggle.service(), toggle.enabled());
                gateway(toggle.gateway()).reload();
            }
            case Fault.Order order -> gateway(order.gateway()).machine().process().ifPresent(process ->
                    process.order(order.service().key(), order.instruction(), order.last()));
            case Fault.Maintenance file ->
                gateway(file.gateway()).machine().maintenanceFile(file.file(), file.there());
            case Fault.WallClock clock -> machine(clock.machine()).setClockAhead(clock.ahead());
        }
    }

    private Segment link(boolean outside) {
        return outside ? site.outside() : site.inside();
    }

    private Gateway gateway(int number) {
        return site.gateways().get(number - 1);
    }

    private Machine machine(String name) {
        return site.machines().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    /** Puts everything in order; routers that stop at present must be started later. */
    public void heal() {
        site.trace().note("---- everything is repaired");
        site.inside().weather().calms();
        site.outside().weather().calms();
        site.inside().heal();
        site.outside().heal();
        for (Machine machine : site.machines()) {
            machine.kernel().calms();
            machine.probes().become(ProbeAnswers.Mood.HONEST);
            site.start(machine);
            machine.interfaces().stream().filter(i -> !i.isUp()).map(i -> i.name()).toList()
                    .forEach(name -> machine.setCarrier(name, true));
        }
        for (Gateway gateway : site.gateways()) {
            gateway.machine().removeMaintenanceFiles();
            for (Service service : Service.values()) {
                gateway.become(service, Gateway.Condition.WORKS);
                gateway.enable(service, true);
                gateway.machine().process().ifPresent(p -> p.order(service.key(), new Instruction.Auto(), false));
            }
            gateway.reload();
        }
        site.cores().forEach(core -> site.setDefault(core, true));
    }
}
