package jackdaw.tests.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jackdaw.tests.network.Gateway;

/**
 * One thing done to the network while packets flow.
 *
 * @param name short, for the tables
 * @param story what is done and what to expect, in a sentence or two
 * @param doing the deed
 * @param isOver beyond steady traffic, what has to have happened
 * @param patience how long that may take
 * @param mending what is repaired afterwards, if anything
 * @param undisturbed the gateway whose sessions must not notice
 */
record Act(String name, String story, Runnable doing, BooleanSupplier isOver, Duration patience,
        Optional<Runnable> mending, Optional<Gateway> undisturbed) {
    Act(String name, String story, Runnable doing, BooleanSupplier isOver, Duration patience) {
        this(name, story, doing, isOver, patience, Optional.empty(), Optional.empty());
    }

    Act mendedBy(Runnable repair) {
        return new Act(name, story, doing, isOver, patience, Optional.of(repair), undisturbed);
    }

    Act leaving(Gateway gateway) {
        return new Act(name, story, doing, isOver, patience, mending, Optional.of(gateway));
    }
}
