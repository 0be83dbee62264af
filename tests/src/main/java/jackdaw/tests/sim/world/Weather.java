package jackdaw.tests.sim.world;

import java.util.random.RandomGenerator;

/** What a link does to what passes, at present. */
public final class Weather {
    private static final double SHORTEST_DELAY = 0.0001;

    private final RandomGenerator random;
    private double loss;
    private double duplication;
    private double jitter;

    Weather(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param loss         part of the packets that vanish
     * @param duplication  part of the others that arrive twice
     * @param jitter       most seconds that a packet may be late; each has its own delay, so they overtake one another
     */
    public void becomes(double loss, double duplication, double jitter) {
        this.loss = loss;
        this.duplication = duplication;
        this.jitter = jitter;
    }

    public void calms() {
        becomes(0, 0, 0);
    }

    /** How often the next packet arrives. */
    int copies() {
        return random.nextDouble() < loss ? 0 : random.nextDouble() < duplication ? 2 : 1;
    }

    /** Nanoseconds on the way. */
    long delay() {
        return (long) (1e9 * (SHORTEST_DELAY + random.nextDouble() * jitter));
    }
}
