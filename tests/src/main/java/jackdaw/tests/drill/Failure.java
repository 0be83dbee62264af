package jackdaw.tests.drill;

import java.util.Map;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Service;

/**
 * One thing that breaks on a gateway while the other one works.
 *
 * @param name short, for tables
 * @param at the gateway
 * @param reactions what has to become of its services; the others must not notice
 * @param preparing what takes time before and breaks nothing yet
 * @param breaking breaks it
 * @param repair undoes that
 */
public record Failure(String name, Gateway at, Map<Service, Reaction> reactions, Runnable preparing,
        Runnable breaking, Runnable repair) {
    public Failure {
        reactions = Map.copyOf(reactions);
    }

    Failure(String name, Gateway at, Map<Service, Reaction> reactions, Runnable breaking, Runnable repair) {
        this(name, at, reactions, () -> { }, breaking, repair);
    }

    @Override
    public String toString() {
        return name + " on " + at;
    }
}
