package jackdaw.linux.netlink;

import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.wire.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps an {@link InterfaceTable} equal to the kernel's links and addresses. {@link #load} fills it once; then the
 * loop calls {@link #onReadable} whenever {@link #fd} is readable. Each message becomes at most one change, never
 * several merged into one: a link that went down and up again has lost its IPv4 routes.
 */
public final class NetlinkInterfaces implements AutoCloseable {
    private static final int EVENT_BUFFER_OCTETS = 4 << 20;

    private final InterfaceTable table;
    private final NetlinkSocket events;
    private final NetlinkSocket requests;
    private final SetUpDump dump;
    private final Map<Integer, LinkMessages.Link> links = new TreeMap<>();
    private final Map<Integer, List<InterfaceAddress>> addresses = new HashMap<>();
    /** Events were lost and the kernel refused to tell how things stand: asked again at the next event. */
    private boolean stale;
    private long malformed;
    private long overruns;

    /** @throws jackdaw.linux.LinuxException if netlink cannot be opened */
    public NetlinkInterfaces(InterfaceTable table) {
        this(table, EVENT_BUFFER_OCTETS);
    }

    /** The same with another size of event buffer. */
    NetlinkInterfaces(InterfaceTable table, int eventBufferOctets) {
        this.table = table;
        this.events = new NetlinkSocket(eventBufferOctets, Rtnetlink.GROUP_LINK, Rtnetlink.GROUP_IPV4_IFADDR,
                Rtnetlink.GROUP_IPV6_IFADDR);
        this.requests = new NetlinkSocket(1 << 20);
        this.dump = new SetUpDump(requests);
    }

    /** The descriptor to watch for reading. */
    public int fd() {
        return events.fd();
    }

    /**
     * Takes everything in afresh and reports what differs from the table, vanished interfaces first.
     *
     * @throws jackdaw.linux.LinuxException if the kernel refuses a dump
     */
    public void load(Consumer<? super InterfaceChange> changes) {
        List<LinkMessages.Link> allLinks = dump.run(LinkMessages::dumpRequest, (message, into) -> {
            if (message.type() == Rtnetlink.RTM_NEWLINK) {
                into.accept(LinkMessages.decode(message.body()));
            }
        }, "list the interfaces");
        List<AddressMessages.Address> allAddresses = dump.run(AddressMessages::dumpRequest, (message, into) -> {
            if (message.type() == Rtnetlink.RTM_NEWADDR) {
                AddressMessages.decode(message.body()).ifPresent(into);
            }
        }, "list the addresses");
        Set<Integer> gone = new HashSet<>(links.keySet());
        links.clear();
        addresses.clear();
        allLinks.forEach(link -> links.put(link.index(), link));
        allAddresses.forEach(a -> addresses.computeIfAbsent(a.index(), _ -> new ArrayList<>()).add(a.address()));
        gone.removeAll(links.keySet());
        gone.forEach(index -> table.remove(index).ifPresent(changes));
        List.copyOf(links.keySet()).forEach(index -> refresh(index, changes));
    }

    /**
     * Reads at most {@code budget} datagrams.
     *
     * @return whether more may be waiting
     */
    public boolean onReadable(int budget, Consumer<? super InterfaceChange> changes) {
        if (stale) {
            resynchronize(changes);
        }
        for (int i = 0; i < budget; i++) {
            int length = events.receive();
            if (length == -Errno.EAGAIN) {
                return false;
            }
            if (length < 0) {
                resynchronize(changes);
                return false;
            }
            take(new NetlinkReader(events.buffer(), 0, length), changes);
        }
        return true;
    }

    /** Messages that could not be read. */
    public long malformedCount() {
        return malformed;
    }

    /** Times that events were lost and everything was read again. */
    public long overrunCount() {
        return overruns;
    }

    /** Events still queued are older than the loss; after the dump they would bring back what is gone. */
    private void resynchronize(Consumer<? super InterfaceChange> changes) {
        overruns++;
        for (int length = 0; length != -Errno.EAGAIN; length = events.receive()) {
            if (length < 0 && length != -Errno.ENOBUFS && length != -Errno.EMSGSIZE) {
                break;
            }
        }
        try {
            load(changes);
            stale = false;
        } catch (LinuxException _) {
            stale = true;
        }
    }

    private void take(NetlinkReader datagram, Consumer<? super InterfaceChange> changes) {
        while (datagram.remaining() >= NetlinkHeader.OCTETS) {
            try {
                apply(datagram.message(), changes);
            } catch (Malformed _) {
                malformed++;
                return;
            }
        }
    }

    private void apply(NetlinkHeader message, Consumer<? super InterfaceChange> changes) {
        switch (message.type()) {
            case Rtnetlink.RTM_NEWLINK -> {
                LinkMessages.Link link = LinkMessages.decode(message.body());
                if (link.family() == Rtnetlink.AF_UNSPEC) {
                    links.put(link.index(), link);
                    refresh(link.index(), changes);
                }
            }
            case Rtnetlink.RTM_DELLINK -> {
                LinkMessages.Link link = LinkMessages.decode(message.body());
                // A bridge says DELLINK in its own family when a port leaves; the interface stays.
                if (link.family() == Rtnetlink.AF_UNSPEC) {
                    links.remove(link.index());
                    addresses.remove(link.index());
                    table.remove(link.index()).ifPresent(changes);
                }
            }
            case Rtnetlink.RTM_NEWADDR -> AddressMessages.decode(message.body()).ifPresent(a -> {
                List<InterfaceAddress> list = addresses.computeIfAbsent(a.index(), _ -> new ArrayList<>());
                int at = find(list, a.address());
                if (at < 0) {
                    list.add(a.address());
                } else {
                    list.set(at, a.address());
                }
                refresh(a.index(), changes);
            });
            case Rtnetlink.RTM_DELADDR -> AddressMessages.decode(message.body()).ifPresent(a -> {
                List<InterfaceAddress> list = addresses.getOrDefault(a.index(), new ArrayList<>());
                int at = find(list, a.address());
                if (at >= 0) {
                    list.remove(at);
                }
                refresh(a.index(), changes);
            });
            default -> {
                // Only the groups joined above arrive.
            }
        }
    }

    /** The kernel tells addresses of one interface apart by address and prefix. */
    private static int find(List<InterfaceAddress> list, InterfaceAddress wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).local().equals(wanted.local()) && list.get(i).prefix().equals(wanted.prefix())) {
                return i;
            }
        }
        return -1;
    }

    private void refresh(int index, Consumer<? super InterfaceChange> changes) {
        LinkMessages.Link link = links.get(index);
        if (link != null) {
            table.put(snapshot(link, addresses.getOrDefault(index, List.of()))).ifPresent(changes);
        }
    }

    private static Interface snapshot(LinkMessages.Link link, List<InterfaceAddress> addresses) {
        return new Interface(link.index(), link.name(), link.mtu(), link.has(LinkMessages.IFF_UP),
                link.has(LinkMessages.IFF_LOWER_UP), link.has(LinkMessages.IFF_MULTICAST),
                link.has(LinkMessages.IFF_BROADCAST), link.has(LinkMessages.IFF_POINTOPOINT),
                link.has(LinkMessages.IFF_LOOPBACK), link.master(), addresses);
    }

    @Override
    public void close() {
        events.close();
        requests.close();
    }
}
