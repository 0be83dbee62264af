package jackdaw.tests.filters;

import java.nio.file.Path;

/** Where the filter files of the tests lie. */
final class FilterFiles {
    static final Path FOLDER = Path.of(System.getProperty("jackdaw.root"), "tests", "filters");

    private FilterFiles() {
    }
}
