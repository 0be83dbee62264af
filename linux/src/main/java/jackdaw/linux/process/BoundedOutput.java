package jackdaw.linux.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One output pipe of a program, read without ever waiting and kept up to a bound. */
final class BoundedOutput {
    private static final int CHUNK_OCTETS = 64 * 1024;

    private final InputStream pipe;
    private final int maxOctets;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK_OCTETS];
    private boolean cut;

    BoundedOutput(InputStream pipe, int maxOctets) {
        this.pipe = pipe;
        this.maxOctets = maxOctets;
    }

    /** Takes at most one chunk of what is there. A pipe that broke has nothing more to say. */
    boolean takeWaiting() {
        try {
            int waiting = pipe.available();
            int taken = waiting <= 0 ? 0 : pipe.read(chunk, 0, Math.min(waiting, CHUNK_OCTETS));
            if (taken <= 0) {
                return false;
            }
            int room = Math.min(taken, maxOctets - kept.size());
            kept.write(chunk, 0, room);
            cut |= room < taken;
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Takes what is still there, up to the bound. */
    void takeRest() {
        while (!cut && takeWaiting()) {
            // Until the pipe is empty.
        }
    }

    boolean isCut() {
        return cut;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    void close() {
        try {
            pipe.close();
        } catch (IOException _) {
            // Nothing is read from it any more.
        }
    }
}
