package jackdaw.daemon.kernel;

import jackdaw.daemon.loop.Descriptor;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.linux.netlink.NetlinkFib;
import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.protocol.EventLog;
import java.util.function.Consumer;

/** The kernel table of one kernel protocol, on the loop. */
public final class KernelTransport {
    private static final int READ_BUDGET = 16;
    /** An answer is to a whole batch, and each change of it is told to other kernel protocols: they must keep up. */
    private static final int EVENT_BUDGET = 4096;

    private final NetlinkFib fib;
    private final Consumer<? super FibEvent> events;
    private final Descriptor answers;
    private final Descriptor notifications;

    /** @throws jackdaw.linux.LinuxException if netlink cannot be used */
    public KernelTransport(RouterLoop loop, KernelConfig config, Consumer<? super FibEvent> events, EventLog log) {
        this.fib = new NetlinkFib(config.channel().family(), config.kernelTable());
        this.events = events;
        this.answers = Descriptor.watch(loop, fib.answersFd(), config.name(), this::read, log);
        this.notifications = Descriptor.watch(loop, fib.eventsFd(), config.name(), this::read, log);
    }

    public Fib fib() {
        return fib;
    }

    /** What others did must be known before our own changes are judged, unless it is more than one turn can read. */
    private void read() {
        fib.onEvents(EVENT_BUDGET, events);
        fib.onAnswers(READ_BUDGET, events);
    }

    public void close() {
        answers.close();
        notifications.close();
        fib.close();
    }
}
