package jackdaw.linux;

/**
 * CLOCK_BOOTTIME: nanoseconds since boot, suspension included. {@code System.nanoTime} stands still meanwhile; when the
 * two drift apart the machine was suspended and protocol timers must be taken as expired.
 */
public final class BootClock {
    private static final int CLOCK_BOOTTIME = 7;

    private final Libc libc = new Libc();

    /** Nanoseconds since boot. */
    public long nanos() {
        return libc.clock(CLOCK_BOOTTIME, "read the boot clock");
    }
}
