package jackdaw.linux.nat;

import java.util.List;

/** Whether the standing SNAT rules translate what they should. */
public sealed interface Coverage {

    /** They do. */
    record Covered(List<SnatRule> rules) implements Coverage {
        public Covered {
            rules = List.copyOf(rules);
        }
    }

    /**
     * It cannot be told: a rule depends on what this reader does not judge, or some rules could not be listed.
     *
     * @param why a sentence without its full stop
     */
    record Unknown(String why) implements Coverage {
    }

    /**
     * They do not.
     *
     * @param why a sentence without its full stop, which names what comes near
     */
    record Missing(String why) implements Coverage {
    }
}
