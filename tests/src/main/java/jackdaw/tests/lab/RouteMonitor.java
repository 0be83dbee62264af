package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Listens to every change of a namespace's kernel routes, so that one that was away for an instant is seen too. */
public final class RouteMonitor {
    private final Path log;

    private RouteMonitor(Path log) {
        this.log = log;
    }

    /** Begins to listen. */
    public static RouteMonitor start(Lab lab, Namespace namespace) {
        Path log = lab.folder(namespace.name()).resolve("routes.log");
        lab.start(namespace, "routes of " + namespace, log, List.of("ip", "monitor", "route"));
        // It hears once a route of no meaning is heard.
        Await.until("changes of routes are heard in " + namespace, () -> {
            namespace.ip("route replace unreachable 192.0.2.255/32");
            namespace.ip("route del unreachable 192.0.2.255/32");
            return text(log);
        }, text -> text.contains("192.0.2.255"), lab);
        return new RouteMonitor(log);
    }

    /** What was taken away, routes of that prefix only. */
    public List<String> deleted(String prefix) {
        return text(log).lines().filter(line -> line.startsWith("Deleted") && line.contains(prefix + " ")).toList();
    }

    /** Every change of a route of one of these protocols, by number or name. */
    public List<String> changes(String... protocols) {
        return text(log).lines().filter(line -> List.of(protocols).stream()
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
