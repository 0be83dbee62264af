package jackdaw.tests.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jackdaw.tests.lab.Namespace;
import jackdaw.tests.traffic.Losses;
import jackdaw.tests.traffic.PacketStream;
import jackdaw.tests.traffic.TcpFlow;

/** Through each translator a thousand packets a second and one long connection; to the resolver a few queries. */
public final class Traffic implements AutoCloseable {
    public static final int PACKETS_PER_SECOND = 1000;
    public static final int QUERIES_PER_SECOND = 20;

    private final Map<Service, PacketStream> streams = new LinkedHashMap<>();
    private final Map<Service, TcpFlow> flows = new LinkedHashMap<>();

    private Traffic() {
    }

    /** Starts sending; what cannot get through yet counts as lost. */
    public static Traffic start(Network network) {
        Traffic traffic = new Traffic();
        for (Service service : network.equipment().services()) {
            switch (service) {
                case NAT44 -> traffic.open(service, network.client4(), Plan.SERVER4);
                case NAT66 -> traffic.open(service, network.client6(), Plan.SERVER6);
                case NAT64 -> traffic.open(service, network.client6(), Plan.SERVER64);
                case DNS64 -> traffic.streams.put(service, PacketStream.queries(service.name(), network.client6(),
                        Plan.RESOLVER6, Plan.SERVER_NAME, Plan.SERVER64, QUERIES_PER_SECOND));
            }
        }
        return traffic;
    }

    private void open(Service service, Namespace client, String server) {
        streams.put(service, PacketStream.echo(service.name(), client, server, PACKETS_PER_SECOND, Plan::gatewayOf));
        flows.put(service, TcpFlow.start(service.name(), client, server));
    }

    public List<Service> services() {
        return List.copyOf(streams.keySet());
    }

    public PacketStream stream(Service service) {
        return Optional.ofNullable(streams.get(service)).orElseThrow();
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
        return streams.values().stream().allMatch(PacketStream::isSteady);
    }

    /** Services of which something was lost within the last second. */
    public List<Service> unsteady() {
        List<Service> unsteady = new ArrayList<>();
        streams.forEach((service, stream) -> {
            if (!stream.isSteady() || !flow(service).map(TcpFlow::isSteady).orElse(true)) {
                unsteady.add(service);
            }
        });
        return unsteady;
    }

    /** What each service lost since a moment of {@link System#nanoTime}. */
    public Map<Service, Losses> since(long moment) {
        Map<Service, Losses> losses = new LinkedHashMap<>();
        streams.forEach((service, stream) -> losses.put(service, stream.since(moment)));
        return losses;
    }

    @Override
    public void close() {
        streams.values().forEach(PacketStream::close);
        flows.values().forEach(TcpFlow::close);
    }
}
