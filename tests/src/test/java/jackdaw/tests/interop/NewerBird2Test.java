package jackdaw.tests.interop;

import net.jqwik.api.Tag;

/** BIRD 2.17 of Debian trixie. */
@Tag("newer-peers")
class NewerBird2Test extends NewerBirdScenarios {
    NewerBird2Test() {
        super("bird", "2.17");
    }
}
