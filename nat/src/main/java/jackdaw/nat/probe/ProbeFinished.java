package jackdaw.nat.probe;

/** Event: a run is over. */
public record ProbeFinished(long run, ProbeSpec spec, ProbeResult result) {
}
