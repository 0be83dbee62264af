package jackdaw.tests.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import jackdaw.tests.traffic.EchoServer;

/** The whole network, built and started: see the package. */
public final class Network {
    static final int SWITCHES = 2;
    static final int CORES = 2;
    /** From a switch to its nearest gateway; each further one costs so much more. */
    private static final int STEP = 10;
    /** Between the switches: dearer than any gateway, so that nobody crosses without need. */
    private static final int CROSS_COST = 100;
    /** A gateway's own cost: it knows the supernets alone and must never be the way from one switch to another. */
    static final int GATEWAY_COST = 1000;
    private static final String SILENCE = """
            table inet silence {
              chain in { type filter hook prerouting priority -400; policy drop; }
              chain out { type filter hook output priority -400; policy drop; }
            }
            """;

    private final Lab lab;
    private final Equipment equipment;
    private final Namespace lan;
    private final Namespace client4;
    private final Namespace client6;
    private final Namespace internet;
    private final List<Namespace> switches = new ArrayList<>();
    private final List<Namespace> cores = new ArrayList<>();
    private final List<Namespace> machines = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<Switch> runningSwitches = new ArrayList<>();
    private final List<Core> runningCores = new ArrayList<>();
    private Optional<Namespace> resolver = Optional.empty();
    private int deadSeconds = OspfSpeaker.DEAD_SECONDS;
    private int bfdMillis;

    private Network(Lab lab, Equipment equipment) {
        this.lab = lab;
        this.equipment = equipment;
        this.lan = lab.namespace("lan");
        this.client4 = lab.namespace("client4");
        this.client6 = lab.namespace("client6");
        this.internet = lab.namespace("internet");
    }

    /** Makes every machine, cable and address; nothing routes or translates yet. */
    public static Network build(Lab lab, Equipment equipment, int gateways) {
        Network network = new Network(lab, equipment);
        network.lan.bridge("lan");
        for (int number = 1; number <= SWITCHES; number++) {
            network.switches.add(lab.namespace("sw" + number));
        }
        for (int number = 1; number <= CORES; number++) {
            network.addCore(number);
        }
        for (int number = 1; number <= gateways; number++) {
            network.addGateway(number);
        }
        network.joinClients();
        return network;
    }

    private void addCore(int number) {
        Namespace core = lab.namespace("core" + number);
        lan.plug("lan", core, "lan0");
        core.address("lan0", Plan.core4(number) + "/24", Plan.core6(number) + "/64");
        core.cable("up0", internet, "core" + number);
        core.address("up0", Plan.transit4(number, 1) + "/30", Plan.transit6(number, 1) + "/64");
        internet.address("core" + number, Plan.transit4(number, 2) + "/30", Plan.transit6(number, 2) + "/64");
        cores.add(core);
    }

    private void addGateway(int number) {
        Namespace machine = lab.namespace("gw" + number);
        joinSwitches(machine, number);
        lan.plug("lan", machine, "out0");
        machine.address("out0", Plan.outside4(number) + "/24", Plan.outside6(number) + "/64");
        machine.address("lo", Plan.RESOLVER4 + "/32", Plan.RESOLVER6 + "/128");
        machines.add(machine);
    }

    private void joinSwitches(Namespace machine, int number) {
        for (int toSwitch = 1; toSwitch <= SWITCHES; toSwitch++) {
            Namespace there = switches.get(toSwitch - 1);
            there.cable(machine.name(), machine, "in" + toSwitch);
            there.address(machine.name(), Plan.insideOfSwitch(number, toSwitch) + "/30");
            machine.address("in" + toSwitch, Plan.insideOfGateway(number, toSwitch) + "/30");
        }
    }

    /** Adds a machine beside the gateways, farther away than all of them, that has the anycast addresses too. */
    public Namespace addResolver() {
        Namespace machine = lab.namespace("resolver");
        joinSwitches(machine, Plan.RESOLVER_NUMBER);
        machine.address("lo", Plan.RESOLVER4 + "/32", Plan.RESOLVER6 + "/128");
        resolver = Optional.of(machine);
        return machine;
    }

    private void joinClients() {
        Namespace first = switches.getFirst();
        Namespace second = switches.getLast();
        first.cable("cross", second, "cross");
        first.address("cross", "198.19.2.1/30");
        second.address("cross", "198.19.2.2/30");
        client4.cable("eth0", first, "clients");
        client6.cable("eth0", second, "clients");
        first.address("clients", Plan.CLIENT4_ROUTER + "/24");
        second.address("clients", Plan.CLIENT6_ROUTER + "/64");
        client4.address("eth0", Plan.CLIENT4 + "/24");
        client6.address("eth0", Plan.CLIENT6 + "/64");
        client4.ip("route add default via " + Plan.CLIENT4_ROUTER);
        client6.ip("-6 route add default via " + Plan.CLIENT6_ROUTER);
        internet.address("lo", Plan.SERVER4 + "/32", Plan.NAME_SERVER + "/32", Plan.SERVER6 + "/128");
        probeTargets(true);
    }

