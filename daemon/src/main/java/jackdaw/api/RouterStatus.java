package jackdaw.api;

import jackdaw.nat.ServiceStatus;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A router as it was between two turns.
 *
 * @param configuredAt when the configuration in force was applied
 * @param stopping     an orderly stop has begun
 * @param protocols    in the order of the configuration, services included
 * @param services     the NAT services, with their gates; times in them are of the router's monotonic clock
 */
public record RouterStatus(RouterId routerId, Instant startedAt, Instant configuredAt, boolean stopping,
                           List<ProtocolStatus> protocols, List<ServiceStatus> services) {
    public RouterStatus {
        protocols = List.copyOf(protocols);
        services = List.copyOf(services);
    }

    /**
     * One line of {@code show protocols}.
     *
     * @param kind  BGP, OSPF, Static, Kernel, Device, Direct, Service
     * @param since of the state
     * @param info  for people; may be empty
     * @param fault why it failed and is not running, if it did
     */
    public record ProtocolStatus(String name, String kind, ProtocolState state, Instant since, String info,
                                 Optional<String> fault) {
    }

    public Optional<ProtocolStatus> protocol(String name) {
        return protocols.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public Optional<ServiceStatus> service(String name) {
        return services.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
