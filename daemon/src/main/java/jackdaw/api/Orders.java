package jackdaw.api;

import jackdaw.daemon.control.Departure;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.Forecast;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceProtocol;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a host orders of single services. On the loop only. */
final class Orders {
    private static final String HOST = "its host";

    private final Router router;
    private final Agenda agenda;

    Orders(Router router, Agenda agenda) {
        this.router = router;
        this.agenda = agenda;
    }

    /** Refuses what would leave the prefixes to nobody, perhaps only after a second look. */
    void give(String name, Instruction instruction, Consumer<? super OrderResult> done) {
        OrderResult foreseen = foresee(name, instruction);
        if (!(foreseen instanceof OrderResult.Taken(Forecast forecast))) {
            done.accept(foreseen);
        } else if (forecast.objection().isPresent()) {
            done.accept(new OrderResult.Refused(forecast.objection().get()));
        } else if (forecast.withdrawsTheBest()) {
            Departure.begin(agenda, instruction, HOST, service(name).stream().toList(), objections ->
                    done.accept(objections.isEmpty() ? foreseen : new OrderResult.Refused(objections.getFirst())));
        } else {
            done.accept(insist(name, instruction));
        }
    }

    OrderResult insist(String name, Instruction instruction) {
        OrderResult foreseen = foresee(name, instruction);
        service(name).ifPresent(instance -> instance.guard(() ->
                ((ServiceProtocol) instance.protocol()).obey(instruction, HOST, router.turn())));
        return foreseen;
    }

    OrderResult foresee(String name, Instruction instruction) {
        return service(name).<OrderResult>map(instance -> new OrderResult.Taken(((ServiceProtocol) instance.protocol())
                .forecast(instruction, router.turn()))).orElseGet(() -> new OrderResult.Unknown(names()));
    }

    private Optional<Instance> service(String name) {
        return router.instance(name).filter(i -> i.protocol() instanceof ServiceProtocol);
    }

    private List<String> names() {
        return router.services().map(ServiceProtocol::name).toList();
    }
}
