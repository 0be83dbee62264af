package jackdaw.nat;

import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at a service as it is and tells what another order would make of it. Changes nothing. */
final class Foresight {
    private final ServiceConfig config;
    private final ServiceStatus status;
    private final Surroundings surroundings;
    private final Set<AddressFamily> open;

    Foresight(ServiceConfig config, ServiceStatus status, Surroundings surroundings) {
        this.config = config;
        this.status = status;
        this.surroundings = surroundings;
        this.open = new Judgement(status.gates(), config.attractFamilies(), Long.MAX_VALUE).openFamilies();
    }

    Forecast see(Order now, Order then) {
        Optional<ServiceState> next = then instanceof Order.Auto && !(now instanceof Order.Auto) ? Optional.empty()
                : Optional.of(state(then));
        String why = then.equals(now) && now instanceof Order.Auto ? "nothing is ordered: " + status.reason()
                : then.why();
        List<Forecast.Attracted> attract = config.attract().stream().map(p -> new Forecast.Attracted(p,
                metrics(p), status.attract().get(p), next.map(state -> passage(p, state, why)), others(p))).toList();
        return new Forecast(config.name(), status.state(), next, why, attract,
                config.pools().stream().map(p -> pool(p, next)).toList(), config.timing().linger(),
                objection(attract));
    }

    private ServiceState state(Order order) {
        return switch (order) {
            case Order.Drain _ -> status.state() == ServiceState.OFF ? ServiceState.OFF : ServiceState.DRAIN;
            case Order.Force force -> force.state().attracts() && open.isEmpty() ? ServiceState.WAIT : force.state();
            case Order.Auto _ -> status.state();
        };
    }

    private Passage passage(Prefix prefix, ServiceState next, String why) {
        Passage before = status.attract().get(prefix);
        if (next == status.state()) {
            return before;
        }
        if (!next.attracts() || !open.contains(prefix.family())) {
            return new Passage.Closed(config.name(), next.name(), next.attracts() || next == ServiceState.WAIT
                    ? "until its gates are true" : why);
        }
        Demotion demotion = next == ServiceState.UP ? Demotion.NONE
                : status.state() == ServiceState.DOWN || status.demotion() == Demotion.FAILING ? Demotion.FAILING
                : Demotion.RECOVERING;
        return new Passage.Open(config.name(), next.name(), config.steps().of(demotion));
    }

    private Forecast.Pooled pool(Prefix prefix, Optional<ServiceState> next) {
        List<String> sessions = surroundings.facts().all(Fact.Advertised.class).stream()
                .filter(a -> a.advertised() && a.prefix().equals(prefix)).map(Fact.Advertised::protocol).sorted()
                .toList();
        return new Forecast.Pooled(prefix, sessions, surroundings.pools().openers(prefix).stream()
                .filter(name -> !name.equals(config.name())).toList(),
                next.filter(state -> state == ServiceState.DRAIN || state == ServiceState.OFF).isEmpty());
    }

    private SortedMap<String, Long> metrics(Prefix prefix) {
        SortedMap<String, Long> metrics = new TreeMap<>();
        surroundings.facts().all(Fact.Originated.class).stream().filter(o -> o.prefix().equals(prefix))
                .forEach(o -> o.metric().ifPresent(metric -> metrics.put(o.protocol(), metric)));
        return metrics;
    }

    private List<OtherOriginator> others(Prefix prefix) {
        return status.originators().stream().filter(o -> o.prefix().equals(prefix)).toList();
    }

    /**
     * Traffic must find a gateway at least as good as this one. All gateways may be told at once, and each of them must
     * refuse to be the last.
     */
    private Optional<String> objection(List<Forecast.Attracted> attract) {
        boolean withdraws = attract.stream().anyMatch(a -> a.before() instanceof Passage.Open
                && a.after().filter(Passage.Closed.class::isInstance).isPresent());
        if (!withdraws) {
            return Optional.empty();
        }
        if (status.others().isNobody()) {
            return Optional.of("nobody else announces its prefixes");
        }
        if (status.others().settled() == 0) {
            return Optional.of("nobody else has announced its prefixes for " + status.rules().settle().toSeconds()
                    + " s (" + status.others() + ")");
        }
        return status.demotion() == Demotion.NONE && status.others().healthy() == 0
                ? Optional.of("nobody else announces its prefixes without demotion (" + status.others() + ")")
                : Optional.empty();
    }
}
