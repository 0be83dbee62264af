package jackdaw.tests.sim.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceState;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway.Condition;
import jackdaw.tests.sim.site.Shape;
import jackdaw.tests.sim.world.ProbeAnswers.Mood;

/** What will happen to a site and when, all of it decided beforehand. */
public final class FaultPlan {
    private static final long MILLISECOND = 1_000_000L;
    private static final String WHY = "new disks";
    private static final List<ServiceState> FORCED = List.of(ServiceState.UP, ServiceState.WEAK, ServiceState.DOWN);
    private static final Duration FORCED_FOR = Duration.ofHours(1);

    private final Shape shape;
    private final RandomGenerator random;
    private final double seconds;
    private final List<Step> steps = new ArrayList<>();

    /** @param second since the trouble began */
    public record Step(double second, Fault fault) {
    }

    private FaultPlan(Shape shape, RandomGenerator random, double seconds) {
        this.shape = shape;
        this.random = random;
        this.seconds = seconds;
    }

    /** Trouble of the kinds that {@code menu} allows, in order of time. */
    public static List<Step> of(Menu menu, Shape shape, RandomGenerator random, double seconds) {
        FaultPlan plan = new FaultPlan(shape, random, seconds);
        int count = 4 + random.nextInt(9);
        List<Menu.Dish> dishes = menu.dishes();
        for (int i = 0; i < count; i++) {
            plan.add(dishes.get(random.nextInt(dishes.size())));
        }
        plan.steps.sort(Comparator.comparingDouble(Step::second));
        return plan.steps;
    }

    /** Something goes wrong at some moment, and most of it is put right at a later one. */
    private void add(Menu.Dish dish) {
        double begin = random.nextDouble() * seconds;
        double end = begin + 0.2 + random.nextDouble() * random.nextDouble() * 60;
        int gateway = 1 + random.nextInt(shape.gateways());
        switch (dish) {
            case WEATHER -> weather(begin, end, random.nextBoolean(), 0.3, 0.3);
            case GENTLE_WEATHER -> weather(begin, end, random.nextBoolean(), 0.02, 0.02);
            case SPLIT -> split(begin, end, random.nextBoolean());
            case CARRIER -> carrier(begin, end);
            case RESET -> steps.add(new Step(begin, new Fault.Reset("gw" + gateway)));
            case UPSTREAM -> upstream(begin, end);
            case PROBE_LIES -> probes(begin, end, gateway, new Mood(random.nextDouble(), 0, 0, 0.05));
            case PROBE_UNKNOWN -> probes(begin, end, gateway, new Mood(0, random.nextDouble(), 0, 0.05));
            case PROBE_HANGS -> probes(begin, end, gateway, new Mood(0, 0, random.nextDouble(), 4));
            case SILENT -> dataPlane(begin, end, gateway, Condition.SILENT);
            case DEAD -> dataPlane(begin, end, gateway, Condition.DEAD);
            case KERNEL -> kernel(begin, end);
            case KILL -> fall(begin, end, new Fault.Kill(someRouter()));
            case POWER -> fall(begin, end, new Fault.PowerOff(someRouter()));
            case STOP -> {
                steps.add(new Step(begin, new Fault.Stop(gateway)));
                steps.add(new Step(end + 45, new Fault.Start("gw" + gateway)));
            }
            case RELOAD -> steps.add(new Step(begin, new Fault.Reload(gateway)));
            case TOGGLE -> toggle(begin, end, gateway);
            case ORDER -> order(begin, end, gateway, someInstruction(), random.nextInt(3) == 0);
            case LEAVE -> leave(begin, end);
            case MAINTENANCE -> maintenance(begin, end, gateway);
            case CLOCK -> steps.add(new Step(begin, new Fault.WallClock("gw" + gateway,
                    Duration.ofSeconds(random.nextInt(200_000) - 100_000))));
        }
    }

    private void weather(double begin, double end, boolean outside, double worstLoss, double longestJitter) {
        steps.add(new Step(begin, new Fault.Weather(outside, random.nextDouble() * worstLoss,
                random.nextDouble() * 0.2, random.nextDouble() * longestJitter)));
        steps.add(new Step(end, new Fault.Weather(outside, 0, 0, 0)));
    }

