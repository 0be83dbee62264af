package jackdaw.daemon.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Live reconfiguration as the control socket offers it. Results come on the loop, perhaps in a later turn. */
public interface Configurator {

    /**
     * What came of a request.
     *
     * @param problems why it failed, one line each; empty if it did not
     * @param notes    the plan, warnings: one line each
     */
    record Result(Outcome outcome, List<String> problems, List<String> notes) {
    }

    /** How a request ended. */
    enum Outcome {
        APPLIED,
        /** Applied, but there was no difference. */
        UNCHANGED,
        VALID, FAILED, NOTHING_TO_DO, CONFIRMED, SHUTTING_DOWN
    }

    /** The file read when a command names none. */
    Path defaultFile();

    /**
     * Going back by itself.
     *
     * @param after   unless confirmed within this time
     * @param expired called when the time is over, before going back
     */
    record Undo(Duration after, Runnable expired) {
    }

    /** @param undo whether the change is only on trial */
    void configure(Optional<Path> file, Optional<Undo> undo, Consumer<Result> done);

    void check(Optional<Path> file, Consumer<Result> done);

    Result confirm();

    void undo(Consumer<Result> done);

    /** Time until the unconfirmed configuration is undone. */
    Optional<Duration> undoIn();
}
