package jackdaw.tests.hostile;

import jackdaw.linux.Libc;
import jackdaw.linux.ospf.OspfSocket;
import jackdaw.linux.socket.Datagram;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.tests.lab.Namespace;
import java.util.Optional;

/** A raw socket on a link, for octets that no codec would make. */
final class Wire implements AutoCloseable {
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_CHECKSUM = 7;
    private static final int PROTOCOL = 89;
    private static final int CHECKSUM_AT = 12;
    private static final int AUTH_AT = 16;
    private static final int BUSY_TRIES = 2000;

    private final Libc libc = new Libc();
    private final Datagram datagram = new Datagram(OspfSocket.MAX_DATAGRAM_OCTETS);
    private final OspfVersion version;
    private final IpAddress source;
    private final IpAddress destination;
    private final OspfSocket socket;

    private Wire(OspfVersion version, IpAddress source, IpAddress destination, OspfSocket socket) {
        this.version = version;
        this.source = source;
        this.destination = destination;
        this.socket = socket;
    }

    /** @param destination to whom everything is sent */
    static Wire open(OspfVersion version, Namespace machine, String device, IpAddress source,
                     IpAddress destination) {
        // While another laboratory takes its namespaces away, ip may complain of those before it answers.
        int ifindex = machine.ip("-o link show " + device).lines().filter(line -> line.matches("\\d+: .*"))
                .map(line -> Integer.parseInt(line.split(":")[0])).findFirst().orElseThrow();
        OspfSocket socket = jackdaw.linux.Namespace.call(machine.path(),
                () -> new OspfSocket(version.family(), device, ifindex));
        socket.join(version.allSpfRouters());
        Wire wire = new Wire(version, source, destination, socket);
        if (version.family() == AddressFamily.IPV6) {
            // The kernel would put every checksum right.
            wire.libc.option(socket.fd(), IPPROTO_IPV6, IPV6_CHECKSUM, -1, "leave checksums alone");
        }
        return wire;
    }

    IpAddress source() {
        return source;
    }

    IpAddress destination() {
        return destination;
    }

    int ifindex() {
        return socket.ifindex();
    }

    /** As it is. A full queue is waited for; what the kernel cannot send is lost. */
    void send(byte[] octets) {
        send(source, octets);
    }

    /** The same from another address of the machine. */
    void send(IpAddress from, byte[] octets) {
        send(from, destination, octets);
    }

    /** The same to another address than everything else. */
    synchronized void send(IpAddress from, IpAddress to, byte[] octets) {
        for (int i = 0; i < BUSY_TRIES && socket.send(from, to, octets, octets.length, 1) < 0
                && octets.length > 0; i++) {
            Thread.onSpinWait();
        }
    }

    /** The next packet of another router, waited for a moment and valid until the next one is asked for. */
    Optional<Datagram> receive(int millis) {
        if (!libc.awaitReadable(socket.fd(), millis) || socket.receive(datagram) <= 0
                || datagram.source().equals(source)) {
            return Optional.empty();
        }
        return Optional.of(datagram);
    }

    /** Puts the packet checksum right (RFC 2328 §D.4, RFC 5340 §A.3.1); returns the same octets. */
    byte[] checked(byte[] octets) {
        if (octets.length < version.headerOctets()) {
            return octets;
        }
        octets[CHECKSUM_AT] = 0;
        octets[CHECKSUM_AT + 1] = 0;
        long sum = 0;
        if (version == OspfVersion.V2) {
            sum = words(octets, 0, AUTH_AT) + words(octets, version.headerOctets(), octets.length);
        } else {
            byte[] from = source.toBytes();
            byte[] to = destination.toBytes();
            sum = words(from, 0, from.length) + words(to, 0, to.length) + octets.length + PROTOCOL
                    + words(octets, 0, octets.length);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        octets[CHECKSUM_AT] = (byte) (~sum >>> 8);
        octets[CHECKSUM_AT + 1] = (byte) ~sum;
        return octets;
    }

    private static long words(byte[] octets, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i += 2) {
            sum += (octets[i] & 0xff) << 8 | (i + 1 < to ? octets[i + 1] & 0xff : 0);
        }
        return sum;
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
