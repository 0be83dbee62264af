package jackdaw.policy.eval;

import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueText;
import jackdaw.rib.attribute.AttributeKey;
import java.util.Optional;

/** Puts a run into words for whoever follows it. Nobody does in a router: then nothing is made into text. */
final class Narration {
    static final Narration SILENT = new Narration(Optional.empty());

    private final Optional<Trace> trace;
    private final boolean isOn;

    Narration(Optional<Trace> trace) {
        this.trace = trace;
        this.isOn = trace.isPresent();
    }

    private void say(SourcePosition at, String text) {
        trace.orElseThrow().happened(at, text);
    }

    void tell(SourcePosition at, String what) {
        if (isOn) {
            say(at, what);
        }
    }

    void tell(SourcePosition at, String what, Value value) {
        if (isOn) {
            say(at, what + ValueText.of(value));
        }
    }

    /** Before {@code value} is written. */
    void change(WorkingRoute route, AttributeKey<?> key, Value value, SourcePosition at) {
        if (isOn) {
            String before = route.has(key) ? " was " + ValueText.of(route.read(key, value.type())) + "," : "";
            say(at, key.name() + before + " becomes " + ValueText.of(value));
        }
    }

    /** Before the attribute is taken away. */
    void removal(WorkingRoute route, AttributeKey<?> key, SourcePosition at) {
        if (isOn) {
            say(at, key.name() + (route.has(key) ? " goes" : " is not there"));
        }
    }
}