    private void split(double begin, double end, boolean outside) {
        Set<String> half = new LinkedHashSet<>();
        for (int i = 1; i <= shape.gateways(); i++) {
            if (random.nextBoolean()) {
                half.add("gw" + i);
            }
        }
        if (random.nextBoolean()) {
            half.add(outside ? "core1" : "sw1");
        }
        steps.add(new Step(begin, new Fault.Split(outside, half)));
        steps.add(new Step(end, new Fault.Split(outside, Set.of())));
    }

    private void carrier(double begin, double end) {
        boolean outside = random.nextBoolean();
        String machine = "gw" + (1 + random.nextInt(shape.gateways()));
        steps.add(new Step(begin, new Fault.Carrier(machine, outside, false)));
        steps.add(new Step(end, new Fault.Carrier(machine, outside, true)));
    }

    private void upstream(double begin, double end) {
        int core = 1 + random.nextInt(shape.cores());
        steps.add(new Step(begin, new Fault.UpstreamDefault(core, false)));
        steps.add(new Step(end, new Fault.UpstreamDefault(core, true)));
    }

    private void probes(double begin, double end, int gateway, Mood mood) {
        steps.add(new Step(begin, new Fault.Probes(gateway, mood)));
        steps.add(new Step(end, new Fault.Probes(gateway, Mood.HONEST)));
    }

    private void dataPlane(double begin, double end, int gateway, Condition condition) {
        Service service = someService();
        steps.add(new Step(begin, new Fault.Translation(gateway, service, condition)));
        steps.add(new Step(end, new Fault.Translation(gateway, service, Condition.WORKS)));
    }

    private void kernel(double begin, double end) {
        String machine = someRouter();
        long delay = (long) (random.nextDouble() * 800 * MILLISECOND);
        steps.add(new Step(begin, new Fault.Kernel(machine, delay, random.nextDouble() * 0.3)));
        steps.add(new Step(end, new Fault.Kernel(machine, 0, 0)));
    }

    private void fall(double begin, double end, Fault fault) {
        String machine = fault instanceof Fault.Kill(String name) ? name
                : ((Fault.PowerOff) fault).machine();
        steps.add(new Step(begin, fault));
        steps.add(new Step(end, new Fault.Start(machine)));
    }

    private void toggle(double begin, double end, int gateway) {
        Service service = someService();
        steps.add(new Step(begin, new Fault.Toggle(gateway, service, false)));
        steps.add(new Step(end, new Fault.Toggle(gateway, service, true)));
    }

    private void order(double begin, double end, int gateway, Instruction instruction, boolean last) {
        Service service = someService();
        steps.add(new Step(begin, new Fault.Order(gateway, service, instruction, last)));
        steps.add(new Step(end, new Fault.Order(gateway, service, new Instruction.Auto(), false)));
    }

    private Instruction someInstruction() {
        Duration time = Duration.ofSeconds(1 + random.nextInt(60));
        return switch (random.nextInt(5)) {
            case 0 -> new Instruction.Drain(WHY, Optional.empty());
            case 1 -> new Instruction.Drain(WHY, Optional.of(time));
            case 2 -> new Instruction.Resume();
            default -> new Instruction.Force(FORCED.get(random.nextInt(FORCED.size())), WHY, time);
        };
    }

    /** One service is sent away from every gateway, within a second or two. */
    private void leave(double begin, double end) {
        Service service = someService();
        for (int gateway = 1; gateway <= shape.gateways(); gateway++) {
            Instruction instruction = random.nextBoolean() ? new Instruction.Drain(WHY, Optional.empty())
                    : new Instruction.Force(ServiceState.DOWN, WHY, FORCED_FOR);
            double wait = random.nextDouble() * random.nextDouble() * 2;
            steps.add(new Step(begin + wait, new Fault.Order(gateway, service, instruction, false)));
            steps.add(new Step(end + wait, new Fault.Order(gateway, service, new Instruction.Auto(), false)));
        }
    }

    private void maintenance(double begin, double end, int gateway) {
        String file = random.nextInt(3) == 0 ? "all" : someService().key();
        steps.add(new Step(begin, new Fault.Maintenance(gateway, file, true)));
        steps.add(new Step(end, new Fault.Maintenance(gateway, file, false)));
    }

    private Service someService() {
        return Service.values()[random.nextInt(Service.values().length)];
    }

    /** Mostly a gateway. */
    private String someRouter() {
        int which = random.nextInt(8);
        return which == 0 ? "sw" + (1 + random.nextInt(shape.switches()))
                : which == 1 ? "core" + (1 + random.nextInt(shape.cores()))
                : "gw" + (1 + random.nextInt(shape.gateways()));
    }
}
