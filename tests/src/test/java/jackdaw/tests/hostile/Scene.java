package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.hostile.HostileCase.Pause;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network of {@link jackdaw.tests.hostile} in one version of OSPF, with everything converged. */
final class Scene implements AutoCloseable {
    static final RouterId VICTIM = new RouterId(0x0a000001);
    static final RouterId GOOD = new RouterId(0x0a000002);
    static final RouterId MALLORY = ScriptedNeighbor.SELF;
    /** A router that is nowhere, so that what it is said to originate gives no routes. */
    static final RouterId STRANGER = new RouterId(0x0a000037);
    /** All of them are the hostile machine's in OSPFv2. */
    static final String MANY_ADDRESSES = "10.0.1.128/25";
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final long AGAIN_NANOS = 1_200_000_000L;

    private final Lab lab;
    private final OspfVersion version;
    private final Setting setting;
    private final Namespace middle;
    private final Namespace behind;
    private final ScriptedNeighbor mallory;
    /** The same router on the link under a virtual link, where it behaves. */
    private final Optional<ScriptedNeighbor> below;
    private final Forge forge;
    private final BirdPeer good;
    private final Victim victim;
    /** Of the kernels' routes, by who must not pause for one to count. */
    private final Map<Pause, LabProcess> monitors = new EnumMap<>(Pause.class);
    private final List<byte[]> sent = new ArrayList<>();

    private Scene(Lab lab, OspfVersion version, Setting setting, Victim.Make make) {
        this.lab = lab;
        this.version = version;
        this.setting = setting;
        Namespace hostile = lab.namespace("hostile");
        this.middle = lab.namespace("middle");
        this.behind = lab.namespace("behind");
        middle.cable("lanA", hostile, "lanA");
        middle.cable("lanB", behind, "lanB");
        address(middle, "lanA", "fe80::a1/64", "10.0.1.1/24", "2001:db8:a::1/64");
        address(hostile, "lanA", "fe80::9/64", "10.0.1.9/24", "2001:db8:a::9/64");
        hostile.address("lanA", "10.0.1.8/24", "fe80::8/64");
        hostile.ip("route add local " + MANY_ADDRESSES + " dev lanA");
        address(middle, "lanB", "fe80::b1/64", "10.0.2.1/24", "2001:db8:b::1/64");
        address(behind, "lanB", "fe80::2/64", "10.0.2.2/24", "2001:db8:b::2/64");
        middle.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
        behind.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
        this.good = BirdPeer.start(lab, behind, Configs.good(version));
        this.victim = make.start(lab, middle, version, setting);
        this.mallory = neighbor(hostile, setting);
        this.below = setting.link() == setting ? Optional.empty() : Optional.of(neighbor(hostile, setting.link()));
        this.forge = new Forge(version);
    }

    private ScriptedNeighbor neighbor(Namespace hostile, Setting spoken) {
        String global = v2() ? "10.0.1." : "2001:db8:a::";
        boolean isLocal = !v2() && spoken != Setting.VIRTUAL;
        return new ScriptedNeighbor(version, spoken, Wire.open(version, hostile, "lanA",
                IpAddress.parse(isLocal ? "fe80::9" : global + "9"), !spoken.isUnicast() ? version.allSpfRouters()
                        : IpAddress.parse(isLocal ? "fe80::a1" : global + "1")));
    }

    private static void address(Namespace machine, String device, String linkLocal, String... addresses) {
        machine.linkLocal(device, linkLocal);
        machine.address(device, addresses);
    }

