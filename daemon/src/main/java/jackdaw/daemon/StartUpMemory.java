package jackdaw.daemon;

import java.time.Duration;

/**
 * Reading the configuration and compiling filters leave garbage that the collector would let lie for ever on a quiet
 * gateway. One full collection, when the router has come to rest, gives it back to the machine; jvm.options lets the
 * heap shrink then.
 */
final class StartUpMemory {
    private static final Duration COMING_TO_REST = Duration.ofSeconds(20);
    /** A heap that has grown beyond this holds tables, whose collection would take long and give back little. */
    private static final long SMALL_OCTETS = 48L << 20;

    private StartUpMemory() {
    }

    /** Returns at once. */
    static void giveBackLater() {
        Thread.ofPlatform().name("start-up memory").daemon().start(StartUpMemory::giveBack);
    }

    private static void giveBack() {
        try {
            Thread.sleep(COMING_TO_REST);
            if (Runtime.getRuntime().totalMemory() < SMALL_OCTETS) {
                System.gc();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
