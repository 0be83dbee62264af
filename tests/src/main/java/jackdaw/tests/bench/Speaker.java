package jackdaw.tests.bench;

import jackdaw.bgp.wire.Capability;
import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.MessageStream;
import jackdaw.bgp.wire.Open;
import jackdaw.bgp.wire.OpenCodec;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.LabFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One end of a BGP session that counts what it hears. The hold time is 0, so that nobody has to keep it alive. */
public final class Speaker implements AutoCloseable {
    private static final int PORT = 179;
    private static final int BUFFER = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Socket socket;
    private final MessageStream stream = new MessageStream();
    private final PrefixCounter counter = new PrefixCounter();
    private final byte[] buffer = new byte[BUFFER];

    private Speaker(String name, Socket socket) {
        this.name = name;
        this.socket = socket;
    }

    /** Connects from one address to another, again until somebody answers, and waits until the session is up. */
    static Speaker establish(String name, String local, String remote, int asn) throws IOException {
        List<Capability> capabilities = List.of(new Capability.Multiprotocol(1, 1), new Capability.Multiprotocol(2, 1),
                new Capability.FourOctetAs(asn));
        return establish(name, local, remote, new Open(asn, 0, RouterId.parse(local), capabilities));
    }

    /** The same with an OPEN of the caller's. */
    public static Speaker establish(String name, String local, String remote, Open open) throws IOException {
        Socket socket = Await.until(name + " reaches " + remote, PATIENCE, () -> connect(local, remote),
                Optional::isPresent, () -> "").orElseThrow();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        Speaker speaker = new Speaker(name, socket);
        speaker.send(OpenCodec.encode(open));
        speaker.send(MessageCodec.keepalive());
        speaker.readUntil(PrefixCounter::isEstablished);
        return speaker;
    }

    private static Optional<Socket> connect(String local, String remote) {
        try {
            return Optional.of(new Socket(InetAddress.getByName(remote), PORT, InetAddress.getByName(local), 0));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    public void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** Reads until the count satisfies {@code wanted}; fails when the session ends or is silent for a minute. */
    void readUntil(Predicate<PrefixCounter> wanted) throws IOException {
        while (!wanted.test(counter)) {
            int length = socket.getInputStream().read(buffer);
            boolean isGood = length > 0 && stream.feed(buffer, length, counter).isEmpty() && counter.end().isEmpty();
            if (!isGood) {
                throw new LabFailure(name + " lost its session after " + counter.announced() + " prefixes: "
                        + (counter.end().isEmpty() ? "closed" : counter.end()));
            }
        }
    }

    /** Ends the session without a word. */
    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }
}
