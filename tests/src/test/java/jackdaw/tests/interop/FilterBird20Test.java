package jackdaw.tests.interop;

import jackdaw.tests.lab.Installation;
import net.jqwik.api.Tag;

/** Beside Debian 12's BIRD. */
@Tag("interop")
class FilterBird20Test extends FilterTrials {
    FilterBird20Test() {
        super(() -> Installation.MACHINE, "bird", "BIRD 2.0");
    }
}
