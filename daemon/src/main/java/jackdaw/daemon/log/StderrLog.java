package jackdaw.daemon.log;

import jackdaw.rib.protocol.EventLog;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Writes events to standard error. */
public final class StderrLog implements EventLog, AutoCloseable {
    private static final int QUEUE_LINES = 8192;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    /** How a line looks. */
    public enum Format {
        /** {@code <6>name: text}, as sd-daemon(3) describes it; journald adds the time. */
        JOURNAL,
        /** {@code <6> time name: text}: the priority stays readable for tools, the time for people. */
        PLAIN
    }

    private record Line(String text, CountDownLatch written) {
    }

    private final PrintStream out;
    private final Format format;
    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(QUEUE_LINES);
    private final AtomicLong dropped = new AtomicLong();

    public StderrLog(PrintStream out, Format format) {
        this.out = out;
        this.format = format;
        Thread.ofPlatform().name("log").daemon().start(this::writeForever);
    }

    /** {@link Format#JOURNAL} if systemd connected standard error to the journal. */
    public static Format formatFor(java.util.Map<String, String> environment) {
        return environment.containsKey("JOURNAL_STREAM") ? Format.JOURNAL : Format.PLAIN;
    }

    @Override
    public void log(Level level, String protocol, String message) {
        for (String part : (protocol + ": " + message).split("\n")) {
            if (!queue.offer(new Line(render(level, part), null))) {
                dropped.incrementAndGet();
            }
        }
    }

    private String render(Level level, String text) {
        String priority = "<" + priority(level) + ">";
        return format == Format.JOURNAL ? priority + text
                : priority + " " + LocalDateTime.now().format(TIME) + " " + text;
    }

    /** The syslog priority: 3 error, 4 warning, 6 informational, 7 debug. */
    static int priority(Level level) {
        return switch (level) {
            case ERROR -> 3;
            case WARNING -> 4;
            case INFO -> 6;
            case DEBUG -> 7;
        };
    }

    private void writeForever() {
        try {
            while (true) {
                Line line = queue.take();
                if (line.written() != null) {
                    out.flush();
                    line.written().countDown();
                    continue;
                }
                out.println(line.text());
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    out.println(render(Level.WARNING, "log: " + lost + " lines dropped, standard error is slow"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits, for a second at most, until what was logged so far is written. */
    @Override
    public void close() {
        CountDownLatch written = new CountDownLatch(1);
        try {
            if (queue.offer(new Line("", written), 1, TimeUnit.SECONDS)) {
                written.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
