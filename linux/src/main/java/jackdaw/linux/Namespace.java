package jackdaw.linux;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A named network namespace, as {@code ip netns} makes them. A socket stays in the namespace in which it was opened,
 * so one process can hold sockets in several.
 */
public final class Namespace {
    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private Namespace() {
    }

    /**
     * Runs {@code work} inside the namespace on a platform thread of its own, which ends with it, and waits. setns
     * changes the calling thread only, so a thread that others share must never be moved.
     *
     * @param path such as {@code /run/netns/NAME}
     * @throws LinuxException if the namespace cannot be entered; what {@code work} throws is passed on
     */
    public static <T> T call(String path, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("in " + path).start(() -> {
            try {
                enter(path);
                result.complete(work.call());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        try {
            thread.join();
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while in " + path, e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException cause -> cause;
                case Error cause -> throw cause;
                case Throwable cause -> new IllegalStateException(cause);
            };
        }
    }

    /** The same for work without a result. */
    public static void run(String path, Runnable work) {
        call(path, () -> {
            work.run();
            return true;
        });
    }

    private static void enter(String path) {
        Libc libc = new Libc();
        int fd = libc.openFile(path, O_CLOEXEC, "open namespace " + path);
        try {
            libc.enterNamespace(fd, CLONE_NEWNET, "enter namespace " + path);
        } finally {
            libc.close(fd);
        }
    }
}
