package jackdaw.daemon.control;

import java.util.Iterator;

/** An answer that may have to wait for something; the session is resumed when it need not any more. */
interface Suspendable extends Iterator<Line> {

    /** Whether the session can take a line now. */
    boolean isReady();
}
