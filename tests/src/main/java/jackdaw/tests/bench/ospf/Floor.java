package jackdaw.tests.bench.ospf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Which of the daemons that run at the same time is measured: a lock on a file, held by one process at most. The
 * others meanwhile say Hello and wait, which they must do anyway between two changes.
 */
final class Floor {
    private final FileChannel file;
    private FileLock lock;

    Floor(Path path) {
        try {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it if nobody else has it; returns whether it is ours. */
    boolean take() {
        try {
            lock = lock != null ? lock : file.tryLock();
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOurs() {
        return lock != null;
    }

    void leave() {
        try {
            lock.release();
            lock = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
