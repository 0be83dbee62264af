package jackdaw.daemon.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** An answer whose end comes later, on the loop; the session goes on with it then. */
final class DeferredAnswer implements Suspendable {
    private final ControlSession session;
    private final Deque<Line> lines = new ArrayDeque<>();
    private boolean complete;

    DeferredAnswer(ControlSession session) {
        this.session = session;
    }

    DeferredAnswer add(Line line) {
        lines.add(line);
        return this;
    }

    /** The rest, of which the last line is final. */
    void complete(List<Line> rest) {
        lines.addAll(rest.isEmpty() ? List.of(Line.END) : rest);
        complete = true;
        session.resume();
    }

    @Override
    public boolean isReady() {
        return !lines.isEmpty() || complete;
    }

    @Override
    public boolean hasNext() {
        return !lines.isEmpty() || !complete;
    }

    @Override
    public Line next() {
        return lines.remove();
    }
}
