package jackdaw.tests.sim.site;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.Dns64Probe;
import jackdaw.nat.probe.EndToEndProbe;
import jackdaw.nat.probe.ForwardingProbe;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.nat.probe.TaygaProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.Process;
import jackdaw.tests.sim.world.Segment;
import jackdaw.tests.sim.world.Trace;
import jackdaw.tests.sim.world.VirtualTime;

/** A machine that translates, and the router on it. */
public final class Gateway {
    private static final Map<Service, List<Prefix>> ATTRACT = Stream.of(Service.values())
            .collect(Collectors.toUnmodifiableMap(s -> s, s -> s.attract().stream().map(Prefix::parse).toList()));
    private static final int LOOPBACK = 1;
    private static final int INSIDE = 2;
    private static final int OUTSIDE = 3;
    private static final int TAYGA = 4;
    private static final String TAYGA_DEVICE = "nat64";
    private static final int TAYGA_METRIC = 1024;

    private final int number;
    private final Shape shape;
    private final Machine machine;
    private final Trace trace;
    private final RandomGenerator random;
    private final Traffic traffic;
    private final UnaryOperator<String> edit;
    private final Map<Service, List<Prefix>> pools = new EnumMap<>(Service.class);
    private final Map<Service, Condition> conditions = new EnumMap<>(Service.class);
    private long version;
    private final Set<Service> enabled = EnumSet.allOf(Service.class);

    /** What a service's data plane does in truth. */
    public enum Condition {
        WORKS,
        /** It loses packets and nothing on the machine shows it. */
        SILENT,
        /** It is off, which the machine knows for certain: no forwarding, no translator, no resolver. */
        DEAD
    }

    Gateway(int number, Shape shape, VirtualTime time, Trace trace, RandomGenerator random, Traffic traffic,
            UnaryOperator<String> edit) {
        this.edit = edit;
        this.number = number;
        this.shape = shape;
        this.trace = trace;
        this.random = random;
        this.traffic = traffic;
        this.machine = new Machine("gw" + number, time, random, this::reality);
        for (Service service : Service.values()) {
            conditions.put(service, Condition.WORKS);
            pools.put(service, switch (service) {
                case NAT44, NAT64 -> List.of(Prefix.parse(Plan.pool4(number)));
                case NAT66 -> List.of(Prefix.parse(Plan.pool6(number)));
                case DNS64 -> List.of();
            });
        }
    }

    void wire(Segment inside, Segment outside) {
        int host = Addresses.FIRST_GATEWAY + number;
        machine.addInterface(LOOPBACK, "lo", "127.0.0.1/8", "::1/128", Plan.RESOLVER4 + "/32",
                Plan.RESOLVER6 + "/128");
        machine.join(inside, INSIDE, "in0", Addresses.inside4(host) + "/24", Addresses.inside6(host) + "/64",
                Addresses.linkLocal(host) + "/64");
        machine.join(outside, OUTSIDE, "out0", Addresses.outside4(host) + "/24", Addresses.outside6(host) + "/64",
                Addresses.linkLocal(host) + "/64");
        machine.addInterface(TAYGA, TAYGA_DEVICE, "fe80::64/64");
        putTranslatorRoute();
    }

    private void putTranslatorRoute() {
        machine.kernel().putForeign(Prefix.parse(Plan.NAT64_PREFIX), TAYGA_METRIC, TAYGA);
    }

    // ---- who it is ------------------------------------------------------------------------------------------

    public int number() {
        return number;
    }

    public Machine machine() {
        return machine;
    }

    public RouterId routerId() {
        return RouterId.parse(Plan.gatewayId(number));
    }

    // ---- the router on it -----------------------------------------------------------------------------------

    private String config() {
        return edit.apply(ConfigTexts.gateway(number, shape, enabled));
    }

    public void start() {
        if (conditions.get(Service.NAT64) != Condition.DEAD) {
            putTranslatorRoute();
        }
        Process.start(machine, config(), random, trace);
    }

    public boolean isEnabled(Service service) {
        return enabled.contains(service);
    }

