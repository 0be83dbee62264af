package jackdaw.nat.probe;

/**
 * Effect: someone must run the probe and answer with a {@link ProbeFinished} of the same run.
 *
 * @param run unique within the service
 */
public record StartProbe(long run, ProbeSpec spec) {
}
