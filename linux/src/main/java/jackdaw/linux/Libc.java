package jackdaw.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's calls. An instance owns the memory into which errno is captured, so it belongs to one thread at a
 * time; sockets make their own. Calls without {@code what} return {@code -errno} and never throw.
 */
@SuppressWarnings("restricted")
public final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = bind("socket",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND = bind("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKNAME = bind("getsockname",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SETSOCKOPT = bind("setsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKOPT = bind("getsockopt",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SEND = bind("send",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SENDTO = bind("sendto",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECVFROM = bind("recvfrom",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SENDMSG = bind("sendmsg",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECVMSG = bind("recvmsg",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle OPEN = bind("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SETNS = bind("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOCK_GETTIME = bind("clock_gettime",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle IOCTL = bind("ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ = bind("read",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE = bind("write",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL = bind("poll",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle UMASK = bind("umask", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle KILL = bind("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private static final int POLLIN = 1;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment small = arena.allocate(16, 8);

    private static MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... more) {
        Linker.Option[] options = new Linker.Option[more.length + 1];
        options[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(more, 0, options, 1, more.length);
        MemorySegment symbol = LINKER.defaultLookup().find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
        return LINKER.downcallHandle(symbol, type, options);
    }

    /** Opens a socket; {@code type} includes flags such as SOCK_NONBLOCK. */
    public int socket(int domain, int type, int protocol, String what) {
        try {
            return check((int) SOCKET.invokeExact(state, domain, type, protocol), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    public void bind(int fd, MemorySegment address, int length, String what) {
        try {
            check((int) BIND.invokeExact(state, fd, address, length), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Writes the socket's own address into {@code address}. */
    public void localAddress(int fd, MemorySegment address, String what) {
        small.set(JAVA_INT, 0, (int) address.byteSize());
        try {
            check((int) GETSOCKNAME.invokeExact(state, fd, address, small), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    public void option(int fd, int level, int name, int value, String what) {
        check(tryOption(fd, level, name, value), what);
    }

    public int tryOption(int fd, int level, int name, int value) {
        small.set(JAVA_INT, 0, value);
        return tryOption(fd, level, name, small, 4);
    }

    public void option(int fd, int level, int name, MemorySegment value, int length, String what) {
        check(tryOption(fd, level, name, value, length), what);
    }

    public int tryOption(int fd, int level, int name, MemorySegment value, int length) {
        try {
            return result((int) SETSOCKOPT.invokeExact(state, fd, level, name, value, length));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** The value of an integer option. */
    public int optionValue(int fd, int level, int name, String what) {
        small.set(JAVA_INT, 8, 4);
        try {
            check((int) GETSOCKOPT.invokeExact(state, fd, level, name, small, small.asSlice(8)), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
        return small.get(JAVA_INT, 0);
    }

    /** Octets sent, or {@code -errno}. */
    public int send(int fd, MemorySegment buffer, int length, int flags) {
        try {
            return result((long) SEND.invokeExact(state, fd, buffer, (long) length, flags));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Octets sent to {@code address}, of which {@code addressLength} octets count, or {@code -errno}. */
    public int sendTo(int fd, MemorySegment buffer, int length, int flags, MemorySegment address, int addressLength) {
        try {
            return result((long) SENDTO.invokeExact(state, fd, buffer, (long) length, flags, address, addressLength));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Octets received (with MSG_TRUNC those there were), or {@code -errno}; the sender goes into {@code from}. */
    public int receiveFrom(int fd, MemorySegment buffer, int flags, MemorySegment from) {
        small.set(JAVA_INT, 0, (int) from.byteSize());
        try {
            return result((long) RECVFROM.invokeExact(state, fd, buffer, buffer.byteSize(), flags, from, small));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Octets sent, or {@code -errno}. */
    public int sendMessage(int fd, MemorySegment header, int flags) {
        try {
            return result((long) SENDMSG.invokeExact(state, fd, header, flags));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Octets received, or {@code -errno}. */
    public int receiveMessage(int fd, MemorySegment header, int flags) {
        try {
            return result((long) RECVMSG.invokeExact(state, fd, header, flags));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Closes a descriptor; an error changes nothing, the descriptor is gone either way. */
    public void close(int fd) {
        try {
            int _ = (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    public int openFile(String path, int flags, String what) {
        try (Arena local = Arena.ofConfined()) {
            return check((int) OPEN.invokeExact(state, local.allocateFrom(path), flags), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** An {@code ioctl} whose argument is a structure. */
    public void control(int fd, long request, MemorySegment argument, String what) {
        try {
            check((int) IOCTL.invokeExact(state, fd, request, argument), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Octets read, or {@code -errno}. */
    public int read(int fd, MemorySegment buffer) {
        try {
            return result((long) READ.invokeExact(state, fd, buffer, buffer.byteSize()));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Octets written, or {@code -errno}. */
    public int write(int fd, MemorySegment buffer, int length) {
        try {
            return result((long) WRITE.invokeExact(state, fd, buffer, (long) length));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Blocks until {@code fd} can be read, or has failed, or the time is over; false in the last case. */
    public boolean awaitReadable(int fd, int millis) {
        small.set(JAVA_INT, 0, fd);
        small.set(JAVA_INT, 4, POLLIN);
        try {
            return (int) POLL.invokeExact(state, small, 1L, millis) > 0;
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Moves the calling thread into the namespace behind {@code fd}. */
    public void enterNamespace(int fd, int kind, String what) {
        try {
            check((int) SETNS.invokeExact(state, fd, kind), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Nanoseconds of one of the kernel's clocks. */
    public long clock(int id, String what) {
        try {
            check((int) CLOCK_GETTIME.invokeExact(state, id, small), what);
        } catch (Throwable t) {
            throw sneak(t);
        }
        return small.get(JAVA_LONG, 0) * 1_000_000_000L + small.get(JAVA_LONG, 8);
    }

    /**
     * Sends a signal; 0 or {@code -errno}.
     *
     * @param process a process, or a process group if negative
     */
    public int kill(int process, int signal) {
        try {
            return result((int) KILL.invokeExact(state, process, signal));
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    /** Sets the file mode mask of the whole process and returns the one before. */
    public int umask(int mask) {
        try {
            return (int) UMASK.invokeExact(state, mask);
        } catch (Throwable t) {
            throw sneak(t);
        }
    }

    private int check(int result, String what) {
        if (result == -1) {
            throw new LinuxException((int) ERRNO.get(state, 0L), what);
        }
        if (result < -1) {
            throw new LinuxException(-result, what);
        }
        return result;
    }

    private int result(long result) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : (int) result;
    }

    private static RuntimeException sneak(Throwable t) {
        return switch (t) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(t);
        };
    }
}
