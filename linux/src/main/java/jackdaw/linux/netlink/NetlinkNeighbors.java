package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.Malformed;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows the kernel's neighbor table: whether the host behind a next hop answers. {@link #load} fills it once; then
 * the loop calls {@link #onReadable} whenever {@link #fd} is readable.
 */
public final class NetlinkNeighbors implements AutoCloseable {
    private static final int EVENT_BUFFER_OCTETS = 1 << 20;

    private record Key(int ifindex, IpAddress address) {
    }

    private final NetlinkSocket events;
    private final NetlinkSocket requests;
    private final Map<Key, Neighbor> neighbors = new HashMap<>();
    /** Events were lost and the kernel refused to tell how things stand: asked again at the next event. */
    private boolean stale;
    private long malformed;
    private long overruns;

    /** @throws jackdaw.linux.LinuxException if netlink cannot be opened */
    public NetlinkNeighbors() {
        events = new NetlinkSocket(EVENT_BUFFER_OCTETS, Rtnetlink.GROUP_NEIGH);
        requests = new NetlinkSocket(1 << 20);
    }

    /** The descriptor to watch for reading. */
    public int fd() {
        return events.fd();
    }

    public Optional<Neighbor> find(int ifindex, IpAddress address) {
        return Optional.ofNullable(neighbors.get(new Key(ifindex, address)));
    }

    public Collection<Neighbor> all() {
        return Collections.unmodifiableCollection(neighbors.values());
    }

    /** Messages that could not be read. */
    public long malformedCount() {
        return malformed;
    }

    /** Times that events were lost and everything was read again. */
    public long overrunCount() {
        return overruns;
    }

    /**
     * Takes everything in afresh.
     *
     * @throws jackdaw.linux.LinuxException if the kernel refuses the dump
     */
    public void load() {
        List<Neighbor> all = new SetUpDump(requests).run(NeighborMessages::dumpRequest, (message, into) -> {
            if (message.type() == Rtnetlink.RTM_NEWNEIGH) {
                NeighborMessages.decode(message.body()).ifPresent(into);
            }
        }, "list the neighbors");
        neighbors.clear();
        all.forEach(n -> neighbors.put(new Key(n.ifindex(), n.address()), n));
    }

    /**
     * Reads at most {@code budget} datagrams.
     *
     * @param changed told of each neighbor that came, changed, or went (then as FAILED)
     * @return whether more may be waiting
     */
    public boolean onReadable(int budget, Consumer<? super Neighbor> changed) {
        if (stale) {
            resynchronize();
        }
        for (int i = 0; i < budget; i++) {
            int length = events.receive();
            if (length == -Errno.EAGAIN) {
                return false;
            }
            if (length < 0) {
                resynchronize();
                return false;
            }
            take(new NetlinkReader(events.buffer(), 0, length), changed);
        }
        return true;
    }

    private void resynchronize() {
        overruns++;
        for (int length = 0; length != -Errno.EAGAIN; length = events.receive()) {
            if (length < 0 && length != -Errno.ENOBUFS && length != -Errno.EMSGSIZE) {
                break;
            }
        }
        try {
            load();
            stale = false;
        } catch (LinuxException _) {
            stale = true;
        }
    }

    private void take(NetlinkReader datagram, Consumer<? super Neighbor> changed) {
        while (datagram.remaining() >= NetlinkHeader.OCTETS) {
            try {
                apply(datagram.message(), changed);
            } catch (Malformed _) {
                malformed++;
                return;
            }
        }
    }

    private void apply(NetlinkHeader message, Consumer<? super Neighbor> changed) {
        if (message.type() != Rtnetlink.RTM_NEWNEIGH && message.type() != Rtnetlink.RTM_DELNEIGH) {
            return;
        }
        NeighborMessages.decode(message.body()).ifPresent(n -> {
            Key key = new Key(n.ifindex(), n.address());
            if (message.type() == Rtnetlink.RTM_NEWNEIGH) {
                if (!n.equals(neighbors.put(key, n))) {
                    changed.accept(n);
                }
            } else if (neighbors.remove(key) != null) {
                changed.accept(new Neighbor(n.ifindex(), n.address(), Neighbor.State.FAILED, ""));
            }
        });
    }

    @Override
    public void close() {
        events.close();
        requests.close();
    }
}
