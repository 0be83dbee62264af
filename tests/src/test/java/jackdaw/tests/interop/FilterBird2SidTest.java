package jackdaw.tests.interop;

import net.jqwik.api.Tag;

/** Beside the BIRD 2 of Debian sid. */
@Tag("interop")
class FilterBird2SidTest extends FilterTrials {
    FilterBird2SidTest() {
        super(Birds::installation, "bird", "BIRD 2.20");
    }
}
