package jackdaw.tests.interop;

import java.nio.file.Path;
import jackdaw.tests.lab.LabFailure;

/** What {@code ./jackdaw test} makes before it runs the tests, and names in system properties. */
final class Provided {
    private Provided() {
    }

    /** Fails, and never skips, when nobody provided it. */
    static Path path(String property) {
        String path = System.getProperty(property, "");
        if (path.isEmpty()) {
            throw new LabFailure("nobody provided " + property + ": run ./jackdaw test, or give -D" + property);
        }
        return Path.of(path);
    }
}