    /** Prepares the gateways for one product and starts their translators. */
    public void equip(Software product) {
        equip(product, _ -> "");
    }

    /** The same with more configuration for each Jackdaw, by the gateway's number. */
    public void equip(Software product, IntFunction<String> more) {
        for (int number = 1; number <= machines.size(); number++) {
            Namespace machine = machines.get(number - 1);
            Dataplane dataplane = Dataplane.install(lab, machine, number, equipment);
            gateways.add(product == Software.BIRD ? BirdGateway.prepare(number, machine, dataplane, lab, equipment)
                    : JackdawGateway.prepare(number, machine, dataplane, lab, equipment, more.apply(number)));
        }
    }

    /** Switches that are started later have this RouterDeadInterval; the gateways' configuration must say the same. */
    public void giveUpAfter(int deadSeconds) {
        this.deadSeconds = deadSeconds;
    }

    /** Switches that are started later use BFD with their neighbors, with three packets that may be missed. */
    public void watchBy(int bfdMillis) {
        this.bfdMillis = bfdMillis;
    }

    /** Starts switches, cores and the Internet. */
    public void startAround() {
        startAround(List.of(), List.of());
    }

    /**
     * The same with more to announce; needs BIRD where it is announced.
     *
     * @param inside further prefixes of the first switch
     * @param table further prefixes of the last core
     */
    public void startAround(List<String> inside, List<String> table) {
        OspfSpeaker transit = new OspfSpeaker(Plan.SERVER4,
                List.of(new Port("core1", STEP), new Port("core2", STEP), Port.stub("lo")));
        Internet.start(equipment.internet(), lab, internet, transit);
        if (equipment.hasUnbound()) {
            Internet.serveNames(lab, internet);
        }
        EchoServer.start(internet, Plan.SERVER4);
        EchoServer.start(internet, Plan.SERVER6);
        for (int core = 1; core <= CORES; core++) {
            OspfSpeaker ospf = new OspfSpeaker(Plan.core4(core), List.of(new Port("up0", STEP), Port.stub("lan0")));
            runningCores.add(Core.start(equipment.cores().get(core - 1), lab, cores.get(core - 1), ospf,
                    machines.size(), core == CORES ? table : List.of()));
        }
        for (int number = 1; number <= SWITCHES; number++) {
            runningSwitches.add(Switch.start(equipment.switches().get(number - 1), lab, switches.get(number - 1),
                    new OspfSpeaker(Plan.switchId(number), switchPorts(number), deadSeconds, bfdMillis),
                    number == 1 ? inside : List.of()));
        }
    }

    /** The gateways stand around a circle: gw1 is nearest to sw1, gw2 to sw2, and the next one is the next nearest. */
    private List<Port> switchPorts(int number) {
        List<Port> ports = new ArrayList<>();
        for (int gateway = 1; gateway <= machines.size(); gateway++) {
            ports.add(new Port("gw" + gateway, STEP * (1 + Math.floorMod(gateway - number, machines.size()))));
        }
        resolver.ifPresent(there -> ports.add(new Port(there.name(), STEP * (2 + machines.size()))));
        ports.add(new Port("cross", CROSS_COST));
        ports.add(Port.stub("clients"));
        return ports;
    }

    /** Makes a core silent: its links stay up, and not one packet passes, in no direction. */
    public void silence(int core) {
        Namespace machine = cores.get(core - 1);
        machine.must("sh", "-c", "printf '%s' '" + SILENCE + "' | nft -f -");
    }

    public void endSilence(int core) {
        cores.get(core - 1).must("nft", "delete", "table", "inet", "silence");
    }

    /** Takes the cable out of a gateway's outside interface, or puts it back. */
    public void outsideLink(Gateway gateway, boolean isUp) {
        lan.ip("link set " + gateway.name() + "-out0 " + (isUp ? "up" : "down"));
    }

    /** A switch, counted from 1, once it is started. */
    public Switch switchAt(int number) {
        return runningSwitches.get(number - 1);
    }

    /** A core, counted from 1, once it is started. */
    public Core core(int number) {
        return runningCores.get(number - 1);
    }

    /** Takes the addresses that gateways probe away from the Internet, or puts them back. */
    public void probeTargets(boolean isThere) {
        String change = "addr " + (isThere ? "add " : "del ");
        Plan.PROBE_TARGETS4.forEach(target -> internet.ip(change + target + "/32 dev lo"));
        Plan.PROBE_TARGETS6.forEach(target -> internet.ip(change + target + "/128 dev lo"));
    }

    public Lab lab() {
        return lab;
    }

    public Equipment equipment() {
        return equipment;
    }

    public List<Gateway> gateways() {
        return List.copyOf(gateways);
    }

    public Gateway gateway(int number) {
        return gateways.get(number - 1);
    }

    public Namespace client4() {
        return client4;
    }

    public Namespace client6() {
        return client6;
    }

    public Namespace internet() {
        return internet;
    }

    public List<Namespace> switches() {
        return List.copyOf(switches);
    }

    public List<Namespace> cores() {
        return List.copyOf(cores);
    }
}
