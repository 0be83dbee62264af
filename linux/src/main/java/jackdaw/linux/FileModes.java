package jackdaw.linux;

import java.util.function.Supplier;

/** The file mode mask of the process, which Java cannot set: a socket must never, even briefly, be open to all. */
public final class FileModes {
    private FileModes() {
    }

    /**
     * Runs {@code work} with another mask and restores the one before. The mask belongs to the whole process, so this
     * is for start-up, before other threads make files; two calls at a time take turns.
     */
    public static synchronized <T> T withMask(int mask, Supplier<T> work) {
        Libc libc = new Libc();
        int before = libc.umask(mask);
        try {
            return work.get();
        } finally {
            libc.umask(before);
        }
    }
}
