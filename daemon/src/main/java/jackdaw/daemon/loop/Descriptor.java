package jackdaw.daemon.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import jackdaw.rib.protocol.EventLog;

/**
 * A file descriptor of our own on the loop's epoll, watched for input. An exception must not escape to Netty, which
 * would sleep a second and drop the rest of the batch.
 */
public final class Descriptor implements EpollIoHandle {
    private final FileDescriptor fd;
    private final String name;
    private final Runnable readable;
    private final EventLog log;
    private IoRegistration registration;
    private boolean closed;

    private Descriptor(int fd, String name, Runnable readable, EventLog log) {
        this.fd = new FileDescriptor(fd);
        this.name = name;
        this.readable = readable;
        this.log = log;
    }

    /** Watches {@code fd}; {@code readable} must read within a budget and may be called without need. */
    public static Descriptor watch(RouterLoop loop, int fd, String name, Runnable readable, EventLog log) {
        Descriptor descriptor = new Descriptor(fd, name, readable, log);
        loop.register(descriptor, descriptor::arm);
        return descriptor;
    }

    private void arm(IoRegistration newRegistration) {
        registration = newRegistration;
        if (closed) {
            registration.cancel();
        } else {
            registration.submit(EpollIoOps.EPOLLIN);
        }
    }

    @Override
    public FileDescriptor fd() {
        return fd;
    }

    @Override
    public void handle(IoRegistration source, IoEvent event) {
        if (closed || !(event instanceof EpollIoEvent)) {
            return;
        }
        try {
            readable.run();
        } catch (RuntimeException e) {
            log.error(name, "reading failed: " + e);
        }
    }

    /** Stops watching; the descriptor itself belongs to whoever opened it, who closes it afterwards. */
    @Override
    public void close() {
        closed = true;
        if (registration != null) {
            registration.cancel();
        }
    }
}
