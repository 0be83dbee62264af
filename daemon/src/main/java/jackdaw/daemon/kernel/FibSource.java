package jackdaw.daemon.kernel;

import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import java.util.function.Consumer;

/** Where kernel protocols get their forwarding table from: netlink, or a table of the host's. */
@FunctionalInterface
public interface FibSource {

    /**
     * A table in use.
     *
     * @param close gives it back; called once
     */
    record Opened(Fib fib, Runnable close) {
    }

    /**
     * @param events takes what the table says, on the loop
     * @throws jackdaw.linux.LinuxException if netlink cannot be used
     */
    Opened open(KernelConfig config, Consumer<? super FibEvent> events);
}
