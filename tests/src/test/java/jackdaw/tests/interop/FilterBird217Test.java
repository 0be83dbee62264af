package jackdaw.tests.interop;

import net.jqwik.api.Tag;

/** Beside Debian 13's BIRD 2. */
@Tag("interop")
class FilterBird217Test extends FilterTrials {
    FilterBird217Test() {
        super(Birds::installation, "/opt/trixie-bird2/usr/sbin/bird", "BIRD 2.17");
    }
}
