package jackdaw.daemon.json;

import jackdaw.daemon.router.Reaction;
import jackdaw.daemon.router.Reaction.Purpose;
import jackdaw.daemon.router.Reactions;
import jackdaw.nat.Demotion;
import jackdaw.nat.GateStatus;
import jackdaw.nat.Order;
import jackdaw.nat.OtherOriginator;
import jackdaw.nat.Others;
import jackdaw.nat.ServiceState;
import jackdaw.nat.ServiceStatus;
import jackdaw.nat.Signature;
import jackdaw.nat.Transition;
import jackdaw.nat.TransitionReport;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Originator;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** What is known of a service, and what happens to it, as objects for {@link JsonText}. */
public final class ServiceJson {
    private ServiceJson() {
    }

    /** All that {@code show services all} tells. */
    public static Map<String, Object> of(ServiceStatus status, Turn turn) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("service", status.name());
        service.put("kind", status.kind().label());
        service.put("state", status.state());
        service.put("demotion", word(status.demotion()));
        service.put("since", turn.wallOf(status.since()));
        service.put("age", age(status.since(), turn));
        service.put("reason", status.reason());
        service.put("next", status.next());
        service.put("verdict", status.verdict());
        service.put("attract", passages(status.attract()));
        service.put("pools", passages(status.pools()));
        service.put("supplied", status.supplied());
        service.put("gates", status.gates().stream().map(ServiceJson::gate).toList());
        service.put("probes", status.probes().stream().map(p -> probe(p, turn)).toList());
        service.put("others", others(status.others()));
        service.put("originators", status.originators().stream().map(o -> originator(o, turn)).toList());
        service.put("penalty", status.penalty());
        service.put("suppressed", status.suppressed());
        service.put("order", order(status.order(), turn));
        service.put("worst_detection", status.worstDetection());
        service.put("drain_remaining", status.drainRemaining());
        return service;
    }

    /** The same, and how soon its decisions reached the neighbors. */
    public static Map<String, Object> of(ServiceStatus status, Turn turn, Reactions reactions) {
        Map<String, Object> service = of(status, turn);
        for (Purpose purpose : Purpose.values()) {
            reactions.times(status.name(), purpose).ifPresent(times -> service.put("decision_to_" + word(purpose),
                    pair("last", times.last(), "longest", times.longest())));
        }
        return service;
    }

    /** One event: the transition, and how the service is from then on. */
    public static Map<String, Object> of(TransitionReport report) {
        Transition transition = report.transition();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "transition");
        event.put("time", report.at().wall());
        event.put("service", report.status().name());
        event.put("from", state(transition.from(), transition.fromDemotion()));
        event.put("to", state(transition.to(), transition.toDemotion()));
        event.put("reason", transition.reason());
        event.put("last_originator", transition.lastOriginator());
        event.put("status", of(report.status(), report.at()));
        return event;
    }

    /** One event: packets that left. */
    public static Map<String, Object> of(Reaction reaction) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", word(reaction.purpose()));
        event.put("time", reaction.at().wall());
        event.put("service", reaction.service());
        event.put("protocol", reaction.protocol());
        event.put("prefix", reaction.prefix());
        event.put("announced", reaction.announced());
        event.put("message", Optional.of(reaction.message()).filter(m -> !m.isEmpty()));
        event.put("after", reaction.after());
        return event;
    }

    /** Two entries in this order, so that the same is always told in the same words. */
    private static Map<String, Object> pair(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(key, value);
        both.put(otherKey, otherValue);
        return both;
    }

    private static Map<String, Object> state(ServiceState state, Demotion demotion) {
        return pair("state", state, "demotion", word(demotion));
    }

    private static String word(Purpose purpose) {
        return purpose.carrier().toLowerCase(Locale.ROOT);
    }

    private static String word(Demotion demotion) {
        return demotion.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> others(Others others) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("healthy", others.healthy());
        all.put("recovering", others.recovering());
        all.put("failing", others.failing());
        all.put("unsettled", others.unsettled());
        return all;
    }

    private static Map<String, Object> originator(OtherOriginator other, Turn turn) {
        Originator originator = other.originator();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("prefix", other.prefix());
        all.put("protocol", other.instance());
        all.put("router", originator.router());
        all.put("path", originator.path().label());
        all.put("metric", originator.metric());
        all.put("age", age(originator.bornAt(), turn));
        all.put("reachable", originator.reachable());
        all.put("counts_as", other.counted().map(d -> d == Demotion.NONE ? "healthy" : word(d)));
        return all;
    }

    /** Who gave it and when it ends by itself is absent where nobody did, or where it does not. */
    private static Map<String, Object> order(Order order, Turn turn) {
        Map<String, Object> all = pair("order", order.label(), "reason", order.why());
        switch (order) {
            case Order.Force force -> terms(all, Optional.of(force.signature()), force.until(), turn);
            case Order.Drain drain -> terms(all, drain.signature(), drain.until(), turn);
            case Order.Auto _ -> {
            }
        }
        return all;
    }

    private static void terms(Map<String, Object> order, Optional<Signature> signature, long until, Turn turn) {
        order.put("by", signature.map(Signature::by));
        order.put("since", signature.map(s -> turn.wallOf(s.at())));
        order.put("until", Optional.of(until).filter(u -> u != Long.MAX_VALUE).map(turn::wallOf));
    }

    private static Duration age(long since, Turn turn) {
        return Duration.ofNanos(turn.now() - since);
    }

    private static Map<String, Object> passages(SortedMap<Prefix, Passage> passages) {
        Map<String, Object> all = new LinkedHashMap<>();
        passages.forEach((prefix, passage) -> all.put(prefix.toString(), switch (passage) {
            case Passage.Open open -> pair("announced", true, "demotion", open.demotion());
            case Passage.Closed closed -> pair("announced", false, "reason", closed.reason());
            case Passage.Unowned _ -> pair("announced", false, "reason", "not owned");
        }));
        return all;
    }

    private static Map<String, Object> gate(GateStatus gate) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("gate", gate.gate().label());
        all.put("family", gate.family().map(AddressFamily::label));
        all.put("passes", gate.passes());
        all.put("effect", gate.effect().name().toLowerCase(Locale.ROOT));
        all.put("text", gate.text());
        return all;
    }

    private static Map<String, Object> probe(ProbeStatus probe, Turn turn) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("probe", probe.name());
        all.put("class", probe.severity().label());
        all.put("result", probe.last().map(r -> r.outcome().name()));
        all.put("text", probe.last().map(ProbeResult::text));
        all.put("value", probe.last().map(ProbeResult::value).orElse(OptionalDouble.empty()));
        all.put("limit", probe.limit());
        all.put("fails_as", probe.failing().map(f -> f.label()));
        all.put("age", probe.last().map(_ -> age(probe.at(), turn)));
        all.put("took", probe.last().map(_ -> probe.took()));
        all.put("runs", probe.runs());
        all.put("unknowns", probe.unknowns());
        all.put("note", probe.note());
        return all;
    }
}
