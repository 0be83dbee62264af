package jackdaw.nat.probe;

import java.util.Optional;

/**
 * What a probe's earlier runs brought, for weighing the last one.
 *
 * @param decided how the last run ended that was neither UNKNOWN nor undecided
 * @param growth  of the counters within the probe's window; empty at its first reading
 */
public record Past(Outcome decided, Optional<Growth> growth) {
}
