package jackdaw.api;

import jackdaw.conf.Change;
import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.assembly.Daemon;
import jackdaw.daemon.assembly.Observer;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.NewTransitions;
import jackdaw.daemon.router.Router;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.time.Turn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes events by comparing a router with what it was a turn before. Costs nothing without a listener. */
final class EventFeed implements Observer {

    /** What was last told of an instance. */
    private record Told(String kind, ProtocolState state, Optional<String> fault) {
        static Told nothing(String kind) {
            return new Told(kind, ProtocolState.DOWN, Optional.empty());
        }
    }

    private final Optional<EventQueue> queue;
    private final Map<String, Told> told = new HashMap<>();
    private final NewTransitions transitions = new NewTransitions();

    EventFeed(Optional<Consumer<? super Event>> listener, EventLog log) {
        this.queue = listener.map(l -> new EventQueue(l, log));
    }

    void started(Daemon daemon) {
        tell(new Event.RouterStarted(daemon.router().turn().wall(), daemon.routerId()));
    }

    void stopped(Daemon daemon) {
        tell(new Event.RouterStopped(daemon.router().turn().wall()));
        queue.ifPresent(EventQueue::end);
    }

    @Override
    public void turnEnded(Router router, Turn turn) {
        if (queue.isEmpty()) {
            return;
        }
        router.forEachInstance(instance -> compare(instance, turn));
        router.services().forEach(service -> transitions.of(service)
                .forEach(report -> tell(new Event.ServiceTransition(report.at().wall(), report))));
        if (told.size() > router.instanceCount()) {
            forget(router, turn);
        }
    }

    private void compare(Instance instance, Turn turn) {
        Told before = told.get(instance.name());
        String kind = instance.protocol().kind();
        if (before != null && before.state == instance.state() && before.kind.equals(kind)
                && before.fault.equals(instance.fault())) {
            return;
        }
        Told now = new Told(kind, instance.state(), instance.fault());
        told.put(instance.name(), now);
        differences(instance, before == null ? Told.nothing(kind) : before, now, turn);
    }

    private void differences(Instance instance, Told before, Told now, Turn turn) {
        String name = instance.name();
        if (before.state != now.state) {
            tell(new Event.ProtocolStateChanged(turn.wall(), name, now.kind, before.state, now.state,
                    instance.protocol().info()));
        }
        if (!before.fault.equals(now.fault)) {
            now.fault.ifPresent(text -> tell(new Event.Fault(turn.wall(), name, text)));
        }
    }

    /** Instances that are no longer there went down. */
    private void forget(Router router, Turn turn) {
        Set<String> left = router.instances().stream().map(Instance::name).collect(Collectors.toSet());
        told.entrySet().removeIf(entry -> {
            if (left.contains(entry.getKey())) {
                return false;
            }
            if (entry.getValue().state != ProtocolState.DOWN) {
                tell(new Event.ProtocolStateChanged(turn.wall(), entry.getKey(), entry.getValue().kind,
                        entry.getValue().state, ProtocolState.DOWN, ""));
            }
            return true;
        });
    }

    @Override
    public void reconfigured(ReloadPlan plan, Turn turn) {
        if (!plan.isEmpty()) {
            tell(new Event.Reconfigured(turn.wall(), plan.changes().stream().map(Change::text).toList()));
        }
    }

    private void tell(Event event) {
        queue.ifPresent(q -> q.add(event));
    }
}
