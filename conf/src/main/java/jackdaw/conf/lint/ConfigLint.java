package jackdaw.conf.lint;

import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.Site;
import java.util.List;

/** Asks all rules. */
public final class ConfigLint {
    private static final List<Rule> RULES = List.of(new UnownedDefaults(), new SynthesisRule(), new AttractRule(),
            new PoolRule(), new GateRule(), new SiteRule(), new CrashRule());

    private ConfigLint() {
    }

    /** What the configuration alone tells, in the order of the rules. Looks at no machine. */
    public static List<Finding> of(List<ProtocolBlock> protocols, Site site) {
        Configured all = new Configured(protocols, site);
        return RULES.stream().flatMap(rule -> rule.look(all).stream()).toList();
    }
}
