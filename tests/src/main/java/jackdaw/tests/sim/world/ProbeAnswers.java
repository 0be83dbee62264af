package jackdaw.tests.sim.world;

import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.Probes;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Asks the simulated reality on behalf of a router, and is at times as bad at it as a real probe. */
public final class ProbeAnswers {
    private static final double LATENCY = 0.05;
    private static final double HANGING = 60;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final Function<ProbeSpec, ProbeResult> reality;
    private Mood mood = Mood.HONEST;
    private UnaryOperator<ProbeResult> reading = UnaryOperator.identity();
    private boolean blocking;
    private BiConsumer<ProbeSpec, ProbeResult> witness = (_, _) -> {
    };

    /**
     * How probes go wrong.
     *
     * @param lies     part of the runs of inferring probes that fail although all is well
     * @param unknowns part of the runs that cannot be made
     * @param hangs    part of the runs that return long after their time is over
     * @param latency  seconds a run takes at most
     */
    public record Mood(double lies, double unknowns, double hangs, double latency) {
        public static final Mood HONEST = new Mood(0, 0, 0, LATENCY);
    }

    ProbeAnswers(VirtualTime time, RandomGenerator random, Function<ProbeSpec, ProbeResult> reality) {
        this.time = time;
        this.random = random;
        this.reality = reality;
    }

    public void become(Mood next) {
        mood = next;
    }

    /** Tells {@code next} of each answer as it is given. */
    public void witness(BiConsumer<ProbeSpec, ProbeResult> next) {
        witness = next;
    }

    /** Has the router understand answers otherwise than they were given. */
    public void misread(UnaryOperator<ProbeResult> next) {
        reading = next;
    }

    /** Has runs hold up the loop that asks for them, as if they had no threads of their own. */
    public void block() {
        blocking = true;
    }

    /**
     * Where a router asks.
     *
     * @param loop hands a task to its loop
     * @param hold keeps its loop busy, in nanoseconds
     */
    Probes port(Consumer<Runnable> loop, LongConsumer hold) {
        return (spec, done) -> start(spec, result -> loop.accept(() -> done.accept(reading.apply(result))), hold);
    }

    private void start(ProbeSpec spec, Consumer<ProbeResult> done, LongConsumer hold) {
        double fate = random.nextDouble();
        double lie = random.nextDouble();
        boolean hangs = fate < mood.hangs();
        boolean unknown = fate < mood.hangs() + mood.unknowns();
        boolean lies = lie < mood.lies();
        long latency = (long) (1e9 * random.nextDouble() * (hangs ? HANGING : mood.latency()));
        if (blocking) {
            hold.accept(latency);
        }
        time.at(time.now() + latency, () -> {
            ProbeResult result = unknown ? ProbeResult.unknown("out of time")
                    : lies ? lied(spec) : reality.apply(spec);
            witness.accept(spec, result);
            done.accept(result);
        });
    }

    /** What is certain does not lie: that is what makes it certain. A program may, whatever its operator called it. */
    private ProbeResult lied(ProbeSpec spec) {
        ProbeResult truth = reality.apply(spec);
        boolean inferred = spec.severity() == ProbeClass.HARD || spec instanceof CommandProbe;
        return inferred && truth.outcome() == Outcome.PASS ? ProbeResult.fail("no target answered") : truth;
    }
}
