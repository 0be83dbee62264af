package jackdaw.tests.network;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jackdaw.tests.lab.Await;
import jackdaw.tests.traffic.Losses;

/** The network under traffic: who carries what, and waiting until it is as it should be. */
public record Watch(Network network, Traffic traffic) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    public void await(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, () -> condition.getAsBoolean() ? "yes" : "no, without answers: "
                + traffic.unsteady() + ", carried by " + carriers(), "yes"::equals, network.lab()::evidence);
    }

    /** Waits until nothing is left of what {@code missing} tells. */
    public void awaitNone(String what, Supplier<List<String>> missing) {
        Await.until(what, PATIENCE, missing, List::isEmpty, () -> "carried by " + carriers() + ", without answers: "
                + traffic.unsteady() + "\n" + network.lab().evidence());
    }

    public void awaitSteady(String when) {
        await("every packet is answered " + when, traffic::isEveryPacketAnswered);
    }

    public void awaitCarrier(Service service, int gateway) {
        await(service + " goes by gw" + gateway, () -> carrier(service).equals(Optional.of("gw" + gateway)));
    }

    /** Who carries a service: the packets tell, and for DNS64 the switch's next hop. */
    public Optional<String> carrier(Service service) {
        return service == Service.DNS64
                ? network.switchAt(Network.SWITCHES).nextHop(service.address())
                : traffic.gateway(service).map(number -> "gw" + number);
    }

    public Map<Service, String> carriers() {
        Map<Service, String> carriers = new LinkedHashMap<>();
        traffic.services().forEach(service -> carriers.put(service, carrier(service).orElse("nobody")));
        return carriers;
    }

    /** Losses since a moment of every service but these. */
    public Map<Service, Losses> lossesOfOthers(long moment, Service... but) {
        Map<Service, Losses> losses = traffic.lostSince(moment);
        List.of(but).forEach(losses::remove);
        return losses;
    }
}
