package jackdaw.nat.probe;

import java.time.Duration;

/** A probe that reads counters, and judges by how much they grew within a while. */
public sealed interface GrowthProbe extends ProbeSpec
        permits ConntrackDropProbe, ConntrackInsertProbe, IdleProbe, JoolDropProbe {

    @Override
    Duration window();

    /** What growth says. Before there is any, a reading stands for itself. */
    ProbeResult weigh(Growth growth);

    @Override
    default ProbeResult weigh(ProbeResult reading, Past past) {
        return past.growth().map(this::weigh).orElse(reading);
    }
}
