package jackdaw.tests.sim.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jackdaw.rib.net.IpAddress;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.world.Journey;
import jackdaw.tests.sim.world.Machine;

/** Packets of clients, to the Internet and back, as the kernels and translators of the site would treat them now. */
public final class Traffic {
    private static final int CLIENT = 10;

    private static final IpAddress RESOLVER6 = IpAddress.parse(Plan.RESOLVER6);
    private static final Map<Service, IpAddress> TARGETS = Map.of(Service.NAT44, IpAddress.parse(Plan.SERVER4),
            Service.NAT66, IpAddress.parse(Plan.SERVER6), Service.NAT64, IpAddress.parse(Plan.SERVER64),
            Service.DNS64, IpAddress.parse(Plan.RESOLVER4));

    private final Site site;
    private final Map<Use, List<Fate>> known = new HashMap<>();
    private long knownAt = -1;

    private record Use(Machine insideSwitch, Service service) {
    }

    Traffic(Site site) {
        this.site = site;
    }

    /**
     * The fate of a client's question and its answer.
     *
     * @param gateway that took it, if any did
     * @param lost    why no answer comes; empty if one does
     * @param there   the way of the question
     */
    public record Fate(Optional<Gateway> gateway, Optional<String> lost, Journey there) {
        public boolean isDelivered() {
            return lost.isEmpty();
        }
    }

    /** What clients of the switch meet who use the service; one for each of several equal ways. */
    public List<Fate> of(Machine insideSwitch, Service service) {
        if (knownAt != site.version()) {
            known.clear();
            knownAt = site.version();
        }
        return known.computeIfAbsent(new Use(insideSwitch, service), _ -> fates(insideSwitch, service));
    }

    private List<Fate> fates(Machine insideSwitch, Service service) {
        List<Fate> fates = new ArrayList<>();
        for (Journey there : Journey.follow(insideSwitch, target(service))) {
            Optional<Gateway> gateway = there.visited().reversed().stream().flatMap(m -> site.gateway(m).stream())
                    .findFirst();
            Optional<String> lost = gateway.isEmpty() ? Optional.of("came to no gateway")
                    : beyond(gateway.get(), service, there)
                            .or(() -> home(gateway.get(), service, insideSwitch));
            fates.add(new Fate(gateway, lost, there));
        }
        return fates;
    }

    /** Whether an end-to-end probe of the gateway gets its answer. */
    boolean passes(Gateway gateway, Service service) {
        return Journey.follow(gateway.machine(), target(service)).stream()
                .allMatch(there -> beyond(gateway, service, there).isEmpty());
    }

    /** Packets that have left by the gateway's outside: the clients never stop asking. */
    double packetsOut(Gateway gateway) {
        return site.time().seconds() * (isUsed(gateway) ? 1000 : 1);
    }

    private boolean isUsed(Gateway gateway) {
        return site.switches().stream().anyMatch(s -> List.of(Service.NAT44, Service.NAT66, Service.NAT64).stream()
                .anyMatch(service -> of(s, service).stream().anyMatch(f -> f.gateway().equals(Optional.of(gateway)))));
    }

    /** What stops a packet behind the gateway's inside, if anything does. */
    private Optional<String> beyond(Gateway gateway, Service service, Journey there) {
        if (service == Service.DNS64) {
            return there.end() != Journey.End.ARRIVED ? Optional.of("question: " + there)
                    : gateway.works(service) ? Optional.empty() : Optional.of(gateway + " does not answer");
        }
        if (there.end() != Journey.End.HANDED_OVER) {
            return Optional.of("question: " + there);
        }
        if (!gateway.works(service)) {
            return Optional.of(gateway + " does not translate");
        }
        if (service != Service.NAT64) {
            return back(gateway, service, there.at());
        }
        return Journey.follow(gateway.machine(), target(Service.NAT44)).stream()
                .flatMap(leg -> leg.end() == Journey.End.HANDED_OVER ? back(gateway, service, leg.at()).stream()
                        : Optional.of("translated question: " + leg).stream()).findFirst();
    }

    private Optional<String> back(Gateway gateway, Service service, Machine core) {
        return Journey.follow(core, poolAddress(gateway, service)).stream()
                .filter(j -> !j.visited().contains(gateway.machine())).findFirst().map(j -> "answer: " + j);
    }

    private Optional<String> home(Gateway gateway, Service service, Machine insideSwitch) {
        return Journey.follow(gateway.machine(), client(insideSwitch, service)).stream()
                .filter(j -> j.at() != insideSwitch).findFirst().map(j -> "way home: " + j);
    }

    private IpAddress client(Machine insideSwitch, Service service) {
        int number = site.switches().indexOf(insideSwitch) + 1;
        return IpAddress.parse(service == Service.NAT44 || service == Service.DNS64
                ? Addresses.client4(number, CLIENT) : Addresses.client6(number, CLIENT));
    }

    private static IpAddress target(Service service) {
        return TARGETS.get(service);
    }

    private static IpAddress poolAddress(Gateway gateway, Service service) {
        return gateway.pools(service).getFirst().address();
    }

    /** All ways of packets that services attract, and of packets to pools, from inside: whatever may circle. */
    public List<Journey> insideJourneys(Machine insideSwitch) {
        List<Journey> all = new ArrayList<>();
        for (Service service : Service.values()) {
            all.addAll(Journey.follow(insideSwitch, target(service)));
        }
        all.addAll(Journey.follow(insideSwitch, RESOLVER6));
        for (Gateway gateway : site.gateways()) {
            all.addAll(Journey.follow(insideSwitch, poolAddress(gateway, Service.NAT44)));
            all.addAll(Journey.follow(insideSwitch, poolAddress(gateway, Service.NAT66)));
        }
        return all;
    }
}
