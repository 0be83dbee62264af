package jackdaw.daemon.probe;

import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.Dns64Probe;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.RecursionProbe;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.rib.net.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Asks a resolver over UDP. The socket is connected, so that a port which nobody holds is told at once. */
final class ResolverRun {
    static final int PORT = 53;
    private static final int MOST = 4096;
    private static final String NOT_PERMITTED = "Operation not permitted";

    private ResolverRun() {
    }

    /** Any answer of substance will do; that the name does not exist is one. */
    static ProbeResult answers(ResolverProbe probe) throws IOException {
        try {
            Reply reply = ask(probe.server(), probe.question(), DnsMessage.A, probe.schedule().timeout());
            boolean good = reply.message.code() == DnsMessage.NOERROR || reply.message.code() == DnsMessage.NXDOMAIN;
            return good ? ProbeResult.pass(probe.server() + " answers").measured(reply.millis)
                    : ProbeResult.fail(probe.server() + " answers " + codeName(reply.message.code()));
        } catch (PortUnreachableException _) {
            return ProbeResult.fail("nobody listens at " + probe.server()).worth(ProbeClass.CERTAIN);
        } catch (SocketTimeoutException _) {
            return ProbeResult.fail("no answer from " + probe.server() + " in "
                    + probe.schedule().timeout().toMillis() + " ms");
        } catch (IOException e) {
            return dropped(probe.server(), e);
        }
    }

    static ProbeResult synthesizes(Dns64Probe probe) throws IOException {
        try {
            Reply reply = ask(probe.server(), Dns64Probe.QUESTION, DnsMessage.AAAA, probe.schedule().timeout());
            String what = "AAAA of " + Dns64Probe.QUESTION + " is ";
            return probe.accepts(reply.message.addresses())
                    ? ProbeResult.pass(what + "inside " + probe.prefix()).measured(reply.millis)
                    : ProbeResult.fail(what + content(reply.message) + ", not inside " + probe.prefix());
        } catch (PortUnreachableException | SocketTimeoutException _) {
            return ProbeResult.fail("no answer from " + probe.server());
        } catch (IOException e) {
            return dropped(probe.server(), e);
        }
    }

    static ProbeResult drift(Counterpart.Resolver resolver, Duration timeout) throws IOException {
        try {
            Reply reply = ask(resolver.server(), Dns64Probe.QUESTION, DnsMessage.AAAA, timeout);
            return reply.message.addresses().isEmpty()
                    ? ProbeResult.unknown("the resolver synthesizes nothing for " + Dns64Probe.QUESTION)
                    : resolver.stranger(reply.message.addresses())
                    .map(a -> ProbeResult.fail("the resolver synthesizes " + a + ", not inside " + resolver.prefix()))
                    .orElseGet(() -> ProbeResult.pass("the resolver synthesizes inside " + resolver.prefix()));
        } catch (PortUnreachableException | SocketTimeoutException _) {
            return ProbeResult.unknown("no answer from " + resolver.server());
        }
    }

    /** A new name each time, so that no cache answers. */
    static ProbeResult recurses(RecursionProbe probe) throws IOException {
        String label = "%0" + RecursionProbe.LABEL_OCTETS + "x";
        String name = label.formatted(ThreadLocalRandom.current().nextLong()) + "." + probe.wildcard();
        try {
            Reply reply = ask(probe.server(), name, DnsMessage.A, probe.schedule().timeout());
            return reply.message.code() == DnsMessage.NOERROR
                    ? ProbeResult.pass("finds names below " + probe.wildcard()).measured(reply.millis)
                    : ProbeResult.fail(name + " is " + codeName(reply.message.code()));
        } catch (PortUnreachableException | SocketTimeoutException _) {
            return ProbeResult.fail("no answer about " + name + " from " + probe.server());
        } catch (IOException e) {
            return dropped(probe.server(), e);
        }
    }

    /**
     * Netfilter answers EPERM for what it drops on its way out, by a rule or because the connection table is full: a
     * client's query would not get in either.
     */
    private static ProbeResult dropped(IpAddress server, IOException e) throws IOException {
        if (!String.valueOf(e.getMessage()).contains(NOT_PERMITTED)) {
            throw e;
        }
        return ProbeResult.fail("this machine drops a query to " + server + ": " + e.getMessage());
    }

    private static String content(DnsMessage message) {
        return message.addresses().isEmpty() ? "empty (" + codeName(message.code()) + ")"
                : message.addresses().stream().map(IpAddress::toString).sorted().collect(Collectors.joining(", "));
    }

    private record Reply(DnsMessage message, double millis) {
    }

    private static Reply ask(IpAddress server, String name, int type, Duration timeout) throws IOException {
        int id = ThreadLocalRandom.current().nextInt(1 << 16);
        byte[] query = DnsMessage.query(id, name, type);
        long began = System.nanoTime();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByAddress(server.toBytes()), PORT);
            socket.send(new DatagramPacket(query, query.length));
            while (true) {
                long left = timeout.toMillis() - (System.nanoTime() - began) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) left);
                DatagramPacket packet = new DatagramPacket(new byte[MOST], MOST);
                socket.receive(packet);
                Optional<DnsMessage> reply = DnsMessage.response(Arrays.copyOf(packet.getData(), packet.getLength()))
                        .filter(m -> m.id() == id);
                if (reply.isPresent()) {
                    return new Reply(reply.get(), Math.round((System.nanoTime() - began) / 1e5) / 10.0);
                }
            }
        }
    }

    /** RFC 1035 §4.1.1. */
    private static String codeName(int code) {
        return switch (code) {
            case DnsMessage.NOERROR -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case DnsMessage.NXDOMAIN -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            default -> "RCODE " + code;
        };
    }
}
