package jackdaw.daemon.events;

import jackdaw.daemon.json.JsonText;
import jackdaw.daemon.json.ServiceJson;
import jackdaw.daemon.router.NewTransitions;
import jackdaw.daemon.router.Router;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.util.Optional;

/** Tells programs what services do. */
public final class ServiceEvents implements AutoCloseable {
    private final NewTransitions transitions = new NewTransitions();
    private final EventFile file;

    public ServiceEvents(EventLog log) {
        this.file = new EventFile(log);
    }

    /** @param next the file that gets a line for each event; empty for none */
    public void configure(Optional<Path> next) {
        file.redirect(next);
    }

    /** To be called after each turn. */
    public void turnEnded(Router router) {
        router.services().forEach(service -> transitions.of(service)
                .forEach(report -> file.append(JsonText.of(ServiceJson.of(report)))));
        router.reactions().latest().forEach(reaction -> file.append(JsonText.of(ServiceJson.of(reaction))));
    }

    @Override
    public void close() {
        file.close();
    }
}
