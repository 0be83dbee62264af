package jackdaw.tests.differ;

import jackdaw.tests.differ.generate.Bodies;
import jackdaw.tests.differ.generate.Choices;
import jackdaw.tests.differ.generate.Construct;
import jackdaw.tests.differ.generate.IllTyped;
import jackdaw.tests.differ.generate.ListBodies;
import jackdaw.tests.differ.generate.Mutants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Runs filters over the same routes in both: verdicts, and what the accepted routes look like then. */
public final class BodyTrial implements Trial {
    private final Bird bird;
    private final Ours ours;
    private final Function<Choices, String> generator;
    private final Tally tally;
    private final boolean comparesRoutes;

    private BodyTrial(Bird bird, Ours ours, Function<Choices, String> generator, Tally tally) {
        this(bird, ours, generator, tally, true);
    }

    /**
     * @param ours           has the declarations and routes that {@code bird} has
     * @param generator      of bodies between braces
     * @param comparesRoutes whether it matters what becomes of the routes, not only who reads a body
     */
    private BodyTrial(Bird bird, Ours ours, Function<Choices, String> generator, Tally tally,
            boolean comparesRoutes) {
        this.comparesRoutes = comparesRoutes;
        this.bird = bird;
        this.ours = ours;
        this.generator = generator;
        this.tally = tally;
    }

    /** Of bodies without errors of type. */
    public static BodyTrial ofBodies(Bird bird, Ours ours, Tally tally) {
        return new BodyTrial(bird, ours, new Bodies(bird.version())::body, tally);
    }

    /** Of bodies about the paths and communities of received routes. */
    public static BodyTrial ofLists(Bird bird, Ours ours, Tally tally) {
        return new BodyTrial(bird, ours, new ListBodies(bird.version())::body, tally);
    }

    /**
     * Of bodies with a wrong word: one refuses what the other does. A release without types finds out by running what
     * others find out by reading.
     */
    public static BodyTrial ofMutants(Bird bird, Ours ours, Tally tally) {
        return new BodyTrial(bird, ours, new Mutants(bird.version())::body, tally,
                bird.version().supports(Construct.CALLED_METHODS));
    }

    /** Of bodies with terms of wrong kinds and wrong names. */
    public static BodyTrial ofIllTyped(Bird bird, Ours ours, Tally tally) {
        return new BodyTrial(bird, ours, new IllTyped(bird.version())::body, tally);
    }

    @Override
    public String program(Choices choices) {
        return generator.apply(choices);
    }

    @Override
    public List<Finding> run(List<String> programs) {
        List<String> askable = programs.stream().filter(Bird::canShow).toList();
        tally.left(programs.size() - askable.size());
        List<Outcome> theirs = bird.routes(askable, ours.table());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < askable.size(); i++) {
            compare(askable.get(i), theirs.get(i), findings);
        }
        return findings;
    }

    private void compare(String body, Outcome theirs, List<Finding> findings) {
        if (theirs instanceof Outcome.None) {
            tally.left(1);
            return;
        }
        Outcome mine = ours.routes(body);
        if (theirs instanceof Outcome.Routes(var shown) && mine instanceof Outcome.Routes(var own)) {
            if (comparesRoutes) {
                compare(body, shown, own, findings);
            } else {
                tally.compared(true);
            }
        } else {
            tally.compared(false);
            if (ReadingDifference.explains(theirs, mine, body, bird.version())) {
                tally.expected();
            } else if (theirs instanceof Outcome.Routes || mine instanceof Outcome.Routes) {
                findings.add(new Finding(body, say(theirs), say(mine)));
            }
        }
    }

    private void compare(String body, Map<String, ShownRoute> shown, Map<String, ShownRoute> own,
            List<Finding> findings) {
        Set<String> accepted = new HashSet<>(shown.keySet());
        accepted.addAll(own.keySet());
        ours.networks().forEach(network -> tally.compared(accepted.contains(network)));
        for (String network : accepted) {
            String by = String.valueOf(shown.get(network));
            String us = own.containsKey(network) ? own.get(network).cutAs(shown.get(network)).toString() : "null";
            if (!by.equals(us)) {
                findings.add(new Finding(body, network + " " + by, network + " " + us));
                return;
            }
        }
    }

    private static String say(Outcome outcome) {
        return outcome instanceof Outcome.Refused(String reason) ? "refuses (" + reason + ")" : "reads it";
    }
}
