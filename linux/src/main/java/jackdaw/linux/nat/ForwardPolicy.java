package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the filter for packets that pass through still drops what no rule allows: by its policy or by a last rule
 * without conditions. A gateway whose firewall vanished works, but is exposed.
 *
 * @param dropping per family the chains that drop, for people
 * @param unseen   why there may be others, as clauses; empty if all were listed
 */
public record ForwardPolicy(Map<AddressFamily, List<String>> dropping, List<String> unseen) {

    /** The answer for one family. */
    public enum Verdict {
        /** What is not allowed is dropped. */
        DROPS,
        /** Everything passes unless a rule forbids it, or there is no filter. */
        OPEN,
        /** None was seen that drops, but not all could be listed. */
        UNKNOWN
    }

    public ForwardPolicy {
        dropping = Map.copyOf(dropping);
        unseen = List.copyOf(unseen);
    }

    public Verdict of(AddressFamily family) {
        return where(family).isPresent() ? Verdict.DROPS : unseen.isEmpty() ? Verdict.OPEN : Verdict.UNKNOWN;
    }

    /** The first chain that drops. */
    public Optional<String> where(AddressFamily family) {
        return dropping.getOrDefault(family, List.of()).stream().findFirst();
    }
}