    /** Switches a service in the configuration, without a reload yet. */
    public void enable(Service service, boolean on) {
        if (on) {
            enabled.add(service);
        } else {
            enabled.remove(service);
        }
    }

    public void reload() {
        machine.process().ifPresent(p -> p.reload(config()));
    }

    private Optional<ServiceProtocol> protocol(Service service) {
        return machine.process().flatMap(p -> p.router().instance(service.key()))
                .map(i -> i.protocol() instanceof ServiceProtocol protocol ? protocol : null);
    }

    /** What the router thinks of the service; empty if there is no router. */
    public Optional<ServiceState> state(Service service) {
        return protocol(service).map(ServiceProtocol::serviceState);
    }

    /** The same with the demotion, as operators see it: {@code WEAK (failing)}. */
    public String standing(Service service) {
        return protocol(service).map(p -> p.info().substring(0, p.info().indexOf(':'))).orElse("no router");
    }

    /** The prefixes that a service leads here. */
    public static List<Prefix> attract(Service service) {
        return ATTRACT.get(service);
    }

    /** The addresses that its packets have outside. */
    public List<Prefix> pools(Service service) {
        return pools.get(service);
    }

    // ---- the data plane -------------------------------------------------------------------------------------

    public void become(Service service, Condition next) {
        version++;
        Condition before = conditions.put(service, next);
        if (service == Service.NAT64 && (before == Condition.DEAD) != (next == Condition.DEAD)) {
            machine.setCarrier(TAYGA_DEVICE, next != Condition.DEAD);
            if (next == Condition.DEAD) {
                machine.kernel().removeForeign(Prefix.parse(Plan.NAT64_PREFIX), TAYGA_METRIC);
            } else {
                putTranslatorRoute();
            }
        }
    }

    public Condition condition(Service service) {
        return conditions.get(service);
    }

    /** Grows with everything that may change what becomes of packets here. */
    long version() {
        return version + machine.version();
    }

    private boolean forwards(AddressFamily family) {
        Service of = family == AddressFamily.IPV4 ? Service.NAT44 : Service.NAT66;
        return conditions.get(of) != Condition.DEAD;
    }

    /** Whether its data plane does what the service promises, routes aside. */
    public boolean works(Service service) {
        boolean works = conditions.get(service) == Condition.WORKS;
        return switch (service) {
            case NAT44, NAT66, DNS64 -> works;
            case NAT64 -> works && forwards(AddressFamily.IPV4) && forwards(AddressFamily.IPV6);
        };
    }

    private ProbeResult reality(ProbeSpec spec) {
        return switch (spec) {
            case ForwardingProbe forwarding -> result(forwarding.incoming().keySet().stream().allMatch(this::forwards));
            case TaygaProbe _ -> result(conditions.get(Service.NAT64) != Condition.DEAD);
            case ResolverProbe _ -> switch (conditions.get(Service.DNS64)) {
                case WORKS -> ProbeResult.pass("answers");
                case SILENT -> ProbeResult.fail("no answer");
                case DEAD -> ProbeResult.fail("refused").worth(ProbeClass.CERTAIN);
            };
            case Dns64Probe _ -> result(works(Service.DNS64));
            case EndToEndProbe through -> result(traffic.passes(this, service(through)));
            case CommandProbe program -> result(works(Service.valueOf(
                    program.command().getLast().toUpperCase(Locale.ROOT))));
            case TrafficProbe _ -> ProbeResult.pass("counted").measured(traffic.packetsOut(this));
            default -> ProbeResult.pass("nothing is wrong with it");
        };
    }

    private static Service service(EndToEndProbe through) {
        return through.way().translation().isPresent() ? Service.NAT64
                : through.way().source().family() == AddressFamily.IPV4 ? Service.NAT44 : Service.NAT66;
    }

    private static ProbeResult result(boolean passes) {
        return passes ? ProbeResult.pass("works") : ProbeResult.fail("does not work");
    }

    @Override
    public String toString() {
        return machine.name();
    }
}
