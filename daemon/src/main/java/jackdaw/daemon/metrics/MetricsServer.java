package jackdaw.daemon.metrics;

import jackdaw.conf.MetricsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/1.1 as far as a scraper needs it: one request on each connection, {@code GET /metrics}. A few requests at a
 * time, each of a few octets and within a few seconds; whoever wants more is turned away.
 */
final class MetricsServer {
    private static final int BACKLOG = 16;
    private static final int AT_ONCE = 4;
    private static final int LONGEST_REQUEST = 8192;
    private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int WRITE_SECONDS = 10;
    private static final Duration CLOSE_PATIENCE = Duration.ofMillis(200);

    /** Makes the body of an answer. */
    interface Source {
        /** Empty if there is nothing to say now. */
        Optional<String> text() throws InterruptedException;
    }

    private final ServerSocket listener;
    private final Source source;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Thread acceptor = Thread.ofPlatform().name("metrics").daemon().unstarted(this::acceptAll);

    private MetricsServer(ServerSocket listener, Source source) {
        this.listener = listener;
        this.source = source;
    }

    /** Binds, in the caller's network namespace, and serves on threads of its own. */
    static MetricsServer open(MetricsConfig config, Source source) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(config.address().toBytes()), config.port()),
                    BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        MetricsServer server = new MetricsServer(listener, source);
        server.acceptor.start();
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Gives the port back: the kernel has it until the thread in accept has left, which takes no time. */
    void close() {
        try {
            listener.close();
            acceptor.join(CLOSE_PATIENCE);
        } catch (IOException _) {
            // It listens no more, which is all that is wanted.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (places.tryAcquire()) {
                    Thread.ofPlatform().name("metrics client").daemon().start(() -> serve(client));
                } else {
                    client.close();
                }
            } catch (IOException _) {
                // The client went, or the listener was closed.
            }
        }
    }

    private void serve(Socket client) {
        // Closing the socket ends a write to somebody who does not read.
        Thread guard = Thread.ofVirtual().start(() -> closeLater(client));
        try (client) {
            answer(readRequestLine(client), client.getOutputStream());
        } catch (IOException _) {
            // A client that goes away has no use for an answer.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            guard.interrupt();
            places.release();
        }
    }

    private static void closeLater(Socket client) {
        try {
            TimeUnit.SECONDS.sleep(WRITE_SECONDS);
            client.close();
        } catch (IOException | InterruptedException _) {
            // Served, or gone.
        }
    }

    /** The first line of a request once all its header has come; empty if it is too long, too slow or no request. */
    private static Optional<String> readRequestLine(Socket client) throws IOException {
        byte[] buffer = new byte[LONGEST_REQUEST];
        int length = 0;
        long end = System.nanoTime() + REQUEST_NANOS;
        InputStream in = client.getInputStream();
        while (length < buffer.length) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            client.setSoTimeout((int) left);
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return Optional.empty();
            }
            length += count;
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
                return text.lines().findFirst();
            }
        }
        return Optional.empty();
    }

    private void answer(Optional<String> requestLine, OutputStream out) throws IOException, InterruptedException {
        String[] words = requestLine.orElse("").split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            send("400 Bad Request", "not a request for metrics\n", true, out);
        } else if (!words[0].equals("GET") && !words[0].equals("HEAD")) {
            send("405 Method Not Allowed", "only GET and HEAD\n", true, out);
        } else if (!words[1].split("\\?", 2)[0].equals("/metrics")) {
            send("404 Not Found", "only /metrics\n", !words[0].equals("HEAD"), out);
        } else {
            Optional<String> text = source.text();
            send(text.isPresent() ? "200 OK" : "503 Service Unavailable", text.orElse("the router does not answer\n"),
                    !words[0].equals("HEAD"), out);
        }
    }

    private static void send(String status, String body, boolean withBody, OutputStream out) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        String type = status.startsWith("200") ? Exposition.CONTENT_TYPE : "text/plain; charset=utf-8";
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + octets.length
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (withBody) {
            out.write(octets);
        }
        out.flush();
    }
}
