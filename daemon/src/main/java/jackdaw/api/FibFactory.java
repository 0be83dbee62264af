package jackdaw.api;

import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import java.util.function.Consumer;

/** Forwarding tables of the host's own, in the place of the kernel's. {@link MemoryFib} is one. */
@FunctionalInterface
public interface FibFactory {

    /**
     * Makes the table of a kernel protocol that is about to start. Called on the router's thread, as are the methods of
     * what it returns: they must not block.
     *
     * @param kernel what the configuration says of the protocol
     * @param events takes what the table says; from any thread, also from inside a call of the table
     */
    Fib open(KernelConfig kernel, Consumer<FibEvent> events);

    /** Gives a table back. */
    default void close(Fib fib) {
    }
}
