package jackdaw.tests.interop;

import net.jqwik.api.Tag;

/** Beside the BIRD 3 of Debian sid. */
@Tag("interop")
class FilterBird3SidTest extends FilterTrials {
    FilterBird3SidTest() {
        super(Birds::installation, "/opt/sid-bird3/usr/sbin/bird", "BIRD 3.4");
    }
}
