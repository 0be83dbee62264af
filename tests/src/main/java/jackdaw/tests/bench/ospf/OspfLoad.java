package jackdaw.tests.bench.ospf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.tests.bench.ProcessUse;
import jackdaw.tests.bench.ospf.OspfFigures.Figure;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The program in the area's namespace: the grid at both links, and the watch over the daemon's kernel table. One
 * thread does all of it, so that what it sees has an order.
 */
final class OspfLoad {
    private static final long SECOND = 1_000_000_000L;
    private static final long PATIENCE = 120 * SECOND;
    /** The others may both run out of theirs. */
    private static final long TURN_PATIENCE = 3 * PATIENCE;
    private static final long NAP = 200_000L;
    private static final long LONG_NAP = 2_000_000L;
    /** Pause between two changes: longer than any quiet time of RFC 8405, and never in step with a timer. */
    private static final long PAUSE = SECOND;
    private static final int PAUSE_MORE = 700_000_000;
    /** Longer than any back-off of the changes before. */
    private static final int IDLE_SECONDS = 30;
    private static final long FLAP_GAP = 1_000_000L;
    private static final List<IpAddress> SOURCES4 = List.of(Ip4.parse(Contender.GATES4.getFirst()),
            Ip4.parse(Contender.GATES4.getLast()));
    private static final List<IpAddress> SOURCES6 = List.of(Ip6.parse(Contender.GATES6.getFirst()),
            Ip6.parse(Contender.GATES6.getLast()));

    private final OspfVersion version;
    private final Grid grid;
    private final GridLsas lsas;
    private final FibWatch fib;
    private final List<ProcessUse> daemon;
    private final Floor floor;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    private final List<Gate> gates = new ArrayList<>();
    private final Random random = new Random(815);

    private OspfLoad(LoadArguments arguments) {
        this.version = arguments.version();
        this.grid = new Grid(arguments.routers(), arguments.externals());
        this.lsas = new GridLsas(version, grid);
        this.fib = new FibWatch(arguments.namespace(), version.family(), arguments.links());
        this.daemon = arguments.pids().stream().map(ProcessUse::new).toList();
        this.floor = new Floor(arguments.floor());
        fib.expect(lsas.expected(false));
    }

    public static void main(String[] arguments) throws IOException {
        LoadArguments read = LoadArguments.parse(List.of(arguments));
        OspfLoad load = new OspfLoad(read);
        load.takeFloor();
        load.start();
        load.secondLink();
        load.floor.leave();
        load.rest(25 * SECOND);
        load.changes(read.events());
        load.storm(read.flaps());
        System.out.println(new OspfFigures(load.figures).line());
    }

    private Gate open(int link) throws IOException {
        String ifname = Contender.LINKS.get(link);
        Gate gate = new Gate(version, lsas, grid.corner(link), ifname, NetworkInterface.getByName(ifname).getIndex(),
                (version == OspfVersion.V2 ? SOURCES4 : SOURCES6).get(link));
        gates.add(gate);
        return gate;
    }

    private void start() throws IOException {
        Gate gate = open(0);
        gate.expectRequests();
        await("adjacency", gate::isFull);
        long full = System.nanoTime();
        await("routes", fib::isRight);
        figures.put(Figure.LOAD, seconds(full));
        figures.put(Figure.LOAD_CPU, cpu());
        figures.put(Figure.PEAK, daemon.stream().mapToDouble(ProcessUse::peakMebibytes).sum());
        System.out.println("loaded " + figures);
    }

    private void secondLink() throws IOException {
        fib.expect(lsas.expected(true));
        Gate gate = open(1);
        await("second adjacency", () -> gate.isFull() && fib.isRight());
    }

    private void takeFloor() {
        await("its turn", floor::take, TURN_PATIENCE);
    }

