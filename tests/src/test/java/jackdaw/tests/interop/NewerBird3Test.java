package jackdaw.tests.interop;

import net.jqwik.api.Tag;

/** BIRD 3.1 of Debian trixie. */
@Tag("newer-peers")
class NewerBird3Test extends NewerBirdScenarios {
    NewerBird3Test() {
        super("/opt/bird3/usr/sbin/bird", "3.1");
    }
}
