package jackdaw.rib.protocol;

import java.util.function.Consumer;
import jackdaw.rib.time.Turn;

/**
 * A protocol state machine: events and the time go in, effects come out.
 *
 * @param <E> its sealed events
 * @param <F> its sealed effects, which a driver must carry out in order
 */
public interface Engine<E, F> {

    /** Handles one event completely. Never throws because of what the event carries. */
    void on(E event, Turn turn, Consumer<? super F> effects);

    /** When the driver must deliver the engine's timers-due event; {@link Long#MAX_VALUE} when idle. */
    long deadline();
}
