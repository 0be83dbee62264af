package jackdaw.linux;

/** A system call that sets something up failed. The message is one sentence for people. */
public final class LinuxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param what what was being done, as in {@code open a raw socket on eth0} */
    public LinuxException(int errno, String what) {
        super("cannot " + what + ": " + Errno.text(errno));
        this.errno = errno;
    }

    /** The positive error number, one of {@link Errno}. */
    public int errno() {
        return errno;
    }
}
