package jackdaw.ospf.sim;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.grace.RestartMode;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.table.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A random network and its random troubles. The seed decides all of it. */
final class History {
    /** So many routers have the usual timers and little loss, or a test would take minutes. */
    private static final int LARGE = 50;

    private static final int GRACE_SECONDS = 20;
    /**
     * A process takes so long to follow another: what that has sent is not under way any more. Its last flush could
     * else take the LSA that the new one, which knows of none, originates with the same number.
     */
    private static final double LEAST_ABSENCE_SECONDS = 0.5;
    private static final int REPLAYED = 200;
    /** No trouble exports a route of this number. */
    private static final int NEVER_EXPORTED = 21;
    private static final int FLOODING_SECONDS = 3;
    /** What takes long is done in networks of so many routers at most. */
    private static final int PEACEFUL = 12;

    final Lab lab;
    final Topology topology;
    private final Random random;
    final List<SimRouter> routers = new ArrayList<>();
    private final Map<String, Truth.Export> exports = new TreeMap<>();
    private final Set<Integer> dead = new HashSet<>();
    /** Who waits for no neighbor while the topology changes. */
    private final Set<Integer> strict = new HashSet<>();
    private final Map<Integer, SimLink> wires = new HashMap<>();
    private final Map<Integer, Set<Integer>> plugged = new HashMap<>();
    private boolean isWhole;
    private final List<String> story = new ArrayList<>();

    History(OspfVersion version, long seed, int count) {
        this(version, seed, count, false);
    }

    History(OspfVersion version, long seed, int count, boolean areas) {
        lab = new Lab(version, seed);
        random = new Random(seed * 31 + 7);
        lab.network.lossPercent = random.nextInt(15);
        lab.network.duplicatePercent = random.nextInt(15);
        lab.network.maxDelayNanos = random.nextBoolean() ? 2_000_000L : 300_000_000L;
        if (count > LARGE) {
            lab.hello = 10;
            lab.dead = 40;
            lab.network.lossPercent = 1;
        } else if (random.nextInt(3) == 0) {
            lab.authentication = keys(version);
            // Packets that overtake one another count as replayed.
            lab.network.maxDelayNanos = 2_000_000L;
            lab.network.isRecorded = true;
        }
        topology = areas ? Topology.withAreas(version, random, count) : Topology.random(version, random, count);
        lab.rfc1583Compatible = topology.isRfc1583Compatible();
        for (int i = 1; i <= count; i++) {
            SimRouter router = lab.router(i, topology.configured(lab, i));
            RestartMode mode = random.nextInt(6) > 0 ? RestartMode.ON : RestartMode.AWARE;
            if (random.nextBoolean()) {
                strict.add(i);
            }
            RestartConfig grace = new RestartConfig(mode, GRACE_SECONDS, strict.contains(i));
            router.kill(Lab.transit(Lab.restarting(router.protocol.config(), grace), topology.transit(i)));
            routers.add(router);
        }
        for (Topology.Net net : topology.nets) {
            plugged.put(net.number(), new TreeSet<>(net.members()));
            wires.put(net.number(), lab.join(net.number(), net.members().stream().map(m -> routers.get(m - 1))
                    .toArray(SimRouter[]::new)));
        }
        export(1, 1);
    }

    /** OSPFv3 always has numbers that last over restarts (RFC 7166), OSPFv2 if it is asked to (RFC 7474). */
    private Authentication keys(OspfVersion version) {
        AuthAlgorithm[] all = AuthAlgorithm.values();
        AuthAlgorithm algorithm = version == OspfVersion.V2 ? all[random.nextInt(all.length)]
                : all[1 + random.nextInt(all.length - 1)];
        return new Authentication.Cryptographic(List.of(new AuthKey(1, algorithm, new Secret(
                "swordfish".getBytes(StandardCharsets.UTF_8)))), version == OspfVersion.V2 && random.nextBoolean()
                && algorithm != AuthAlgorithm.MD5);
    }

    private String prefix(int number) {
        return lab.version == OspfVersion.V2 ? "20.0." + number + ".0/24" : "2001:db8:99:" + number + "::/64";
    }

