package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.rib.fib.Fib;
import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.wire.Malformed;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * One kernel table of one family over two sockets: requests with their answers and dumps on one, events on the other.
 * The loop watches both descriptors and calls {@link #onEvents} before {@link #onAnswers}, so that what others did is
 * known before our own changes are judged.
 *
 * <p>Changes go out up to {@value #BATCH} in one send, fewer if they have many hops, and only the last asks for an
 * acknowledgement: a change that fails answers for itself, what has not failed when the acknowledgement comes is done.
 * Notifications of our own changes carry our socket's port, and the kernel does not even queue them: a burst of changes
 * costs no reading and loses no event of others. A route of ours that somebody else removed carries another port.
 */
public final class NetlinkFib implements Fib, AutoCloseable {
    private static final int BATCH = 64;
    /** Nothing is added to a message of so many octets; a route of 256 hops, the most, adds a quarter of it. */
    private static final int FULL_OCTETS = 32 << 10;
    private static final int REQUEST_BUFFER_OCTETS = 4 << 20;
    private static final int EVENT_BUFFER_OCTETS = 8 << 20;

    /** Changes sent together; {@code sequence} is that of the first. */
    private record Batch(int sequence, List<FibChange> changes, BitSet failed) {
        int last() {
            return sequence + changes.size() - 1;
        }
    }

    private final AddressFamily family;
    private final int table;
    private final NetlinkSocket requests;
    private final NetlinkSocket events;
    private final NetlinkWriter writer = new NetlinkWriter();
    private final ArrayDeque<Batch> awaited = new ArrayDeque<>();
    private int sequence;
    private int dumpSequence;
    private boolean dumping;
    private boolean dumpBegun;
    private boolean dumpConsistent;
    private long malformed;

    /** @throws jackdaw.linux.LinuxException if netlink cannot be opened */
    public NetlinkFib(AddressFamily family, int table) {
        this(family, table, EVENT_BUFFER_OCTETS);
    }

    /** The same with another size of event buffer. */
    public NetlinkFib(AddressFamily family, int table, int eventBufferOctets) {
        this.family = family;
        this.table = table;
        this.requests = new NetlinkSocket(REQUEST_BUFFER_OCTETS);
        try {
            this.events = new NetlinkSocket(eventBufferOctets, family == AddressFamily.IPV4
                    ? Rtnetlink.GROUP_IPV4_ROUTE : Rtnetlink.GROUP_IPV6_ROUTE);
        } catch (RuntimeException e) {
            requests.close();
            throw e;
        }
        try {
            events.dropCausedBy(requests.port());
        } catch (RuntimeException e) {
            events.close();
            requests.close();
            throw e;
        }
    }

    /** Watch for reading, then call {@link #onAnswers}. */
    public int answersFd() {
        return requests.fd();
    }

    /** Watch for reading, then call {@link #onEvents}. */
    public int eventsFd() {
        return events.fd();
    }

    /** Messages that could not be read. */
    public long malformedCount() {
        return malformed;
    }

    @Override
    public int submit(List<FibChange> changes) {
        int taken = 0;
        while (taken < changes.size()) {
            int sent = send(changes.subList(taken, Math.min(taken + BATCH, changes.size())));
            if (sent == 0) {
                return taken;
            }
            taken += sent;
        }
        return taken;
    }

    /** Sends the first changes in one message, as many as it has room for; returns how many, 0 if none was taken. */
    private int send(List<FibChange> changes) {
        writer.clear();
        int first = sequence + 1;
        int count = 0;
        while (count < changes.size() && writer.size() < FULL_OCTETS) {
            RouteMessages.encode(changes.get(count++), writer, ++sequence);
        }
        writer.addFlags(Rtnetlink.NLM_F_ACK);
        if (requests.send(writer) < 0) {
            return 0;
        }
        awaited.add(new Batch(first, List.copyOf(changes.subList(0, count)), new BitSet(count)));
        return count;
    }

    @Override
    public boolean requestDump() {
        if (dumping) {
            return true;
        }
        writer.clear();
        RouteMessages.dumpRequest(family, table, writer, ++sequence);
        if (requests.send(writer) < 0) {
            return false;
        }
        dumpSequence = sequence;
        dumping = true;
        dumpBegun = false;
        dumpConsistent = true;
        return true;
    }

    /**
     * Reads at most {@code budget} datagrams of answers.
     *
     * @return whether more may be waiting
     */
    public boolean onAnswers(int budget, Consumer<? super FibEvent> sink) {
        for (int i = 0; i < budget; i++) {
            int length = requests.receive();
            if (length == -Errno.EAGAIN) {
                return false;
            }
            if (length < 0) {
                lost(requests, sink);
                return false;
            }
            take(new NetlinkReader(requests.buffer(), 0, length), sink, this::answer);
        }
        return true;
    }

    /** The same for events. */
    public boolean onEvents(int budget, Consumer<? super FibEvent> sink) {
        for (int i = 0; i < budget; i++) {
            int length = events.receive();
            if (length == -Errno.EAGAIN) {
                return false;
            }
            if (length < 0) {
                lost(events, sink);
                return false;
            }
            take(new NetlinkReader(events.buffer(), 0, length), sink, this::event);
        }
        return true;
    }

    /** What is still queued is older than the loss and would contradict the dump that must follow. */
    private void lost(NetlinkSocket socket, Consumer<? super FibEvent> sink) {
        for (int length = 0; length != -Errno.EAGAIN; length = socket.receive()) {
            if (length < 0 && length != -Errno.ENOBUFS && length != -Errno.EMSGSIZE) {
                break;
            }
        }
        awaited.clear();
        dumping = false;
        sink.accept(new FibEvent.Overrun());
    }

    private interface Taker {
        void take(NetlinkHeader message, Consumer<? super FibEvent> sink);
    }

    private void take(NetlinkReader datagram, Consumer<? super FibEvent> sink, Taker taker) {
        while (datagram.remaining() >= NetlinkHeader.OCTETS) {
            NetlinkHeader message;
            try {
                message = datagram.message();
            } catch (Malformed _) {
                malformed++;
                return;
            }
            try {
                taker.take(message, sink);
            } catch (Malformed _) {
                malformed++;
            }
        }
    }

    private void answer(NetlinkHeader message, Consumer<? super FibEvent> sink) {
        if (message.sequence() == dumpSequence && dumping) {
            dumpPart(message, sink);
        } else if (message.type() == Rtnetlink.NLMSG_ERROR) {
            acknowledged(message, sink);
        }
    }

    private void dumpPart(NetlinkHeader message, Consumer<? super FibEvent> sink) {
        if (!dumpBegun) {
            dumpBegun = true;
            sink.accept(new FibEvent.DumpBegin());
        }
        dumpConsistent &= (message.flags() & Rtnetlink.NLM_F_DUMP_INTR) == 0;
        switch (message.type()) {
            case Rtnetlink.RTM_NEWROUTE -> RouteReader.decode(message.body()).filter(this::isOurTable)
                    .ifPresent(d -> sink.accept(new FibEvent.Seen(d.route(), false, d.dead())));
            case Rtnetlink.NLMSG_DONE, Rtnetlink.NLMSG_ERROR -> {
                int error = message.body().remaining() >= 4 ? message.body().i32() : 0;
                dumping = false;
                // A table that was never used does not exist, which is as good as empty.
                sink.accept(new FibEvent.DumpEnd(dumpConsistent && (error == 0 || error == -Errno.ENOENT)));
            }
            default -> {
                // Nothing else belongs to a dump of routes.
            }
        }
    }

    private void acknowledged(NetlinkHeader message, Consumer<? super FibEvent> sink) {
        int error = message.body().i32();
        Batch batch = awaited.peek();
        if (batch == null || message.sequence() - batch.sequence() < 0 || message.sequence() - batch.last() > 0) {
            return;
        }
        int index = message.sequence() - batch.sequence();
        if (error != 0) {
            batch.failed().set(index);
            sink.accept(new FibEvent.Failed(batch.changes().get(index), -error,
                    AckText.read(message, -error)));
        }
        if (message.sequence() == batch.last()) {
            awaited.poll();
            for (int i = 0; i < batch.changes().size(); i++) {
                if (!batch.failed().get(i)) {
                    sink.accept(new FibEvent.Done(batch.changes().get(i)));
                }
            }
        }
    }

    private void event(NetlinkHeader message, Consumer<? super FibEvent> sink) {
        boolean added = message.type() == Rtnetlink.RTM_NEWROUTE;
        if (!added && message.type() != Rtnetlink.RTM_DELROUTE) {
            return;
        }
        RouteReader.decode(message.body()).filter(this::isOurTable).ifPresent(d -> {
            FibRoute route = d.route();
            sink.accept(added ? new FibEvent.Seen(route, (message.flags() & Rtnetlink.NLM_F_REPLACE) != 0, d.dead())
                    : new FibEvent.Gone(route));
        });
    }

    private boolean isOurTable(RouteReader.Decoded decoded) {
        return decoded.route().table() == table && decoded.route().prefix().family() == family;
    }

    @Override
    public void close() {
        requests.close();
        events.close();
    }
}
