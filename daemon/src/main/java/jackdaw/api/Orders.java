package jackdaw.api;

import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.Forecast;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceProtocol;
import java.util.List;
import java.util.Optional;

/** What a host orders of single services. On the loop only. */
final class Orders {
    private static final String HOST = "its host";

    private final Router router;

    Orders(Router router) {
        this.router = router;
    }

    OrderResult give(String name, Instruction instruction, boolean evenIfLast) {
        OrderResult foreseen = foresee(name, instruction);
        if (!(foreseen instanceof OrderResult.Taken(Forecast forecast))) {
            return foreseen;
        }
        if (forecast.objection().isPresent() && !evenIfLast) {
            return new OrderResult.Refused(forecast.objection().get());
        }
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
        return router.instances().stream().filter(i -> i.protocol() instanceof ServiceProtocol).map(Instance::name)
                .toList();
    }
}
