package jackdaw.daemon.events;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ServiceHooks;
import jackdaw.daemon.json.JsonText;
import jackdaw.daemon.json.ServiceJson;
import jackdaw.daemon.router.NewTransitions;
import jackdaw.daemon.router.Router;
import jackdaw.nat.TransitionReport;
import jackdaw.rib.protocol.EventLog;
import java.time.Duration;

/** Tells programs what services do. */
public final class ServiceEvents implements AutoCloseable {
    private static final Duration HOOKS_PATIENCE = Duration.ofSeconds(2);

    private final NewTransitions transitions = new NewTransitions();
    private final EventFile file;
    private final Hooks hooks;
    private ServiceHooks configured = ServiceHooks.NONE;

    public ServiceEvents(EventLog log) {
        this.file = new EventFile(log);
        this.hooks = new Hooks(log, HOOKS_PATIENCE);
    }

    /** What counts from now on. */
    public void configure(JackdawConfig config) {
        file.redirect(config.log().events());
        configured = config.hooks();
    }

    /** To be called after each turn. */
    public void turnEnded(Router router) {
        router.services().forEach(service -> transitions.of(service).forEach(this::tell));
        router.reactions().latest().forEach(reaction -> file.append(JsonText.of(ServiceJson.of(reaction))));
    }

    private void tell(TransitionReport report) {
        String json = JsonText.of(ServiceJson.of(report));
        file.append(json);
        configured.of(report.status().name()).ifPresent(hook -> hooks.call(report.status().name(), hook,
                HookVariables.of(report, json)));
    }

    @Override
    public void close() {
        hooks.close();
        file.close();
    }
}
