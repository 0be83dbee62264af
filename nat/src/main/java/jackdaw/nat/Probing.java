package jackdaw.nat;

import jackdaw.nat.probe.Counting;
import jackdaw.nat.probe.ProbeSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a service asks about its own health, and how the answers count. */
public record Probing(List<ProbeSpec> probes, Counting counting) {
    public static final Probing NONE = new Probing(List.of(), Counting.DEFAULT);

    public Probing {
        probes = List.copyOf(probes);
    }

    /** From the first moment of a failure to its verdict, at worst; empty without a probe that may act. */
    public Optional<Duration> worstDetection() {
        return probes.stream().filter(ProbeSpec::isDecisive).map(counting::worstDetection).max(Duration::compareTo);
    }

    /** Probes that may act and cannot see a failure as soon as wanted, and how long they may take. */
    Map<ProbeSpec, Duration> late() {
        Map<ProbeSpec, Duration> late = new LinkedHashMap<>();
        counting.detect().ifPresent(wanted -> probes.stream().filter(ProbeSpec::isDecisive)
                .filter(p -> counting.worstDetection(p).compareTo(wanted) > 0)
                .forEach(p -> late.put(p, counting.worstDetection(p))));
        return late;
    }
}
