package jackdaw.tests.interop;

import jackdaw.tests.lab.Installation;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Origin validation beside this machine's BIRD, which knows no ASPA. */
@Tag("interop")
class ValidationBirdTest {

    @Example
    void bothAnswerTheSame() {
        ValidationQuestions.compare(Installation.MACHINE, "bird", false);
    }
}
