package jackdaw.tests.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;
import jackdaw.linux.LinuxException;
import jackdaw.tests.lab.Namespace;

/** Where a stream's packets leave and its answers come in. */
sealed interface Outlet extends AutoCloseable {
    /**
     * Sends a packet.
     *
     * @param unanswered is told why, once it is known that no answer comes any more; perhaps on a thread of its own
     */
    void send(ByteBuffer packet, Consumer<? super String> unanswered);

    private static String unsendable(IOException e) {
        return "could not be sent: " + e.getMessage();
    }

    boolean isOpen();

    @Override
    void close();

    /** One socket for all packets: to every translator on the way they are one flow. */
    final class OneFlow implements Outlet {
        private final InetSocketAddress target;
        private final DatagramChannel channel;

        /** @param answers is given each answer, on a thread of its own */
        OneFlow(String name, Namespace from, InetSocketAddress target, Consumer<? super ByteBuffer> answers) {
            this.target = target;
            this.channel = Sockets.datagrams(from, target.getAddress());
            try {
                channel.bind(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofPlatform().daemon().name(name + " receives").start(() -> receive(answers));
        }

        private void receive(Consumer<? super ByteBuffer> answers) {
            ByteBuffer packet = ByteBuffer.allocateDirect(2048);
            while (channel.isOpen()) {
                try {
                    packet.clear();
                    channel.receive(packet);
                    answers.accept(packet.flip());
                } catch (IOException _) {
                    // Closed, which ends the loop.
                }
            }
        }

        @Override
        public void send(ByteBuffer packet, Consumer<? super String> unanswered) {
            try {
                channel.send(packet, target);
            } catch (IOException e) {
                unanswered.accept(unsendable(e));
            }
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A socket for each packet, so that no translator has seen its flow before. */
    final class NewFlows implements Outlet {
        private final Namespace from;
        private final InetSocketAddress target;
        private final Consumer<? super ByteBuffer> answers;
        private volatile boolean open = true;

        NewFlows(Namespace from, InetSocketAddress target, Consumer<? super ByteBuffer> answers) {
            this.from = from;
            this.target = target;
            this.answers = answers;
        }

        @Override
        public void send(ByteBuffer packet, Consumer<? super String> unanswered) {
            try {
                DatagramChannel channel = ask(packet);
                Thread.ofVirtual().start(() -> receive(channel, unanswered));
            } catch (IOException e) {
                unanswered.accept(unsendable(e));
            }
        }

        private DatagramChannel ask(ByteBuffer packet) throws IOException {
            DatagramChannel channel;
            try {
                channel = Sockets.datagrams(from, target.getAddress());
            } catch (LinuxException e) {
                throw new SocketException("the laboratory was closed: " + e.getMessage());
            }
            try {
                channel.connect(target);
                channel.write(packet);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        private void receive(DatagramChannel channel, Consumer<? super String> unanswered) {
            byte[] packet = new byte[2048];
            try (channel) {
                channel.socket().setSoTimeout((int) Sent.PATIENCE.toMillis());
                DatagramPacket answer = new DatagramPacket(packet, packet.length);
                channel.socket().receive(answer);
                answers.accept(ByteBuffer.wrap(packet, 0, answer.getLength()));
                unanswered.accept("only by what is no good answer");
            } catch (SocketTimeoutException _) {
                unanswered.accept("no answer in " + Sent.PATIENCE.toSeconds() + " s");
            } catch (IOException e) {
                unanswered.accept("a router or the server refused it: " + e.getMessage());
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
