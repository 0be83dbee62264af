package jackdaw.daemon.metrics;

import jackdaw.daemon.router.Reaction.Purpose;
import jackdaw.daemon.router.Router;
import jackdaw.nat.Demotion;
import jackdaw.nat.GateStatus;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import jackdaw.nat.ServiceStatus;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Collection;

/** Counts one NAT service. */
final class ServiceCensus {
    private static final double SECOND = 1e9;

    private final Router router;
    private final ServiceStatus status;
    private final Samples samples;

    /** Where numbers go. */
    @FunctionalInterface
    interface Samples {
        void add(Metric metric, double value, String... labels);
    }

    private ServiceCensus(Router router, ServiceStatus status, Samples samples) {
        this.router = router;
        this.status = status;
        this.samples = samples;
    }

    static void take(Router router, ServiceProtocol service, Turn turn, Samples samples) {
        ServiceCensus census = new ServiceCensus(router, service.status(turn), samples);
        census.state();
        census.status.probes().forEach(census::probe);
        census.announcements();
        census.others();
        service.transitions().counts().forEach((step, count) ->
                census.add(Metric.SERVICE_TRANSITIONS, count, step.from().name(), step.to().name()));
    }

    /** The first label is always the service. */
    private void add(Metric metric, double value, String... more) {
        String[] labels = new String[more.length + 1];
        labels[0] = status.name();
        System.arraycopy(more, 0, labels, 1, more.length);
        samples.add(metric, value, labels);
    }

    private void state() {
        String kind = status.kind().label();
        for (ServiceState state : ServiceState.values()) {
            add(Metric.SERVICE_STATE, status.state() == state ? 1 : 0, kind, state.name());
        }
        add(Metric.SERVICE_DEMOTION, status.demotion().ordinal(), kind);
        for (GateStatus gate : status.gates()) {
            add(Metric.SERVICE_GATE, gate.passes() ? 1 : 0, gate.label());
        }
        add(Metric.SERVICE_PENALTY, status.penalty());
        add(Metric.SERVICE_SUPPRESSED, status.suppressed().isPresent() ? 1 : 0);
        add(Metric.SERVICE_DRAIN, status.drainRemaining().map(ServiceCensus::seconds).orElse(0.0));
    }

    private void probe(ProbeStatus probe) {
        add(Metric.SERVICE_PROBE, probe.failing().isPresent() ? 1 : 0, probe.name());
        probe.last().ifPresent(last -> {
            for (Outcome outcome : Outcome.values()) {
                add(Metric.SERVICE_PROBE_RESULT, last.outcome() == outcome ? 1 : 0, probe.name(), outcome.name());
            }
            last.value().ifPresent(v -> add(Metric.SERVICE_PROBE_VALUE, v, probe.name()));
            add(Metric.SERVICE_PROBE_DURATION, seconds(probe.took()), probe.name());
        });
        add(Metric.SERVICE_PROBE_RUNS, probe.runs() - probe.unknowns(), probe.name(), "known");
        add(Metric.SERVICE_PROBE_RUNS, probe.unknowns(), probe.name(), "unknown");
    }

    private void announcements() {
        add(Metric.SERVICE_ANNOUNCED, open(status.attract().values()), "attract");
        add(Metric.SERVICE_ANNOUNCED, open(status.pools().values()), "pool");
        Collection<Fact.Advertised> advertised = router.surroundings().facts().all(Fact.Advertised.class);
        for (Prefix pool : status.pools().keySet()) {
            add(Metric.SERVICE_POOL, advertised.stream().filter(a -> a.advertised() && a.prefix().equals(pool)).count(),
                    pool.toString());
        }
        reaction(Metric.SERVICE_TO_LSA, Purpose.ATTRACT);
        reaction(Metric.SERVICE_TO_UPDATE, Purpose.POOL);
    }

    private void reaction(Metric metric, Purpose purpose) {
        router.reactions().times(status.name(), purpose).ifPresent(times -> {
            add(metric, seconds(times.last()), "last");
            add(metric, seconds(times.longest()), "longest");
        });
    }

    private void others() {
        for (Prefix prefix : status.attract().keySet()) {
            add(Metric.SERVICE_OTHERS, counted(prefix, true), prefix.toString(), "true");
            add(Metric.SERVICE_OTHERS, counted(prefix, false), prefix.toString(), "false");
        }
        boolean isLast = status.attract().entrySet().stream().anyMatch(announced ->
                announced.getValue() instanceof Passage.Open && isAlone(announced.getKey()));
        add(Metric.SERVICE_LAST, isLast ? 1 : 0);
    }

    private boolean isAlone(Prefix prefix) {
        return status.originators().stream().noneMatch(o -> o.prefix().equals(prefix) && o.originator().reachable());
    }

    private long counted(Prefix prefix, boolean healthy) {
        return status.originators().stream().filter(o -> o.prefix().equals(prefix))
                .filter(o -> o.counted().filter(demotion -> (demotion == Demotion.NONE) == healthy).isPresent())
                .map(o -> o.originator().router()).distinct().count();
    }

    private static long open(Collection<Passage> passages) {
        return passages.stream().filter(Passage.Open.class::isInstance).count();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / SECOND;
    }
}
