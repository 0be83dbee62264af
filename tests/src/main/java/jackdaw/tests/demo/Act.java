package jackdaw.tests.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One thing done to the network while packets flow.
 *
 * @param name short, for the tables
 * @param story what is done and what to expect, in a sentence or two
 * @param doing the deed
 * @param isOver beyond steady traffic, what has to have happened
 * @param patience how long that may take
 * @param mustRecover whether traffic has to flow again without further help
 */
record Act(String name, String story, Runnable doing, BooleanSupplier isOver, Duration patience,
        boolean mustRecover) {
}
