package jackdaw.nat;

import jackdaw.nat.probe.Counting;
import jackdaw.nat.probe.ProbeSpec;
import java.util.List;

/** What a service asks about its own health, and how the answers count. */
public record Probing(List<ProbeSpec> probes, Counting counting) {
    public static final Probing NONE = new Probing(List.of(), Counting.DEFAULT);

    public Probing {
        probes = List.copyOf(probes);
    }
}
