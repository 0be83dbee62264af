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
import java.util.function.Supplier;

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
        router.reactions().latest().forEach(reaction -> file.append(() -> JsonText.of(ServiceJson.of(reaction))));
    }

    /** Texts are made elsewhere: the packets that the transition is about may still have to leave. */
    private void tell(TransitionReport report) {
        Supplier<String> json = () -> JsonText.of(ServiceJson.of(report));
        file.append(json);
        String service = report.status().name();
        configured.of(service).ifPresent(hook -> hooks.call(service, hook,
                () -> HookVariables.of(report, json.get())));
    }

    @Override
    public void close() {
        hooks.close();
        file.close();
    }
}