    void export(int router, int number) {
        boolean isType2 = random.nextBoolean();
        long metric = 1 + random.nextInt(50);
        routers.get(router - 1).addStatic(prefix(number), Attributes.EMPTY.with(isType2 ? OspfAttributes.METRIC2
                : OspfAttributes.METRIC1, metric));
        exports.put(router + " " + number, new Truth.Export(router, prefix(number), isType2, metric));
    }

    private void retract(int router, int number) {
        routers.get(router - 1).removeStatic(prefix(number));
        exports.remove(router + " " + number);
    }

    private void disturb() {
        int number = 1 + random.nextInt(routers.size());
        SimRouter router = routers.get(number - 1);
        Topology.Net net = topology.nets.get(random.nextInt(topology.nets.size()));
        int member = net.members().get(random.nextInt(net.members().size()));
        int prefix = 1 + random.nextInt(20);
        int what = random.nextInt(21);
        story.add("%.3f: %d at router %d, link %d".formatted(lab.network.seconds(), what, number, net.number()));
        switch (what) {
            case 0 -> wires.get(net.number()).up = false;
            case 1 -> wires.get(net.number()).up = true;
            case 2 -> kill(number);
            case 3 -> stop(number);
            case 4 -> revive(number);
            case 5, 6 -> export(number, prefix);
            case 7 -> retract(number, prefix);
            case 8 -> plug(net.number(), member, false);
            case 9 -> plug(net.number(), member, true);
            case 10 -> flap(number, prefix);
            case 11 -> secondSubnet(router);
            case 12 -> split(net);
            case 13 -> router.frozen = !router.frozen;
            case 14, 15 -> restart(number, false);
            case 16 -> restart(number, true);
            case 17 -> goForGood(number);
            case 18 -> lab.network.replay(REPLAYED, 1);
            case 19 -> router.protocol.refuseTransit(random.nextBoolean(), lab.network.turn());
            default -> router.clockError = Duration.ofSeconds(random.nextInt(-100_000, 100_000));
        }
    }

    private void kill(int number) {
        SimRouter router = routers.get(number - 1);
        router.kill(router.protocol.config());
        dead.add(number);
        lab.network.runSeconds(LEAST_ABSENCE_SECONDS);
    }

    private boolean canRestart(SimRouter router) {
        return !dead.contains(Lab.number(router)) && !router.frozen && !router.isDown()
                && router.protocol.config().restart().restarts();
    }

    /**
     * It dies, or asks neighbors to wait and ends; and is followed by a process that takes up what it did (RFC 3623
     * §2, §4).
     */
    private void restart(int number, boolean planned) {
        SimRouter router = routers.get(number - 1);
        if (canRestart(router)) {
            OspfConfig config = router.protocol.config();
            if (planned) {
                router.handOver();
                lab.network.runUntil(router::isDown, 3);
            }
            router.kill(config);
            long end = lab.network.turn().now();
            lab.network.runSeconds(LEAST_ABSENCE_SECONDS + random.nextDouble() * 4.5);
            router.follow(config, new FormerLife(planned, end, Duration.ofSeconds(GRACE_SECONDS)));
        }
    }

    /** It asks neighbors to wait, and nobody follows. */
    private void goForGood(int number) {
        SimRouter router = routers.get(number - 1);
        if (canRestart(router)) {
            router.handOver();
            lab.network.runUntil(router::isDown, 3);
            kill(number);
        }
    }

    private void stop(int number) {
        if (!routers.get(number - 1).frozen) {
            routers.get(number - 1).stop();
            dead.add(number);
        }
    }

    /** Starts a router unless it lives, or still takes its leave. */
    private void revive(int number) {
        if (routers.get(number - 1).isDown() && dead.remove(number)) {
            routers.get(number - 1).start();
        }
    }

    /** Some members hear only one another for a while. */
    private void split(Topology.Net net) {
        Set<SimRouter> half = new HashSet<>();
        net.members().stream().filter(_ -> random.nextBoolean()).forEach(m -> half.add(routers.get(m - 1)));
        wires.get(net.number()).half = half;
    }

