package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import jackdaw.linux.netlink.Netfilter;
import jackdaw.linux.netlink.NetlinkReader;
import jackdaw.rib.net.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Flows of the connection tracking table, by what their answers are sent to: behind SNAT that is an address of the
 * pool. The kernel lists them in the order of their hash, which has nothing to do with addresses, so the first so many
 * speak for all.
 *
 * @param seen  flows that were looked at
 * @param whole whether these were all
 * @param flows of them, how many per protocol and address
 */
public record FlowSample(int seen, boolean whole, Map<Answered, Integer> flows) {
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_TUPLE_IP = 1;
    private static final int CTA_TUPLE_PROTO = 2;
    private static final int CTA_IP_V4_DST = 2;
    private static final int CTA_IP_V6_DST = 4;
    private static final int CTA_PROTO_NUM = 1;

    /**
     * Where the answers of a flow go.
     *
     * @param protocol as in the IP header
     */
    public record Answered(int protocol, IpAddress address) {
    }

    public FlowSample {
        flows = Map.copyOf(flows);
    }

    /**
     * Looks at the table of the calling thread's network namespace.
     *
     * @param most flows to look at
     * @throws LinuxException without CAP_NET_ADMIN, or without connection tracking over netlink
     */
    public static FlowSample read(int most) {
        Map<Answered, Integer> flows = new HashMap<>();
        AtomicInteger seen = new AtomicInteger();
        try (Netfilter netfilter = new Netfilter()) {
            netfilter.ask(Netfilter.Question.CONNECTIONS, "list the flows of connection tracking", attributes -> {
                if (seen.get() < most) {
                    answered(attributes).ifPresent(key -> flows.merge(key, 1, Integer::sum));
                }
                return seen.incrementAndGet() <= most;
            });
        }
        return new FlowSample(Math.min(seen.get(), most), seen.get() <= most, flows);
    }

    static Optional<Answered> answered(NetlinkReader attributes) {
        Optional<IpAddress> address = Optional.empty();
        int protocol = -1;
        while (attributes.hasRemaining()) {
            NetlinkReader attribute = attributes.attribute();
            while (attribute.type() == CTA_TUPLE_REPLY && attribute.hasRemaining()) {
                NetlinkReader part = attribute.attribute();
                switch (part.type()) {
                    case CTA_TUPLE_IP -> address = destination(part);
                    case CTA_TUPLE_PROTO -> protocol = number(part);
                    default -> {
                        // The zone.
                    }
                }
            }
        }
        int of = protocol;
        return of < 0 ? Optional.empty() : address.map(a -> new Answered(of, a));
    }

    private static Optional<IpAddress> destination(NetlinkReader addresses) {
        Optional<IpAddress> destination = Optional.empty();
        while (addresses.hasRemaining()) {
            NetlinkReader address = addresses.attribute();
            if (address.type() == CTA_IP_V4_DST || address.type() == CTA_IP_V6_DST) {
                destination = Optional.of(address.address());
            }
        }
        return destination;
    }

    private static int number(NetlinkReader protocol) {
        int number = -1;
        while (protocol.hasRemaining()) {
            NetlinkReader attribute = protocol.attribute();
            if (attribute.type() == CTA_PROTO_NUM) {
                number = attribute.u8();
            }
        }
        return number;
    }
}