    private void changes(int events) {
        List<Double> times = new ArrayList<>();
        long messages = fib.messages();
        long deletions = fib.deletions();
        long changed = 0;
        Moment begun = now();
        Moment half = begun;
        for (int event = 0; event < events; event++) {
            half = event == events / 2 ? now() : half;
            takeFloor();
            Lsa lsa = change();
            long start = System.nanoTime();
            gates.getFirst().flood(lsa, start);
            changed += fib.wrong();
            await("change " + event, fib::isRight);
            times.add(seconds(start) * 1000);
            floor.leave();
            rest(PAUSE + random.nextInt(PAUSE_MORE));
        }
        Collections.sort(times);
        figures.put(Figure.EVENT_P50, times.get(times.size() / 2));
        figures.put(Figure.EVENT_P99, times.get((int) Math.ceil(times.size() * 0.99) - 1));
        Moment ended = now();
        double idle = idle();
        figures.put(Figure.IDLE_CPU, idle * 1000);
        figures.put(Figure.EVENT_CPU, begun.cpuUntil(ended, idle) * 1000 / events);
        figures.put(Figure.EVENT_CPU_LATER, half.cpuUntil(ended, idle) * 1000 / (events - events / 2));
        figures.put(Figure.EVENT_MESSAGES, (double) (fib.messages() - messages) / changed);
        figures.put(Figure.DELETIONS, (double) (fib.deletions() - deletions));
        System.out.println("changed " + figures);
    }

    /** What the daemon has used of the CPU at some time, both in seconds. */
    private record Moment(double cpu, double at) {

        /** What it has used from now on, without what Hellos alone take at {@code idle} a second. */
        double cpuUntil(Moment end, double idle) {
            return Math.max(0, end.cpu - cpu - (end.at - at) * idle);
        }
    }

    private Moment now() {
        return new Moment(cpu(), System.nanoTime() / 1e9);
    }

    /** CPU a second while there are only Hellos. */
    private double idle() {
        double cpu = cpu();
        rest(IDLE_SECONDS * SECOND);
        return (cpu() - cpu) / IDLE_SECONDS;
    }

    /** Gives a router other costs, one at which some route changes, and says what is right from now on. */
    private Lsa change() {
        for (;;) {
            int router = grid.anyRouter();
            List<Grid.Edge> before = grid.edges(router);
            grid.set(router, grid.freshEdges(router));
            if (fib.expect(lsas.expected(true)) > 0) {
                return lsas.update(router);
            }
            grid.set(router, before);
        }
    }

    /** Each flap is a change of another router, since nobody takes an LSA twice within MinLSArrival. */
    private void storm(int flaps) {
        takeFloor();
        long messages = fib.messages();
        long deletions = fib.deletions();
        double cpu = cpu();
        List<Integer> order = new ArrayList<>(IntStream.range(0, grid.size()).boxed().toList());
        Collections.shuffle(order, random);
        Set<Integer> flapping = new HashSet<>(order.subList(0, Math.min(flaps, order.size())));
        flapping.forEach(router -> grid.set(router, grid.freshEdges(router)));
        int changed = fib.expect(lsas.expected(true));
        long next = System.nanoTime();
        for (int router : flapping) {
            long due = next;
            await("next flap", () -> System.nanoTime() >= due);
            gates.getFirst().flood(lsas.update(router), System.nanoTime());
            next += FLAP_GAP;
        }
        long last = System.nanoTime();
        await("end of the storm", fib::isRight);
        figures.put(Figure.STORM, seconds(last));
        rest(3 * SECOND);
        figures.put(Figure.STORM_CPU, cpu() - cpu);
        figures.put(Figure.STORM_MESSAGES, (double) (fib.messages() - messages) / changed);
        figures.merge(Figure.DELETIONS, (double) (fib.deletions() - deletions), Double::sum);
        System.out.println("storm of " + flapping.size() + ", " + changed + " routes change " + figures);
    }

    private double cpu() {
        return daemon.stream().mapToDouble(ProcessUse::cpuSeconds).sum();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        await("rest", () -> System.nanoTime() >= end);
    }

    private void await(String what, BooleanSupplier reached) {
        await(what, reached, PATIENCE);
    }

    private void await(String what, BooleanSupplier reached, long patience) {
        long end = System.nanoTime() + patience;
        while (!reached.getAsBoolean()) {
            long now = System.nanoTime();
            if (now > end) {
                System.out.println("no end of: " + what + ", wrong " + fib.wrong() + " " + figures);
                System.exit(1);
            }
            boolean busy = fib.turn();
            for (Gate gate : gates) {
                busy |= gate.turn(now);
            }
            if (!busy) {
                LockSupport.parkNanos(floor.isOurs() ? NAP : LONG_NAP);
            }
        }
    }
}
