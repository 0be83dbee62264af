package jackdaw.tests.sim;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import jackdaw.tests.sim.site.Site;

/**
 * Something wrong on purpose, to see that it is found.
 *
 * @param edit     changes what the gateways' operators wrote
 * @param sabotage changes the site before it starts
 */
public record Mutation(UnaryOperator<String> edit, Consumer<Site> sabotage) {
    public static final Mutation NONE = new Mutation(UnaryOperator.identity(), _ -> {
    });

    public static Mutation ofConfiguration(UnaryOperator<String> edit) {
        return new Mutation(edit, NONE.sabotage);
    }

    public static Mutation ofSite(Consumer<Site> sabotage) {
        return new Mutation(NONE.edit, sabotage);
    }
}
