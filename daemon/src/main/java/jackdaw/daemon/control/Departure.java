package jackdaw.daemon.control;

import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.router.Instance;
import jackdaw.nat.Forecast;
import jackdaw.nat.Instruction;
import jackdaw.nat.Mandate;
import jackdaw.nat.Others;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Withdraws services in two steps: first they stand back behind every healthy gateway, and only when another one is
 * still seen without demotion do they leave. Of gateways that are all told to leave at the same moment, each sees the
 * others stand back too, and all of them stay.
 */
public final class Departure {
    /** From the flooding of a demotion until every gateway of the site has reckoned with it. */
    private static final Duration SEEN = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** A new LSA may have to wait 5 s for the one before it (MinLSInterval, RFC 2328 §12.4). */
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** The first step ends by itself, should nobody take the second. */
    private static final Duration STEP = Duration.ofMinutes(1);

    /** @param metrics of our LSAs before the first step, for each prefix */
    private record Leaver(Instance instance, Mandate before, Mandate stepped, List<SortedMap<String, Long>> metrics) {
        /** What stands under that name by now: a reload may have put something else there. */
        Optional<ServiceProtocol> service() {
            return Optional.of(instance.protocol()).filter(ServiceProtocol.class::isInstance)
                    .map(ServiceProtocol.class::cast);
        }

        /** The service, if nobody has ordered anything since the first step. */
        Optional<ServiceProtocol> waiting() {
            return service().filter(service -> service.mandate().equals(stepped));
        }
    }

    private final Agenda agenda;
    private final Instruction instruction;
    private final String by;
    private final List<Leaver> leavers;
    private final Consumer<? super List<String>> done;
    private final long patientUntil;

    private Departure(Agenda agenda, Instruction instruction, String by, List<Instance> leaving,
                      Consumer<? super List<String>> done) {
        this.agenda = agenda;
        this.instruction = instruction;
        this.by = by;
        this.done = done;
        this.patientUntil = agenda.turn().in(PATIENCE);
        this.leavers = leaving.stream().map(this::stepBack).toList();
    }

    /**
     * Begins it; on the loop.
     *
     * @param done gets objections, one line each; if there is none, all have left, else everything is as before
     */
    public static void begin(Agenda agenda, Instruction instruction, String by, List<Instance> leaving,
                      Consumer<? super List<String>> done) {
        new Departure(agenda, instruction, by, leaving, done).look();
    }

    private Leaver stepBack(Instance instance) {
        ServiceProtocol service = (ServiceProtocol) instance.protocol();
        Mandate before = service.mandate();
        List<SortedMap<String, Long>> metrics = metrics(service);
        instance.guard(() -> service.obey(new Instruction.Force(ServiceState.WEAK, "about to leave", STEP), by,
                agenda.turn()));
        return new Leaver(instance, before, service.mandate(), metrics);
    }

    private List<SortedMap<String, Long>> metrics(ServiceProtocol service) {
        return service.forecast(instruction, agenda.turn()).attract().stream().map(Forecast.Attracted::metrics)
                .toList();
    }

    private void look() {
        boolean flooded = leavers.stream().allMatch(this::isFlooded);
        if (flooded || agenda.turn().now() >= patientUntil) {
            agenda.schedule(SEEN, this::decide);
        } else {
            agenda.schedule(LOOK, this::look);
        }
    }

    private boolean isFlooded(Leaver leaver) {
        List<SortedMap<String, Long>> now = leaver.service().map(this::metrics).orElse(List.of());
        for (int i = 0; i < Math.min(now.size(), leaver.metrics().size()); i++) {
            if (!leaver.metrics().get(i).isEmpty() && leaver.metrics().get(i).equals(now.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void decide() {
        List<String> objections = leavers.stream().flatMap(leaver -> objection(leaver).stream()).toList();
        for (Leaver leaver : leavers) {
            Mandate next = objections.isEmpty() ? instruction.onto(leaver.before(), by, agenda.turn().now())
                    : leaver.before();
            leaver.waiting().ifPresent(service ->
                    leaver.instance().guard(() -> service.mandate(next, agenda.turn())));
        }
        done.accept(objections);
    }

    private Optional<String> objection(Leaver leaver) {
        String name = leaver.instance().name() + ": ";
        if (leaver.waiting().isEmpty()) {
            return Optional.of(name + (leaver.service().isPresent() ? "somebody ordered otherwise in the meantime"
                    : "it is no service that runs any more"));
        }
        Others others = leaver.waiting().get().status(agenda.turn()).others();
        return others.healthy() > 0 ? Optional.empty() : Optional.of(name + "by now nobody else announces its prefixes "
                + "without demotion (" + others + "); other gateways may have been told to leave as well");
    }
}
