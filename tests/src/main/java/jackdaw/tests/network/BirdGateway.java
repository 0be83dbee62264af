package jackdaw.tests.network;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/**
 * A gateway under BIRD 2, in the form the mission's operators have: the same filters and timers, the pools, the /96 and
 * the anycast addresses as static routes, which stand whatever the translators do.
 */
public final class BirdGateway implements Gateway {
    private static final String CONFIGURATION = """
            router id %1$s;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export where net !~ [ %2$s/32 ]; }; }
            protocol kernel { ipv6 { export where net !~ [ %3$s/128 ]; }; }
            %4$s
            %9$s
            protocol static pool4 { ipv4; route %5$s blackhole; }
            protocol static pool6 { ipv6; route %6$s blackhole; }
            protocol ospf v2 site4 { ipv4 { import filter ospf_import; export filter ospf_export; }; area 0 {
              interface "in*" { type ptp; cost %7$d; hello 1; dead 4; retransmit 2; bfd %8$s; };
            }; }
            protocol ospf v3 site6 { ipv6 { import filter ospf_import; export filter ospf_export; }; area 0 {
              interface "in*" { type ptp; cost %7$d; hello 1; dead 4; retransmit 2; bfd %8$s; };
            }; }
            """;
    private static final String PEERS = """
            protocol bgp core%1$d_v4 {
              local as %2$d; neighbor %3$s as %5$d;
              hold time %6$d; connect retry time 1; connect delay time 1; error wait time 1, 2;
              ipv4 { import filter bgp_import; export filter bgp_export; };
            }
            protocol bgp core%1$d_v6 {
              local as %2$d; neighbor %4$s as %5$d;
              hold time %6$d; connect retry time 1; connect delay time 1; error wait time 1, 2;
              ipv6 { import filter bgp_import; export filter bgp_export; };
            }
            """;
    private static final String BFD = """
            protocol bfd { interface "in*" { interval %d ms; multiplier 3; }; }
            """;
    private static final String DNS64 = """
            protocol static dns64_v4 { ipv4; route %1$s/32 via "lo"; }
            protocol static dns64_v6 { ipv6; route %2$s/128 via "lo"; }
            """;
    private static final String NAT64 = """
            protocol static nat64_v6 { ipv6; route %1$s via "%2$s"; }
            """;

    private final int number;
    private final Namespace machine;
    private final Dataplane dataplane;
    private final Lab lab;
    private final Set<Service> offered;
    private Optional<BirdPeer> bird = Optional.empty();
    /** Between two packets of BFD to the switches; 0 without. */
    private int bfdMillis;

    private BirdGateway(int number, Namespace machine, Dataplane dataplane, Lab lab, Set<Service> offered) {
        this.number = number;
        this.machine = machine;
        this.dataplane = dataplane;
        this.lab = lab;
        this.offered = offered;
    }

    static BirdGateway prepare(int number, Namespace machine, Dataplane dataplane, Lab lab, Equipment equipment) {
        return new BirdGateway(number, machine, dataplane, lab, EnumSet.copyOf(equipment.services()));
    }

    private String configuration(Set<Service> enabled) {
        StringBuilder text = new StringBuilder(CONFIGURATION.formatted(Plan.gatewayId(number), Plan.RESOLVER4,
                Plan.RESOLVER6, GatewayFilters.TEXT, Plan.pool4(number), Plan.pool6(number),
                Network.GATEWAY_COST, bfdMillis > 0 ? "yes" : "no", bfdMillis > 0 ? BFD.formatted(bfdMillis) : ""));
        for (int core = 1; core <= Network.CORES; core++) {
            text.append(PEERS.formatted(core, Plan.GATEWAY_AS, Plan.core4(core), Plan.core6(core), Plan.CORE_AS,
                    Core.HOLD_SECONDS));
        }
        if (enabled.contains(Service.NAT64)) {
            text.append(NAT64.formatted(Plan.NAT64_PREFIX, Dataplane.DEVICE));
        }
        if (enabled.contains(Service.DNS64)) {
            text.append(DNS64.formatted(Plan.RESOLVER4, Plan.RESOLVER6));
        }
        return text.toString();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Namespace machine() {
        return machine;
    }

    @Override
    public Dataplane dataplane() {
        return dataplane;
    }

    @Override
    public void launch() {
        bird = Optional.of(BirdPeer.start(lab, machine, configuration(offered)));
    }

    @Override
    public LabProcess process() {
        return bird.orElseThrow().process();
    }

    @Override
    public String ask(String command) {
        return bird.map(running -> running.birdc(command)).orElse("");
    }

    @Override
    public void reload(Set<Service> enabled) {
        bird.orElseThrow().configure(configuration(enabled));
    }

    @Override
    public void watchSwitches(int bfdMillis) {
        this.bfdMillis = bfdMillis;
        bird.orElseThrow().configure(configuration(offered));
    }

    /** BIRD has no notion of a service: what it exports to OSPF is up. */
    @Override
    public boolean isUp(Service service) {
        return service.attract().stream().allMatch(prefix -> ask("show route " + prefix + " export "
                + (prefix.contains(":") ? "site6" : "site4")).contains(prefix));
    }

    @Override
    public String toString() {
        return name();
    }
}