    /** Withdrawn, exported again and withdrawn while the earlier instances are still under way. */
    private void flap(int router, int number) {
        for (int i = 0; i < 3; i++) {
            export(router, number);
            lab.network.runSeconds(random.nextDouble());
            retract(router, number);
            lab.network.runSeconds(random.nextDouble() * 2);
        }
    }

    /** A second subnet appears on all links of a router, or goes. */
    private void secondSubnet(SimRouter router) {
        for (Interface i : List.copyOf(router.interfaces.all())) {
            List<InterfaceAddress> addresses = new ArrayList<>(i.addresses());
            InterfaceAddress second = Lab.address("30." + i.index() % 256 + ".0." + Lab.number(router), 24);
            if (!i.loopback() && !addresses.remove(second)) {
                addresses.add(second);
            }
            put(router, i, i.carrier(), addresses);
        }
    }

    private static void put(SimRouter router, Interface i, boolean carrier, List<InterfaceAddress> addresses) {
        router.put(new Interface(i.index(), i.name(), i.mtu(), true, carrier, i.multicast(), i.broadcast(), false,
                i.loopback(), 0, addresses));
    }

    private void plug(int net, int member, boolean in) {
        SimRouter router = routers.get(member - 1);
        Interface i = router.interfaces.byIndex(10 + net).orElseThrow();
        put(router, i, in, i.addresses());
        if (in) {
            plugged.get(net).add(member);
        } else {
            plugged.get(net).remove(member);
        }
    }

    /** Disturbances with pauses between. */
    void trouble(int disturbances) {
        lab.startAll();
        for (int i = 0; i < disturbances; i++) {
            lab.network.runSeconds(random.nextDouble() * 6);
            disturb();
        }
    }

    /** No more faults. What is dead, cut or unplugged mostly comes back, and else stays so. */
    void heal() {
        // Areas and the backbone must hang together, or more virtual links were needed.
        isWhole = random.nextInt(3) > 0 || topology.areas().size() > 1;
        lab.network.lossPercent = 0;
        // Nothing overtakes anything where that counts as replayed.
        lab.network.maxDelayNanos = lab.network.isRecorded ? 0 : 2_000_000L;
        routers.forEach(r -> {
            r.frozen = false;
            r.protocol.refuseTransit(false, lab.network.turn());
        });
        for (SimRouter router : routers) {
            router.interfaces.all().stream().filter(i -> !i.loopback()).toList().forEach(i -> put(router, i,
                    i.carrier(), Lab.ethernet(Lab.number(router), i.index() - 10).addresses()));
        }
        for (Topology.Net net : topology.nets) {
            wires.get(net.number()).half = Set.of();
            wires.get(net.number()).up |= isWhole;
            net.members().stream().filter(_ -> isWhole).forEach(m -> plug(net.number(), m, true));
        }
        lab.network.runUntil(() -> dead.stream().allMatch(number -> routers.get(number - 1).isDown()), 30);
        Set.copyOf(dead).stream().filter(_ -> isWhole || random.nextBoolean()).sorted().forEach(this::revive);
        story.add("%.3f: healed, %s, dead %s".formatted(lab.network.seconds(), isWhole ? "whole" : "in part", dead));
    }

    /**
     * Whoever recorded packets of before sends them once more: no adjacency may suffer. Not where routers are gone, in
     * whose name anything can be said after a while.
     *
     * @return whose adjacency ended
     */
    Optional<String> replay() {
        if (!lab.network.isRecorded || !isWhole) {
            return Optional.empty();
        }
        List<Integer> sizes = routers.stream().map(r -> r.log.size()).toList();
        lab.network.replay(2 * REPLAYED, 10);
        lab.network.runSeconds(2);
        return routers.stream().flatMap(r -> r.log.subList(sizes.get(Lab.number(r) - 1), r.log.size()).stream())
                .filter(line -> line.contains("goes from Full")).findFirst();
    }

