package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.Carriage;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Paths that follow one change of a graph after the other are those that are made anew, and what differs is told. */
class DynamicPathsTest {
    private static final String AREA = "0.0.0.0";
    private static final int STEPS = 20;
    private static final int MOST_ROUTERS = 30;

    /** A label, to be compared. */
    private record Label(boolean reached, long distance, List<NextHop.Hop> hops) {
        static List<Label> all(ShortestPaths paths) {
            return IntStream.range(0, paths.topology().size()).mapToObj(vertex -> new Label(
                    paths.isReachable(vertex), paths.distance(vertex), paths.hops(vertex))).toList();
        }
    }

    /** An area in which links, costs, networks and flags change, and routers stay. */
    private static final class World {
        private final Random random;
        private final MemoryLsdb lsdb;
        private final SpfInput input;
        private final Map<LsaKey, Lsa> originals = new HashMap<>();
        private final List<LsaKey> keys = new ArrayList<>();

        World(Carriage carriage, long seed) {
            this.random = new Random(seed);
            RandomGraph graph = new RandomGraph(carriage, random.nextLong(), MOST_ROUTERS);
            this.lsdb = graph.lsdb();
            for (Lsa lsa : lsdb.area(RouterId.NONE)) {
                if (lsa.body() instanceof RouterBody || lsa.body() instanceof NetworkBody) {
                    originals.put(lsa.key(), lsa);
                    keys.add(lsa.key());
                }
            }
            this.input = new SpfInput(carriage.version(), carriage.family(), RandomGraph.id(0), graph.input().areas(),
                    1 + random.nextInt(4), false);
        }

        ShortestPaths paths() {
            return ShortestPaths.of(input, input.areas().getFirst(), List.of(), lsdb);
        }

        /** Changes one LSA or a few; returns which. */
        Set<LsaKey> change() {
            Set<LsaKey> changed = new HashSet<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Lsa lsa = find(keys.get(random.nextInt(keys.size())));
                lsdb.remove(AREA, lsa);
                lsdb.put(AREA, LsaCodec.originate(lsa.header().type(), 0, lsa.header().linkStateId(),
                        lsa.header().advertisingRouter(), LsaHeader.INITIAL_SEQUENCE, other(lsa)));
                changed.add(lsa.key());
            }
            return changed;
        }

        Lsa find(LsaKey key) {
            return lsdb.find(RouterId.NONE, key).orElseThrow();
        }

        private LsaBody other(Lsa lsa) {
            return random.nextInt(3) == 0 ? originals.get(lsa.key()).body() : switch (lsa.body()) {
                case RouterBody.V2 body -> new RouterBody.V2(flags(body), links2(body.links()));
                case RouterBody.V3 body -> new RouterBody.V3(flags(body), options(body), links3(body.links()));
                case NetworkBody.V2 body -> new NetworkBody.V2(body.mask(), fewer(body.attached()));
                case NetworkBody.V3 body -> new NetworkBody.V3(body.options(), fewer(body.attached()));
                default -> throw new IllegalStateException("not part of a graph: " + lsa);
            };
        }

        private List<RouterBody.Link2> links2(List<RouterBody.Link2> links) {
            boolean isRefused = isRefused();
            return fewer(links).stream().map(link -> new RouterBody.Link2(type(link.type()), link.id(),
                    link.content(), isRefused ? 0xffff : metric(link.metric()))).toList();
        }

        private List<RouterBody.Link3> links3(List<RouterBody.Link3> links) {
            boolean isRefused = isRefused();
            return fewer(links).stream().map(link -> new RouterBody.Link3(type(link.type()),
                    isRefused ? 0xffff : metric(link.metric()), link.interfaceId(), link.neighborInterfaceId(),
                    link.neighbor())).toList();
        }

        /** A virtual link counts only if its router calls itself an area border router. */
        private RouterBody.LinkType type(RouterBody.LinkType type) {
            return switch (type) {
                case POINT_TO_POINT, VIRTUAL -> random.nextInt(8) == 0 ? RouterBody.LinkType.VIRTUAL
                        : RouterBody.LinkType.POINT_TO_POINT;
                case TRANSIT, STUB, UNKNOWN -> type;
            };
        }

        /** Few different ones make many equal paths; none at all is no metric that a router should have. */
        private int metric(int before) {
            return switch (random.nextInt(40)) {
                case 0 -> 0;
                case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> 1 + random.nextInt(4);
                default -> before;
            };
        }

        /** A router that wants no transit traffic (RFC 6987). */
        private boolean isRefused() {
            return random.nextInt(10) == 0;
        }

        private int flags(RouterBody body) {
            return random.nextInt(4) > 0 ? body.flags() : body.flags() ^ RouterBody.FLAG_B;
        }

        private int options(RouterBody.V3 body) {
            return random.nextInt(6) > 0 ? body.options() : body.options() ^ Options.R;
        }

        private <T> List<T> fewer(List<T> all) {
            List<T> left = new ArrayList<>(all);
            if (random.nextBoolean() && !left.isEmpty()) {
                left.remove(random.nextInt(left.size()));
            }
            return left;
        }
    }

    @Property(tries = 600)
    void whatFollowsChangesIsWhatIsMadeAnew(@ForAll Carriage carriage, @ForAll long seed) {
        World world = new World(carriage, seed);
        ShortestPaths paths = world.paths();
        for (int step = 0; step < STEPS; step++) {
            List<Label> before = Label.all(paths);
            BitSet told = follow(world, paths);
            List<Label> now = Label.all(paths);
            assertThat(now).isEqualTo(Label.all(world.paths()));
            assertThat(told.stream()).containsExactlyElementsOf(IntStream.range(0, now.size()).boxed()
                    .filter(vertex -> !now.get(vertex).equals(before.get(vertex))).toList());
        }
    }

    private static BitSet follow(World world, ShortestPaths paths) {
        Topology.Difference difference = paths.topology().follow(world.change(), key ->
                world.lsdb.find(RouterId.NONE, key)).orElseThrow();
        return paths.follow(difference.reshaped(), false, List.of(), world.lsdb);
    }

    /** Otherwise the property above would prove little. */
    @Property(tries = 1)
    void changesMakePathsLongerAndShorterAndMoreAndFewer() {
        int[] seen = new int[4];
        for (long seed = 0; seed < 20; seed++) {
            World world = new World(Carriage.IPV4_IN_V2, seed);
            ShortestPaths paths = world.paths();
            for (int step = 0; step < STEPS; step++) {
                List<Label> before = Label.all(paths);
                follow(world, paths).stream().forEach(vertex -> {
                    long longer = paths.distance(vertex) - before.get(vertex).distance();
                    int more = paths.hops(vertex).size() - before.get(vertex).hops().size();
                    seen[longer > 0 ? 0 : longer < 0 ? 1 : more > 0 ? 2 : 3]++;
                });
            }
        }
        assertThat(seen).doesNotContain(0);
    }
}
