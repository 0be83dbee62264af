package jackdaw.tests.sim.world;

import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.ConnectedNets;
import jackdaw.rib.table.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A computer: what of it survives the router that runs on it. */
public final class Machine {
    private static final int MTU = 1500;

    private final String name;
    private final VirtualTime time;
    private final Kernel kernel;
    private final ProbeAnswers probes;
    private final Map<Integer, Interface> interfaces = new TreeMap<>();
    private final Map<Integer, Segment> links = new TreeMap<>();
    private final Map<String, StoredNumbers> numbers = new HashMap<>();
    private final Set<String> maintenanceFiles = new TreeSet<>();
    private final Notebook notebook = new Notebook();
    private Duration wallError = Duration.ZERO;
    private long clockSpeed = 1;
    private boolean powered = true;
    private int boots;
    private Optional<Process> process = Optional.empty();
    private long version;
    private Runnable afterTurn = () -> {
    };

    /** @param reality what a probe of this machine would see if nothing went wrong with the probe itself */
    public Machine(String name, VirtualTime time, java.util.random.RandomGenerator random,
                   Function<ProbeSpec, ProbeResult> reality) {
        this.name = name;
        this.time = time;
        this.kernel = new Kernel(time, random, this::subnet);
        this.probes = new ProbeAnswers(time, random, reality);
    }

    public String name() {
        return name;
    }

    VirtualTime time() {
        return time;
    }

    public Kernel kernel() {
        return kernel;
    }

    public ProbeAnswers probes() {
        return probes;
    }

    /** The router that runs here now. */
    public Optional<Process> process() {
        return process;
    }

    void runs(Optional<Process> next) {
        process = next;
    }

    /** Runs {@code look} after each turn of whatever router runs here. */
    public void watch(Runnable look) {
        afterTurn = look;
    }

    void turnEnded() {
        afterTurn.run();
    }

    /** Puts a file into the folder for maintenance files, or removes it. */
    public void maintenanceFile(String file, boolean there) {
        if (there ? maintenanceFiles.add(file) : maintenanceFiles.remove(file)) {
            process.ifPresent(Process::maintenanceChanged);
        }
    }

    public void removeMaintenanceFiles() {
        List.copyOf(maintenanceFiles).forEach(file -> maintenanceFile(file, false));
    }

    /** What the maintenance files say of a service. */
    Optional<String> maintenance(String service) {
        return Stream.of(service, "all").filter(maintenanceFiles::contains).findFirst();
    }

    /** The sequence numbers on its disk, by OSPF instance. */
    Map<String, StoredNumbers> numbers() {
        return numbers;
    }

    /** What routers here leave to the next one. */
    Notebook notebook() {
        return notebook;
    }

    // ---- clock ----------------------------------------------------------------------------------------------

    /** How far its wall clock is ahead. */
    Duration wallError() {
        return wallError;
    }

    public void setClockAhead(Duration by) {
        wallError = by;
    }

    /** How many seconds its monotonic clock counts in one. */
    long clockSpeed() {
        return clockSpeed;
    }

    /** Breaks the clock that its router sets its timers by; before the router starts. */
    public void runsClockAt(long speed) {
        clockSpeed = speed;
    }

    // ---- interfaces -----------------------------------------------------------------------------------------

    /** Adds an interface that belongs to no link. */
    public void addInterface(int index, String ifname, String... addresses) {
        boolean loopback = ifname.equals("lo");
        List<InterfaceAddress> all = Stream.of(addresses).map(Machine::address).toList();
        interfaces.put(index, new Interface(index, ifname, MTU, true, true, !loopback, !loopback, false, loopback, 0,
                all));
    }

    public void join(Segment segment, int index, String ifname, String... addresses) {
        addInterface(index, ifname, addresses);
        links.put(index, segment);
        segment.attach(this, index);
    }

    private static InterfaceAddress address(String text) {
        int slash = text.indexOf('/');
        IpAddress local = IpAddress.parse(text.substring(0, slash));
        return new InterfaceAddress(local, Prefix.of(local, Integer.parseInt(text.substring(slash + 1))),
                Optional.empty(), false, false, local.isLinkLocal() ? Scope.LINK : Scope.UNIVERSE);
    }

    public Collection<Interface> interfaces() {
        return interfaces.values();
    }

    public Optional<Interface> interfaceNamed(String ifname) {
        return interfaces.values().stream().filter(i -> i.name().equals(ifname)).findFirst();
    }

    Optional<Segment> link(int ifindex) {
        return Optional.ofNullable(links.get(ifindex));
    }

    boolean hasAddress(int ifindex, IpAddress address) {
        return interfaces.get(ifindex).hasAddress(address);
    }

    /** Whether any interface that works has this address. */
    boolean hasAddress(IpAddress address) {
        return interfaces.values().stream().anyMatch(i -> i.hasAddress(address));
    }

    /** The most specific subnet of a working interface around an address. */
    Optional<ConnectedNets.Subnet> subnet(IpAddress address) {
        return interfaces.values().stream().filter(Interface::isUp)
                .flatMap(i -> i.addresses().stream().filter(a -> a.prefix().contains(address))
                        .map(a -> new ConnectedNets.Subnet(i.index(), i.name(), a.prefix().length())))
                .max(Comparator.comparingInt(ConnectedNets.Subnet::length));
    }

    /** Pulls out a plug, or puts it in again. */
    public void setCarrier(String ifname, boolean carrier) {
        Interface before = interfaceNamed(ifname).orElseThrow();
        Interface after = new Interface(before.index(), before.name(), before.mtu(), before.adminUp(), carrier,
                before.multicast(), before.broadcast(), before.pointToPoint(), before.loopback(), before.master(),
                before.addresses());
        interfaces.put(after.index(), after);
        version++;
        process.ifPresent(p -> p.interfaceChanged(after));
    }

    boolean isOnline(Segment segment) {
        return powered && links.entrySet().stream()
                .anyMatch(e -> e.getValue() == segment && interfaces.get(e.getKey()).isUp());
    }

    void hear(int ifindex, Datagram datagram) {
        process.ifPresent(p -> p.hear(ifindex, datagram));
    }

    /** Grows with everything that may send packets another way. */
    public long version() {
        return version + kernel.version();
    }

    // ---- power ----------------------------------------------------------------------------------------------

    public boolean isPowered() {
        return powered;
    }

    /** Everything ends without a word, and the kernel forgets. */
    public void powerOff() {
        powered = false;
        boots++;
        version++;
        process.ifPresent(Process::vanish);
        kernel.clear();
    }

    /** Another one after each loss of power. */
    String bootId() {
        return name + "-" + boots;
    }

    public void powerOn() {
        powered = true;
        version++;
    }

    @Override
    public String toString() {
        return name;
    }
}
