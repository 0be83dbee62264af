package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chain of rules in the terms that nftables and iptables share.
 *
 * @param where for people, such as {@code table inet gw, chain post}
 * @param drops whether its policy drops what no rule decided
 */
record Chain(String where, Set<AddressFamily> families, Place place, boolean drops, List<Step> steps) {
    Chain {
        steps = List.copyOf(steps);
    }

    /** Where the kernel enters it. */
    enum Place {
        /** From another chain only, or at a place that is of no interest here. */
        ELSEWHERE,
        /** Address translation of packets that leave. */
        POSTROUTING_NAT,
        /** The filter for packets that pass through. */
        FORWARD_FILTER,
        /** Before packets that arrive are tracked. */
        UNTRACKED_IN,
        /** Before packets that this machine makes are tracked. */
        UNTRACKED_OUT
    }

    /** A rule. */
    record Step(Match match, Action action) {
    }

    /** What a rule does with a packet that matches. */
    sealed interface Action {
        /** Ends the walk through the chain's base chain. */
        record Accept() implements Action {
        }

        record Drop() implements Action {
        }

        /** Back to the calling chain. */
        record Return() implements Action {
        }

        record Jump(String chain, boolean comesBack) implements Action {
        }

        /** Counts, logs or marks, and goes on. */
        record Continue() implements Action {
        }

        /** Not to be tracked, and goes on. */
        record Notrack() implements Action {
        }

        record Translate(List<Mapping> mappings) implements Action {
        }
    }

    /**
     * What becomes of some sources.
     *
     * @param sources empty for all that match
     */
    record Mapping(Optional<List<Prefix>> sources, SnatTarget target) {
    }

    /**
     * Chains that can jump to each other.
     *
     * @param chains by name
     */
    record Table(Map<String, Chain> chains) {
    }
}
