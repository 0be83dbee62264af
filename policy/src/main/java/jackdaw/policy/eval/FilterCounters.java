package jackdaw.policy.eval;

/**
 * What became of the routes a filter saw.
 *
 * @param faulted rejected by a run-time error, or by the end of the filter; not among the rejected
 */
public record FilterCounters(String filter, long accepted, long rejected, long faulted) {
}