    static Scene open(OspfVersion version, Setting setting, Victim.Make make) {
        Lab lab = Lab.open();
        try {
            Scene scene = new Scene(lab, version, setting, make);
            scene.converge();
            return scene;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void converge() {
        below.ifPresent(neighbor -> {
            await("there is a neighbor on the link", neighbor::isFull);
            introduce(neighbor);
        });
        await("the victim has both neighbors", this::isFull);
        introduce(mallory);
        awaitRoutes();
        monitors.put(Pause.EVERYWHERE, lab.start(middle, "monitor in the middle", List.of("ip", "monitor", "route")));
        monitors.put(Pause.BEHIND, lab.start(behind, "monitor behind", List.of("ip", "monitor", "route")));
        sent.clear();
    }

    /** It says of itself what is true. */
    private void introduce(ScriptedNeighbor neighbor) {
        List<Lsa> own = forge.ownLsas(neighbor.setting(), neighbor.wire(), neighbor.peer().orElseThrow());
        neighbor.own(own);
        own.forEach(lsa -> neighbor.send(new LinkStateUpdate(neighbor.header(), List.of(lsa))));
    }

    private boolean isFull() {
        return mallory.isFull() && victim.isFull(MALLORY) && victim.isFull(GOOD);
    }

    /** All three networks are where they belong in both kernels. */
    void awaitRoutes() {
        await("all routes are in the kernels", () -> isInFib(middle, net(2)) && isInFib(middle, net(77))
                && isInFib(behind, net(1)) && isInFib(behind, net(77)));
    }

    private String net(int number) {
        return v2() ? "10." + number + ".0.0/24" : "2001:db8:" + number + "::/64";
    }

    private static boolean isInFib(Namespace machine, String prefix) {
        return machine.fib(prefix).contains("via");
    }

    boolean v2() {
        return version == OspfVersion.V2;
    }

    Setting setting() {
        return setting;
    }

    OspfVersion version() {
        return version;
    }

    ScriptedNeighbor mallory() {
        return mallory;
    }

    /** On the link below, it says whether there is a way to the end of the virtual link. */
    void beReachable(boolean reachable, int sequence) {
        ScriptedNeighbor neighbor = below.orElseThrow();
        neighbor.send(new LinkStateUpdate(neighbor.header(), List.of(forge.routerLsa(neighbor.setting(),
                neighbor.wire(), neighbor.peer().orElseThrow(), sequence, reachable))));
    }

    /** It says anew what links it has: in OSPFv3 the victim may have another number for its end (RFC 5340 §A.4.3). */
    void introduceAgain(int sequence) {
        update(forge.routerLsa(setting, mallory.wire(), mallory.peer().orElseThrow(), sequence, true));
    }

    Forge forge() {
        return forge;
    }

    Victim victim() {
        return victim;
    }

    byte[] encode(OspfPacket packet) {
        return mallory.encode(packet);
    }

    void send(OspfPacket packet) {
        sent.add(mallory.send(packet));
    }

    void update(Lsa... lsas) {
        send(new LinkStateUpdate(mallory.header(), List.of(lsas)));
    }

    /** A packet from or to another address; not among what is repeated. */
    void send(OspfPacket packet, IpAddress from, IpAddress to) {
        mallory.wire().send(from, to, mallory.seal(PacketEncoder.encode(packet, from, to)));
    }

    /** Octets as they are. */
    void sendRaw(byte[] octets) {
        sent.add(octets);
        mallory.wire().send(octets);
    }

    /** Octets whose packet checksum is put right first. */
    void sendChecked(byte[] octets) {
        sendRaw(mallory.wire().checked(octets));
    }

    /** Everything sent so far but fences. */
    List<byte[]> sent() {
        return List.copyOf(sent);
    }

    /**
     * Waits until the victim is through with all that was sent, stands Full with both neighbors again, and B has what
     * came before. A Hello goes first: had the adjacency fallen, it would rise now and be noticed.
     */
    void fence() {
        mallory.greet();
        // What B never hears of from another area, the victim acknowledges.
        int number = forge.number();
        Lsa marker = setting.carriesExternals() ? forge.external(STRANGER, number) : forge.stranger(number);
        long[] next = {0};
        await("the victim is well and a marker comes through", () -> {
            if (mallory.isFull() && System.nanoTime() - next[0] > 0) {
                mallory.send(new LinkStateUpdate(mallory.header(), List.of(marker)));
                next[0] = System.nanoTime() + AGAIN_NANOS;
            }
            return (setting.isBackbone() ? onB(marker).isPresent() : isAcknowledged(marker)) && isFull();
        });
    }

    /** Waits for what may take a while, such as a timer of the victim's. */
    void await(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, condition::getAsBoolean, held -> held, () -> mallory + "\n" + lab.evidence());
    }

    /** The sequence number of an LSA in B's database, as text; empty if it is not there. */
    Optional<String> onB(Lsa lsa) {
        String row = row(lsa);
        return good.ask("show ospf lsadb lsid " + new RouterId(lsa.header().linkStateId())).lines()
                .map(l -> l.trim().split("\\s+")).filter(w -> w.length >= 6 && row.equals(row(w))).map(w -> w[3])
                .findFirst();
    }

    /** How many of these are in B's database. */
    long onB(Stream<Lsa> lsas) {
        Set<String> rows = good.ask("show ospf lsadb").lines().map(l -> l.trim().split("\\s+"))
                .filter(w -> w.length >= 6).map(Scene::row).collect(Collectors.toSet());
        return lsas.filter(lsa -> rows.contains(row(lsa))).count();
    }

    private static String row(Lsa lsa) {
        LsaHeader h = lsa.header();
        return "%04x %s %s".formatted(h.type().code(), new RouterId(h.linkStateId()), h.advertisingRouter());
    }

    private static String row(String[] words) {
        return words[0] + " " + words[1] + " " + words[2];
    }

    boolean isAcknowledged(Lsa lsa) {
        return mallory.acknowledged().stream().anyMatch(a -> a.key().equals(lsa.key())
                && a.sequence() == lsa.header().sequence());
    }

    /** Whether the victim has sent this instance on link A since the case began. */
    boolean cameBack(Lsa lsa, boolean flushed) {
        return mallory.heard().stream().anyMatch(l -> l.key().equals(lsa.key())
                && l.header().sequence() == lsa.header().sequence() && l.header().isMaxAge() == flushed);
    }

    /** Whether the victim has sent a newer instance, or flushed it, since the case began. */
    boolean isContested(Lsa lsa) {
        return mallory.heard().stream().anyMatch(l -> l.key().equals(lsa.key())
                && (l.header().sequence() > lsa.header().sequence() || l.header().isMaxAge()));
    }

    boolean isRoutedOnB(int number) {
        return isInFib(behind, forge.prefix(number));
    }

    boolean isRouted(int number) {
        return isInFib(middle, forge.prefix(number)) || isInFib(behind, forge.prefix(number));
    }

    /** Whether the victim's kernel has a route for what is behind the hostile neighbor. */
    boolean isWayPastMallory() {
        return isInFib(middle, net(77));
    }

    boolean isRouted(String prefix) {
        return isInFib(middle, prefix) || isInFib(behind, prefix);
    }

    /** What has gone wrong beyond link A so far; empty if nothing. Routes count unless they may pause there. */
    List<String> harm(Pause pause) {
        List<String> lines = new ArrayList<>(good.process().log().lines()
                .filter(l -> l.contains("changed state from Full")).map(l -> "B: " + l).toList());
        monitors.forEach((least, monitor) -> monitor.log().lines().filter(l -> pause.compareTo(least) < 0
                        && (l.startsWith("Deleted " + net(1)) || l.startsWith("Deleted " + net(2))))
                .map(l -> monitor.name() + ": " + l).forEach(lines::add));
        victim.log().lines().filter(l -> l.contains("Exception")).forEach(lines::add);
        return lines;
    }

    static byte[] set(byte[] octets, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            octets[at + i] = (byte) values[i];
        }
        return octets;
    }

    /** Cut or filled up to {@code length} octets, with a length field that says so. */
    static byte[] resized(byte[] octets, int length) {
        return set(Arrays.copyOf(octets, length), 2, length >> 8, length);
    }

    @Override
    public void close() {
        mallory.close();
        below.ifPresent(ScriptedNeighbor::close);
        lab.close();
    }
}
