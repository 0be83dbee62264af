package jackdaw.tests.network;

import java.util.EnumSet;
import java.util.Set;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** A gateway under Jackdaw. */
public final class JackdawGateway implements Gateway {
    private static final String CONFIGURATION = """
            router-id = %1$s
            filters = ["gateway.filters"]
            site { inside = [in1, in2], outside = [out0], supernets = ["%2$s", "%3$s"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = ospf_import, export = ospf_export }
                      areas."0.0.0.0".interfaces {
                        inside { name = "in*", type = point-to-point, cost = %11$d
                                 hello = 1s, retransmit = 2s }
                        lo { stub = true } } }
              site6 { version = 3, ipv6 { import = ospf_import, export = ospf_export }
                      areas."0.0.0.0".interfaces {
                        inside { name = "in*", type = point-to-point, cost = %11$d
                                 hello = 1s, retransmit = 2s }
                        lo { stub = true } } }
            }
            bgp {
              defaults { local-as = %4$d, remote-as = %5$d, interface = out0, hold-time = %6$ds
                         connect-retry-time = 1s, error-wait { min = 1s, max = 2s } }
              neighbors {
                core1_v4 { address = %7$s, ipv4 { import = bgp_import, export = bgp_export } }
                core2_v4 { address = %8$s, ipv4 { import = bgp_import, export = bgp_export } }
                core1_v6 { address = "%9$s", ipv6 { import = bgp_import, export = bgp_export } }
                core2_v6 { address = "%10$s", ipv6 { import = bgp_import, export = bgp_export } }
              }
            }
            """;
    /** A network that is broken every minute cannot wait five for a gateway's return. */
    private static final String SERVICES = """
            services {
              nat44 { attract = ["0.0.0.0/0"], pools = ["%1$s"], failback = 5s }
              nat66 { attract = ["::/0"], pools = ["%2$s"], failback = 5s }
            """;
    private static final String NAT64 = """
              nat64 { attract = ["%1$s"], pools = ["%2$s"], failback = 5s
                      translator { kind = tayga, instance = %3$s } }
            """;
    private static final String DNS64 = """
              dns64 { attract = ["%1$s/32", "%2$s/128"], prefix = "%3$s", failback = 5s }
            """;

    private static final String BFD = """
            bfd.interval = %dms
            ospf.site4.areas."0.0.0.0".interfaces.inside.bfd = true
            ospf.site6.areas."0.0.0.0".interfaces.inside.bfd = true
            """;

    private final int number;
    private final Namespace machine;
    private final Dataplane dataplane;
    private final JackdawDaemon daemon;
    private final Set<Service> offered;
    private final Lab lab;
    private final String more;

    private JackdawGateway(int number, Namespace machine, Dataplane dataplane, Lab lab, Set<Service> offered,
            String more) {
        this.number = number;
        this.machine = machine;
        this.dataplane = dataplane;
        this.lab = lab;
        this.offered = offered;
        this.more = more;
        this.daemon = JackdawDaemon.prepare(lab, machine);
    }

    /** @param more what its configuration says beyond the mission's */
    static JackdawGateway prepare(int number, Namespace machine, Dataplane dataplane, Lab lab, Equipment equipment,
            String more) {
        JackdawGateway gateway = new JackdawGateway(number, machine, dataplane, lab,
                EnumSet.copyOf(equipment.services()), more);
        gateway.daemon.write("gateway.filters", GatewayFilters.TEXT).configure(gateway.configuration(gateway.offered));
        return gateway;
    }

    /** What its configuration says beside the mission's if BFD watches the switches. */
    public static String bfd(int millis) {
        return BFD.formatted(millis);
    }

    /** The whole configuration, with these services switched on. */
    public String configuration(Set<Service> enabled) {
        StringBuilder text = new StringBuilder(CONFIGURATION.formatted(Plan.gatewayId(number), Plan.SUPERNET4,
                Plan.SUPERNET6, Plan.GATEWAY_AS, Plan.CORE_AS, Core.HOLD_SECONDS, Plan.core4(1), Plan.core4(2),
                Plan.core6(1), Plan.core6(2), Network.GATEWAY_COST));
        text.append(SERVICES.formatted(Plan.pool4(number), Plan.pool6(number)));
        if (offered.contains(Service.NAT64)) {
            text.append(NAT64.formatted(Plan.NAT64_PREFIX, Plan.pool4(number), Dataplane.DEVICE));
        }
        if (offered.contains(Service.DNS64)) {
            text.append(DNS64.formatted(Plan.RESOLVER4, Plan.RESOLVER6, Plan.NAT64_PREFIX));
        }
        text.append("}\n").append(more);
        offered.stream().filter(service -> !enabled.contains(service)).forEach(service ->
                text.append("services.").append(service.key()).append(".enabled = false\n"));
        return text.toString();
    }

    public JackdawDaemon daemon() {
        return daemon;
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
        daemon.launch();
    }

    @Override
    public LabProcess process() {
        return daemon.process();
    }

    @Override
    public String ask(String command) {
        return daemon.ask(command);
    }

    @Override
    public void reload(Set<Service> enabled) {
        read(configuration(enabled));
    }

    @Override
    public void watchSwitches(int bfdMillis) {
        amend(bfd(bfdMillis));
    }

    /** Has the daemon read more behind its configuration; nothing for what was given it in the beginning. */
    public void amend(String more) {
        read(configuration(offered) + more);
    }

    private void read(String configuration) {
        daemon.configure(configuration);
        String answer = daemon.ask("configure");
        if (!answer.contains("Reconfig")) {
            throw new LabFailure(name() + " answered to configure: " + answer + lab.evidence());
        }
    }

    @Override
    public boolean isUp(Service service) {
        return daemon.ask("show services").lines()
                .anyMatch(line -> line.matches(service.key() + " +UP +.*"));
    }

    @Override
    public String toString() {
        return name();
    }
}
