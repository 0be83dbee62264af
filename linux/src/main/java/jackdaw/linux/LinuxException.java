package jackdaw.linux;

/** Something of the system could not be set up or read. The message is one sentence for people. */
public final class LinuxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param what what was being done, as in {@code open a raw socket on eth0} */
    public LinuxException(int errno, String what) {
        super("cannot " + what + ": " + Errno.text(errno));
        this.errno = errno;
    }

    /** For what failed without an error number, such as an answer that cannot be read. */
    public LinuxException(String what, String why) {
        super("cannot " + what + ": " + why);
        this.errno = 0;
    }

    /** The positive error number, one of {@link Errno}; 0 if there was none. */
    public int errno() {
        return errno;
    }
}