    /**
     * One router restarts gracefully while nothing else happens: nobody else may see a difference (RFC 3623 §1). Not
     * where someone is gone who would have helped, nor at the ends of virtual links.
     *
     * @return whose route changed
     */
    Optional<String> restartInPeace() {
        SimRouter router = routers.get(random.nextInt(routers.size()));
        int number = Lab.number(router);
        boolean isTried = isWhole && routers.size() <= PEACEFUL && random.nextInt(3) == 0;
        if (!isTried || !canRestart(router) || topology.hasVirtualLinks(number)) {
            return Optional.empty();
        }
        List<Route> before = routesOfOthers(router);
        boolean planned = !topology.knowsNeighbors(number) || random.nextBoolean();
        // A virtual link may lead through it, whose packets its kernel carries on.
        router.keepForwarding();
        restart(number, planned);
        boolean differs = lab.network.runUntil(() -> !routesOfOthers(router).equals(before), GRACE_SECONDS + 2, 0.5);
        router.forgetKept();
        return differs ? Optional.of("restart of " + number + (planned ? ", planned" : "") + " in peace at "
                + lab.network.seconds() + ": " + difference(before, routesOfOthers(router))) : Optional.empty();
    }

    /**
     * One router is away, and its neighbors wait for it, when another one exports a route: those who hear of that wait
     * no longer if they are strict, and the others do.
     *
     * @return who does otherwise
     */
    Optional<String> changeAmidRestart() {
        SimRouter away = routers.get(random.nextInt(routers.size()));
        SimRouter exporter = routers.get(random.nextInt(routers.size()));
        boolean isTried = isWhole && routers.size() <= PEACEFUL && random.nextInt(3) == 0 && away != exporter;
        if (!isTried || !canRestart(away) || topology.hasVirtualLinks(Lab.number(away))
                || !topology.carriesExternals(Lab.number(exporter))) {
            return Optional.empty();
        }
        goForGood(Lab.number(away));
        Helpers helpers = new Helpers(lab, topology, exporter, routers.stream().filter(r -> r != away).toList(),
                strict);
        export(Lab.number(exporter), NEVER_EXPORTED);
        lab.network.runUntil(() -> helpers.wrong().isPresent(), FLOODING_SECONDS);
        return helpers.wrong().map(what -> what + " for " + Lab.number(away) + " at " + lab.network.seconds());
    }

    private static String difference(List<Route> before, List<Route> after) {
        List<Route> gone = new ArrayList<>(before);
        List<Route> come = new ArrayList<>(after);
        gone.removeAll(after);
        come.removeAll(before);
        return "before " + gone + ", after " + come;
    }

    private List<Route> routesOfOthers(SimRouter router) {
        List<Route> all = new ArrayList<>();
        routers.stream().filter(r -> r != router).forEach(r -> r.table.sorted().forEach(net ->
                all.addAll(net.routes())));
        return all;
    }

    /** Of the network as it is now. */
    Judge judge() {
        Set<Integer> alive = new TreeSet<>();
        routers.forEach(r -> alive.add(Lab.number(r)));
        alive.removeAll(dead);
        Set<Integer> whole = new TreeSet<>();
        wires.forEach((number, wire) -> {
            if (wire.up) {
                whole.add(number);
            }
        });
        return new Judge(lab, topology, new Truth(lab.version, topology, alive, plugged, whole),
                List.copyOf(exports.values()));
    }

    /** What led to a fault, and what the routers said last. */
    String describe(Optional<String> fault) {
        StringBuilder out = new StringBuilder(fault.orElse("nothing") + "\n" + topology + "\n" + story + "\n"
                + exports.values() + "\n");
        for (SimRouter router : routers) {
            out.append(router.protocol.config().routerId()).append(' ');
            if (!dead.contains(Lab.number(router))) {
                out.append(lab.states(router)).append(' ').append(lab.routes(router)).append('\n');
            }
            out.append(String.join("\n", router.log.subList(Math.max(0, router.log.size() - 12),
                    router.log.size()))).append('\n');
        }
        return out.toString();
    }

    /** Everything that could be different in another run of the same seed. */
    String digest() {
        return story + " " + lab.network.packets + " " + routers.stream().map(r -> r.log).toList();
    }
}
