package jackdaw.rib.fib;

/** What the kernel says. */
public sealed interface FibEvent {

    /** The change was made. */
    record Done(FibChange change) implements FibEvent {
    }

    /**
     * The change was refused.
     *
     * @param errno positive Linux error number
     * @param text  for people, the kernel's own words where it gave any
     */
    record Failed(FibChange change, int errno, String text) implements FibEvent {
    }

    /**
     * A route is there: part of a dump, or somebody else than us put it there.
     *
     * @param replaced it took the place of whatever had its key
     * @param dead     none of its hops works now; the kernel does not use it
     */
    record Seen(FibRoute route, boolean replaced, boolean dead) implements FibEvent {
    }

    /** Somebody else than us, or the kernel by itself, removed a route. */
    record Gone(FibRoute route) implements FibEvent {
    }

    /** What follows up to {@link DumpEnd} is the whole table (events may come in between). */
    record DumpBegin() implements FibEvent {
    }

    /** @param consistent the table did not change meanwhile: what was not seen is not there */
    record DumpEnd(boolean consistent) implements FibEvent {
    }

    /** Events or answers were lost: only a dump tells how things stand; answers still awaited never come. */
    record Overrun() implements FibEvent {
    }
}
