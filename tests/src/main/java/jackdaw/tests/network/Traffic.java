package jackdaw.tests.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jackdaw.tests.lab.Namespace;
import jackdaw.tests.traffic.Losses;
import jackdaw.tests.traffic.PacketStream;
import jackdaw.tests.traffic.TcpFlow;

/** Through each translator a steady stream, perhaps new flows and a long connection; to the resolver a few queries. */
public final class Traffic implements AutoCloseable {
    public static final int PACKETS_PER_SECOND = 1000;
    public static final int QUERIES_PER_SECOND = 20;
    private static final Load USUAL = new Load(PACKETS_PER_SECOND, 0, true);

    /**
     * What goes through each translator.
     *
     * @param packetsPerSecond of one flow
     * @param newFlowsPerSecond of one packet each
     * @param hasConnection whether there is a long TCP connection too
     */
    public record Load(int packetsPerSecond, int newFlowsPerSecond, boolean hasConnection) {
    }

    private final Load load;
    private final Map<Service, PacketStream> streams = new LinkedHashMap<>();
    private final Map<Service, PacketStream> newFlows = new LinkedHashMap<>();
    private final Map<Service, TcpFlow> flows = new LinkedHashMap<>();

    private Traffic(Load load) {
        this.load = load;
    }

    /** A thousand packets a second of one flow, and one long connection. */
    public static Traffic start(Network network) {
        return start(network, USUAL);
    }

    /** Starts sending; what cannot get through yet counts as lost. */
    public static Traffic start(Network network, Load load) {
        Traffic traffic = new Traffic(load);
        for (Service service : network.equipment().services()) {
            switch (service) {
                case NAT44 -> traffic.open(service, network.client4());
                case NAT66, NAT64 -> traffic.open(service, network.client6());
                case DNS64 -> traffic.streams.put(service, PacketStream.queries(service.name(), network.client6(),
                        service.address(), Plan.SERVER_NAME, Plan.SERVER64, QUERIES_PER_SECOND));
            }
        }
        return traffic;
    }

    private void open(Service service, Namespace client) {
        streams.put(service, PacketStream.echo(service.name(), client, service.address(), load.packetsPerSecond(),
                Plan::gatewayOf));
        if (load.newFlowsPerSecond() > 0) {
            newFlows.put(service, PacketStream.newFlows(service + " new flows", client, service.address(),
                    load.newFlowsPerSecond(), Plan::gatewayOf));
        }
        if (load.hasConnection()) {
            flows.put(service, TcpFlow.start(service.name(), client, service.address()));
        }
    }

    public List<Service> services() {
        return List.copyOf(streams.keySet());
    }

    public PacketStream stream(Service service) {
        return Optional.ofNullable(streams.get(service)).orElseThrow();
    }

    /** The new flows, if there are any; DNS64's queries are all such. */
    public Optional<PacketStream> newFlows(Service service) {
        return Optional.ofNullable(newFlows.get(service));
    }

    /** The long connection; DNS64 has none. */
    public Optional<TcpFlow> flow(Service service) {
        return Optional.ofNullable(flows.get(service));
    }

    /** The gateway that carries a service's packets now; none for DNS64, whose answers do not tell. */
    public Optional<Integer> gateway(Service service) {
        return stream(service).gateway();
    }

    /** Whether everything was answered for a second, connections included. */
    public boolean isSteady() {
        return unsteady().isEmpty();
    }

    /** The same without the connections, which come back only when TCP tries again, a minute later at the worst. */
    public boolean isEveryPacketAnswered() {
        return Stream.concat(streams.values().stream(), newFlows.values().stream()).allMatch(PacketStream::isSteady);
    }

    /** Services of which something was lost within the last second. */
    public List<Service> unsteady() {
        List<Service> unsteady = new ArrayList<>();
        streams.forEach((service, stream) -> {
            if (!stream.isSteady() || !newFlows(service).map(PacketStream::isSteady).orElse(true)
                    || !flow(service).map(TcpFlow::isSteady).orElse(true)) {
                unsteady.add(service);
            }
        });
        return unsteady;
    }

    /** What of each service's packets was not answered since a moment of {@link System#nanoTime}, as it looks now. */
    public Map<Service, Losses> since(long moment) {
        return judged(streams, stream -> stream.since(moment));
    }

    /** What each service lost since then for certain, which may take some seconds to know. */
    public Map<Service, Losses> lostSince(long moment) {
        return judged(streams, stream -> stream.lostSince(moment));
    }

    /** The same of its new flows. */
    public Map<Service, Losses> lostNewFlowsSince(long moment) {
        return judged(newFlows, stream -> stream.lostSince(moment));
    }

    /** Services of which a packet sent since then went by another gateway than the one that carries them now. */
    public List<Service> movedSince(long moment) {
        return services().stream().filter(service -> gateway(service).filter(now ->
                Stream.concat(Stream.of(stream(service)), newFlows(service).stream())
                        .anyMatch(stream -> stream.leftAfter(moment, now).isPresent())).isPresent()).toList();
    }

    private static Map<Service, Losses> judged(Map<Service, PacketStream> streams,
            Function<PacketStream, Losses> judgement) {
        Map<Service, Losses> losses = new LinkedHashMap<>();
        streams.forEach((service, stream) -> losses.put(service, judgement.apply(stream)));
        return losses;
    }

    @Override
    public void close() {
        streams.values().forEach(PacketStream::close);
        newFlows.values().forEach(PacketStream::close);
        flows.values().forEach(TcpFlow::close);
    }
}
