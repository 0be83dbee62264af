package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Listens to every change of a namespace's kernel routes, so that one that was away for an instant is seen too. */
public final class RouteMonitor {
    /** A route of no meaning, whose coming and going is heard; in a table that no daemon looks at. */
    private static final String MARK = "unreachable 192.0.2.255/32 table 77";
    private static final Pattern MARKS = Pattern.compile("(?m)^Deleted .*192\\.0\\.2\\.255\\b");

    private final Lab lab;
    private final Namespace namespace;
    private final Path log;

    private RouteMonitor(Lab lab, Namespace namespace, Path log) {
        this.lab = lab;
        this.namespace = namespace;
        this.log = log;
    }

    /** Begins to listen. */
    public static RouteMonitor start(Lab lab, Namespace namespace) {
        Path log = lab.folder(namespace.name()).resolve("routes.log");
        lab.start(namespace, "routes of " + namespace, log, List.of("ip", "monitor", "route"));
        Await.until("changes of routes are heard in " + namespace, () -> {
            mark(namespace);
            return marks(log);
        }, marks -> marks > 0, lab);
        return new RouteMonitor(lab, namespace, log);
    }

    private static void mark(Namespace namespace) {
        namespace.ip("route replace " + MARK);
        namespace.ip("route del " + MARK);
    }

    private static long marks(Path log) {
        return MARKS.matcher(text(log)).results().count();
    }

    /** All that has happened so far: the kernel tells in order, so that a mark comes last. */
    private String heard() {
        long before = marks(log);
        mark(namespace);
        Await.until("the last change of routes is heard in " + namespace, () -> marks(log), marks -> marks > before,
                lab);
        return text(log);
    }

    /** What was taken away, routes of that prefix only. */
    public List<String> deleted(String prefix) {
        return heard().lines().filter(line -> line.startsWith("Deleted") && line.contains(prefix + " ")).toList();
    }

    /** Every change of a route of one of these protocols, by number or name. */
    public List<String> changes(String... protocols) {
        return heard().lines().filter(line -> List.of(protocols).stream()
                .anyMatch(protocol -> line.contains("proto " + protocol + " "))).toList();
    }

    private static String text(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
