package jackdaw.tests.sim;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import jackdaw.tests.sim.check.Convergence;
import jackdaw.tests.sim.check.Invariants;
import jackdaw.tests.sim.check.Scene;
import jackdaw.tests.sim.fault.Fault;
import jackdaw.tests.sim.fault.FaultPlan;
import jackdaw.tests.sim.fault.Menu;
import jackdaw.tests.sim.fault.Mischief;
import jackdaw.tests.sim.site.Shape;
import jackdaw.tests.sim.site.Site;

/** One run: a site starts, has a minute and a half of trouble, is repaired, and everybody must find together again. */
public final class Simulation {
    private static final double START_SECONDS = 20;
    private static final double TROUBLE_SECONDS = 90;
    private static final double REST_SECONDS = 150;
    private static final double LOOK_SECONDS = 0.25;
    private static final int LINES_SHOWN = 12;

    private final long seed;
    private final Menu menu;
    private final Site site;
    private final Scene scene;
    private final Invariants invariants;
    private final Mischief mischief;
    private final List<FaultPlan.Step> plan;

    private Simulation(long seed, Menu menu, Mutation mutation) {
        RandomGenerator random = new SplittableRandom(seed);
        Shape shape = Shape.random(random);
        this.seed = seed;
        this.menu = menu;
        this.plan = FaultPlan.of(menu, shape, random, TROUBLE_SECONDS);
        this.site = new Site(shape, random.nextLong(), mutation.edit());
        mutation.sabotage().accept(site);
        this.scene = new Scene(site);
        this.invariants = Invariants.of(scene, menu);
        this.mischief = new Mischief(site);
    }

    /**
     * What came of a run.
     *
     * @param findings what was wrong; empty if nothing was
     * @param digest   the same for every run of this seed by the same program
     * @param report   all that is needed to understand it
     */
    public record Outcome(long seed, List<String> findings, long digest, String report) {
    }

    /** Runs a seed. */
    public static Outcome run(long seed, Menu menu) {
        return run(seed, menu, Mutation.NONE);
    }

    /** Runs it with something wrong that nobody is told of. */
    public static Outcome run(long seed, Menu menu, Mutation mutation) {
        Simulation simulation = new Simulation(seed, menu, mutation);
        simulation.play();
        return simulation.outcome();
    }

    private void play() {
        site.start();
        pass(START_SECONDS);
        long begin = site.time().now();
        for (FaultPlan.Step step : plan) {
            passUntil(begin + (long) (step.second() * 1e9));
            if (!scene.findings().isEmpty()) {
                return;
            }
            make(step.fault());
        }
        passUntil(Math.max(begin + (long) (TROUBLE_SECONDS * 1e9), site.time().now()));
        mischief.heal();
        scene.troubles().end();
        rest();
    }

    private void make(Fault fault) {
        scene.troubles().note(fault);
        mischief.make(fault);
        invariants.look();
    }

    /** Until everything is well again, or for too long. */
    private void rest() {
        Convergence convergence = new Convergence(scene);
        long end = site.time().now() + (long) (REST_SECONDS * 1e9);
        while (!convergence.missing().isEmpty() && site.time().now() < end && scene.findings().isEmpty()) {
            pass(1);
            site.machines().forEach(site::start);
        }
        if (scene.findings().isEmpty()) {
            convergence.missing().forEach(m -> scene.findings().add("after " + REST_SECONDS + " s of rest: " + m));
        }
    }

    private void pass(double seconds) {
        passUntil(site.time().now() + (long) (seconds * 1e9));
    }

    private void passUntil(long end) {
        while (site.time().now() < end && scene.findings().isEmpty()) {
            long look = Math.min(end, site.time().now() + (long) (LOOK_SECONDS * 1e9));
            while (site.time().step(look)) {
                // Everything happens in there.
            }
            invariants.look();
        }
    }

    private Outcome outcome() {
        StringBuilder report = new StringBuilder("seed " + seed + ", menu " + menu + ", " + site.shape() + "\n");
        plan.forEach(step -> report.append("%8.3f %s%n".formatted(START_SECONDS + step.second(), step.fault())));
        report.append(site.trace().lastLines()).append('\n');
        scene.findings().stream().limit(LINES_SHOWN).forEach(f -> report.append(f).append('\n'));
        report.append("again: -Dsim.seed=").append(seed);
        return new Outcome(seed, List.copyOf(scene.findings()), site.trace().digest(), report.toString());
    }
}
