package jackdaw.tests.sim.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.Process;
import jackdaw.tests.sim.world.Segment;
import jackdaw.tests.sim.world.Trace;
import jackdaw.tests.sim.world.VirtualTime;

/** Gateways between a link to the inside and one to the outside, with all routers around them. */
public final class Site {
    private final Shape shape;
    private final VirtualTime time = new VirtualTime();
    private final Trace trace = new Trace(time);
    private final RandomGenerator random;
    private final Segment inside;
    private final Segment outside;
    private final Traffic traffic = new Traffic(this);
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<Machine> switches = new ArrayList<>();
    private final List<Machine> cores = new ArrayList<>();
    private final Map<Machine, Gateway> byMachine = new HashMap<>();

    /** A site of gateways as their operators want them. */
    public Site(Shape shape, long seed) {
        this(shape, seed, UnaryOperator.identity());
    }

    /** @param edit changes what the gateways' operators wrote */
    public Site(Shape shape, long seed, UnaryOperator<String> edit) {
        this.shape = shape;
        this.random = new SplittableRandom(seed);
        this.inside = new Segment("inside", time, random);
        this.outside = new Segment("outside", time, random);
        for (int i = 1; i <= shape.gateways(); i++) {
            Gateway gateway = new Gateway(i, shape, time, trace, random, traffic, edit);
            gateway.wire(inside, outside);
            gateways.add(gateway);
            byMachine.put(gateway.machine(), gateway);
        }
        for (int i = 1; i <= shape.switches(); i++) {
            switches.add(insideSwitch(i));
        }
        for (int i = 1; i <= shape.cores(); i++) {
            cores.add(core(i));
        }
    }

    private Machine machine(String name) {
        return new Machine(name, time, random, _ -> ProbeResult.unknown("nobody knows"));
    }

    private Machine insideSwitch(int number) {
        Machine machine = machine("sw" + number);
        machine.addInterface(1, "lo", "127.0.0.1/8", "::1/128");
        machine.join(inside, 2, "in0", Addresses.inside4(number) + "/24", Addresses.inside6(number) + "/64",
                Addresses.linkLocal(number) + "/64");
        machine.addInterface(3, "clients", Addresses.client4(number, 1) + "/24", Addresses.client6(number, 1) + "/64",
                "fe80::1/64");
        return machine;
    }

    private Machine core(int number) {
        Machine machine = machine("core" + number);
        machine.addInterface(1, "lo", "127.0.0.1/8", "::1/128");
        machine.join(outside, 2, "out0", Addresses.outside4(number) + "/24", Addresses.outside6(number) + "/64",
                Addresses.linkLocal(number) + "/64");
        machine.addInterface(3, "net0", Addresses.server4(number) + "/24", Addresses.server6(number) + "/64");
        return machine;
    }

    /** Switches on everything at once. */
    public void start() {
        machines().forEach(this::start);
    }

    /** Gives a machine power and a router, whichever it lacks. */
    public void start(Machine machine) {
        machine.powerOn();
        if (machine.process().isEmpty()) {
            if (byMachine.containsKey(machine)) {
                byMachine.get(machine).start();
            } else if (switches.contains(machine)) {
                Process.start(machine, ConfigTexts.insideSwitch(switches.indexOf(machine) + 1, shape), random, trace);
            } else {
                Process.start(machine, ConfigTexts.core(cores.indexOf(machine) + 1, shape, true), random, trace);
            }
        }
    }

    /** Gives a core its way to the world, or takes it. */
    public void setDefault(Machine core, boolean hasDefault) {
        core.process().ifPresent(p -> p.reload(ConfigTexts.core(cores.indexOf(core) + 1, shape, hasDefault)));
    }

    public Shape shape() {
        return shape;
    }

    public VirtualTime time() {
        return time;
    }

    public Trace trace() {
        return trace;
    }

    public Segment inside() {
        return inside;
    }

    public Segment outside() {
        return outside;
    }

    public Traffic traffic() {
        return traffic;
    }

    public List<Gateway> gateways() {
        return gateways;
    }

    public List<Machine> switches() {
        return switches;
    }

    public List<Machine> cores() {
        return cores;
    }

    public Optional<Gateway> gateway(Machine machine) {
        return Optional.ofNullable(byMachine.get(machine));
    }

    /** Grows with everything that may change what becomes of packets. */
    public long version() {
        return inside.version() + outside.version() + gateways.stream().mapToLong(Gateway::version).sum()
                + switches.stream().mapToLong(Machine::version).sum()
                + cores.stream().mapToLong(Machine::version).sum();
    }

    /** Every machine. */
    public List<Machine> machines() {
        List<Machine> all = new ArrayList<>(switches);
        all.addAll(cores);
        gateways.forEach(g -> all.add(g.machine()));
        return all;
    }
}
