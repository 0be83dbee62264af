package jackdaw.ospf.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of docs/ospf-reload.md. */
final class ReloadTable {
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\| ([a-z ]+) \\|.*");
    private static final Pattern OPTION = Pattern.compile("`([^`]+)`");

    private ReloadTable() {
    }

    /** Option and effect, as the manual has them. */
    static Map<String, String> read() throws IOException {
        Path docs = Stream.of("docs", "../docs").map(Path::of).filter(Files::isDirectory).findFirst().orElseThrow();
        Map<String, String> table = new TreeMap<>();
        Files.readAllLines(docs.resolve("ospf-reload.md")).stream().map(ROW::matcher).filter(Matcher::matches)
                .forEach(m -> OPTION.matcher(m.group(1)).results()
                        .forEach(option -> table.put(option.group(1), m.group(2))));
        return table;
    }
}
