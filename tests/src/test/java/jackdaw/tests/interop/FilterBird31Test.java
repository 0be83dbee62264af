package jackdaw.tests.interop;

import net.jqwik.api.Tag;

/** Beside Debian 13's BIRD 3. */
@Tag("interop")
class FilterBird31Test extends FilterTrials {
    FilterBird31Test() {
        super(Birds::installation, "/opt/trixie-bird3/usr/sbin/bird", "BIRD 3.1");
    }
}
