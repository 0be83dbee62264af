package jackdaw.nat.probe;

import java.util.OptionalDouble;

/** A probe that measures how much of something is used up, and fails from a share on. */
public sealed interface ShareProbe extends ProbeSpec permits JoolBindingsProbe, PoolProbe {

    /** From which share of the whole. */
    double fail();

    @Override
    default OptionalDouble limit() {
        return OptionalDouble.of(fail());
    }

    @Override
    default ProbeResult weigh(ProbeResult reading, Past past) {
        return reading.failsFrom(fail());
    }
}
