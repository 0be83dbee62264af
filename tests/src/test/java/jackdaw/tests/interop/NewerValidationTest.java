package jackdaw.tests.interop;

import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Origin and path validation beside BIRD 2.17 of Debian trixie. */
@Tag("newer-peers")
class NewerValidationTest {

    @Example
    void bothAnswerTheSame() {
        ValidationQuestions.compare(NewerPeers.installation(), "bird", true);
    }
}
