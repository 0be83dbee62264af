package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.lsa.Carriage;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Two random areas, the second an NSSA now and then, with summaries and external LSAs in which anything may change:
 * whatever is calculated in steps is what a whole calculation gives.
 */
class IncrementalTest {
    private static final List<String> AREAS = List.of("0.0.0.0", "0.0.0.1");
    private static final AreaRules NSSA = AreaRules.of(AreaKind.Nssa.PLAIN);
    private static final int CHANGES = 12;

    /** A database under change, with what has been taken out of it. */
    private static final class World {
        private final OspfVersion version;
        private final Carriage carriage;
        private final Random random;
        private final MemoryLsdb lsdb;
        private final SpfInput input;
        /** Area and LSA; externals stand with the first area. */
        private final List<Place> gone = new ArrayList<>();
        private final List<Place> present = new ArrayList<>();
        private final Set<ExternalPlace> externals = new HashSet<>();
        private final Map<RouterId, Set<LsaKey>> inside = new HashMap<>();
        private int sequence = LsaHeader.INITIAL_SEQUENCE;

        private record Place(String area, Lsa lsa) {
        }

        World(Carriage carriage, long seed) {
            this.carriage = carriage;
            this.version = carriage.version();
            this.random = new Random(seed);
            this.lsdb = new MemoryLsdb(version);
            boolean isNssa = random.nextBoolean();
            List<SpfInput.Area> areas = new ArrayList<>();
            for (String area : AREAS) {
                RandomGraph graph = new RandomGraph(carriage, random.nextLong(), 12);
                graph.lsdb().area(RouterId.NONE).forEach(lsa -> put(new Place(area, lsa)));
                List<SpfInput.Link> links = new ArrayList<>(graph.input().areas().getFirst().links());
                if (area.equals(AREAS.getFirst()) && random.nextInt(3) == 0) {
                    links.replaceAll(this::virtual);
                }
                areas.add(new SpfInput.Area(RouterId.parse(area), area.equals(AREAS.getLast()) && isNssa
                        ? NSSA : AreaRules.NORMAL, links));
            }
            this.input = new SpfInput(version, carriage.family(), RandomGraph.id(0), areas, 3, random.nextBoolean());
            for (int i = 0; i < 12; i++) {
                enter(external(i));
                enter(summary(i));
            }
        }

        /** A virtual link instead of a wire: its cost and hops are those through the second area. */
        private SpfInput.Link virtual(SpfInput.Link link) {
            return link.attachment() != SpfInput.Attachment.PointToPoint.POINT_TO_POINT ? link
                    : new SpfInput.Link(link.ifindex(), link.ifname(), link.interfaceId(), link.cost(), link.own(),
                            List.of(), new SpfInput.Attachment.Virtual(RouterId.parse(AREAS.getLast())),
                            link.neighbors());
        }

        private void put(Place place) {
            present.add(place);
            lsdb.put(place.area, place.lsa);
        }

        private RouterId anyRouter() {
            return RandomGraph.id(1 + random.nextInt(6));
        }

        /** Few prefixes, some of them those of a router in an area. */
        private Prefix anyPrefix() {
            int n = random.nextInt(5);
            return carriage.isIp4() ? Prefix.of(new Ip4(0x0ac8_0000 | n << 8), random.nextBoolean() ? 24 : 16)
                    : new Prefix6(0x2001_0db8_0001_0000L + n, 0, 64);
        }

        private IpAddress anyAddress() {
            return carriage.isIp4() ? new Ip4(0x0ac8_0001 | random.nextInt(6) << 8)
                    : new Ip6(0x2001_0db8_0001_0000L + random.nextInt(6), 1);
        }

        private Place external(int linkStateId) {
            Prefix prefix = anyPrefix();
            boolean forwarded = random.nextInt(3) == 0;
            boolean type2 = random.nextBoolean();
            int metric = random.nextInt(8) == 0 ? ExternalBody.LS_INFINITY : 1 + random.nextInt(3);
            LsaBody body = version == OspfVersion.V2
                    ? new ExternalBody.V2(prefix.length() == 24 ? -256 : 0xffff_0000, type2, metric,
                            forwarded ? (Ip4) anyAddress() : Ip4.ANY, random.nextInt(2))
                    : new ExternalBody.V3(type2, metric, new LsaPrefix(prefix, 0, 0),
                            forwarded ? Optional.of(anyAddress()) : Optional.empty(), OptionalInt.empty());
            return random.nextBoolean() ? make(AREAS.getFirst(), LsaKind.EXTERNAL, id(prefix, linkStateId), body)
                    : make(AREAS.getLast(), LsaKind.NSSA_EXTERNAL, id(prefix, linkStateId), body);
        }

        private Place summary(int linkStateId) {
            String area = AREAS.get(random.nextInt(2));
            int metric = 1 + random.nextInt(3);
            if (random.nextBoolean()) {
                RouterId target = RandomGraph.id(6 + random.nextInt(3));
                return make(area, LsaKind.INTER_AREA_ROUTER, target.bits(), version == OspfVersion.V2
                        ? new InterAreaRouterBody.V2(metric) : new InterAreaRouterBody.V3(0, metric, target));
            }
            Prefix prefix = anyPrefix();
            return make(area, LsaKind.INTER_AREA_PREFIX, id(prefix, linkStateId), version == OspfVersion.V2
                    ? new InterAreaPrefixBody.V2(prefix.length() == 24 ? -256 : 0xffff_0000, metric)
                    : new InterAreaPrefixBody.V3(metric, new LsaPrefix(prefix, 0, 0)));
        }

        private int id(Prefix prefix, int number) {
            return version == OspfVersion.V2 ? ((Ip4) prefix.address()).bits() : number;
        }

        private Place make(String area, LsaKind kind, int id, LsaBody body) {
            return new Place(area, LsaCodec.originate(version.type(kind), 0, id, anyRouter(), ++sequence, body));
        }

        /** Changes something, or a few things; returns the calculation that follows. */
        RouteCalculation change(RouteCalculation before) {
            externals.clear();
            inside.clear();
            Stage stage = Stage.EXTERNALS;
            for (int i = random.nextInt(3); i >= 0; i--) {
                stage = stage.or(changeOne());
            }
            return before.again(stage, new Changes(inside, externals, false), lsdb);
        }

        private Stage changeOne() {
            Place place = present.get(random.nextInt(present.size()));
            return switch (random.nextInt(4)) {
                case 0 -> replace(place, Optional.empty());
                case 1 -> gone.isEmpty() ? Stage.EXTERNALS : replace(gone.get(random.nextInt(gone.size())),
                        Optional.of(gone.get(random.nextInt(gone.size()))));
                case 2 -> replace(place, Optional.of(random.nextBoolean() ? external(place.lsa.key().linkStateId())
                        : summary(place.lsa.key().linkStateId())));
                default -> replace(place, Optional.of(other(place)));
            };
        }

        /** Other content in what makes the graph and its prefixes; in any other the end of its life. */
        private Place other(Place place) {
            Lsa lsa = place.lsa;
            Optional<LsaBody> body = switch (lsa.body()) {
                case RouterBody.V2 b when !b.links().isEmpty() -> Optional.of(new RouterBody.V2(flags(b), changed(
                        b.links(), l -> new RouterBody.Link2(l.type(), l.id(), l.content(), metric()))));
                case RouterBody.V3 b when !b.links().isEmpty() -> Optional.of(new RouterBody.V3(flags(b),
                        options(b), changed(b.links(), l -> new RouterBody.Link3(l.type(), metric(), l.interfaceId(),
                                l.neighborInterfaceId(), l.neighbor()))));
                case NetworkBody.V2 b -> Optional.of(new NetworkBody.V2(random.nextBoolean() ? b.mask()
                        : NetworkBody.V2.HIDDEN, fewer(b.attached())));
                case NetworkBody.V3 b -> Optional.of(new NetworkBody.V3(b.options(), fewer(b.attached())));
                case IntraAreaPrefixBody b when !b.prefixes().isEmpty() -> Optional.of(new IntraAreaPrefixBody(
                        b.referencedType(), b.referencedId(), b.referencedRouter(),
                        changed(b.prefixes(), p -> new LsaPrefix(p.prefix(), p.options(), metric()))));
                default -> Optional.empty();
            };
            return new Place(place.area, body.map(b -> LsaCodec.originate(lsa.header().type(), 0,
                    lsa.header().linkStateId(), lsa.header().advertisingRouter(), ++sequence, b))
                    .orElseGet(() -> lsa.withAge(LsaHeader.MAX_AGE)));
        }

        private int metric() {
            return 1 + random.nextInt(4);
        }

        private int flags(RouterBody body) {
            return random.nextInt(3) > 0 ? body.flags()
                    : body.flags() ^ (random.nextBoolean() ? RouterBody.FLAG_B : RouterBody.FLAG_E);
        }

        private int options(RouterBody.V3 body) {
            return random.nextInt(4) > 0 ? body.options()
                    : body.options() ^ (random.nextBoolean() ? Options.R : Options.V6);
        }

        private <T> List<T> changed(List<T> all, UnaryOperator<T> change) {
            List<T> next = new ArrayList<>(all);
            int at = random.nextInt(next.size());
            next.set(at, change.apply(next.get(at)));
            return next;
        }

        private List<RouterId> fewer(List<RouterId> attached) {
            return attached.subList(Math.min(random.nextInt(2), attached.size()), attached.size());
        }

        /** Takes {@code old} out, and whatever stands where {@code fresh} is to stand. */
        private Stage replace(Place old, Optional<Place> fresh) {
            Stage stage = remove(old);
            return fresh.isPresent() ? stage.or(enter(fresh.get())) : stage;
        }

        private Stage enter(Place next) {
            Stage stage = touch(next);
            for (Place other : List.copyOf(present)) {
                if (other.area.equals(next.area) && other.lsa.key().equals(next.lsa.key())) {
                    stage = stage.or(remove(other));
                }
            }
            put(next);
            gone.remove(next);
            return stage;
        }

        private Stage remove(Place place) {
            if (present.remove(place)) {
                lsdb.remove(place.area, place.lsa);
                gone.add(place);
            }
            return touch(place);
        }

        private Stage touch(Place place) {
            switch (place.lsa.header().kind()) {
                case EXTERNAL -> externals.add(new ExternalPlace(RouterId.NONE, place.lsa.key()));
                case NSSA_EXTERNAL -> externals.add(new ExternalPlace(RouterId.parse(place.area), place.lsa.key()));
                default -> inside.computeIfAbsent(RouterId.parse(place.area), _ -> new HashSet<>())
                        .add(place.lsa.key());
            }
            return Stage.of(place.lsa.header().kind()).orElse(Stage.EXTERNALS);
        }
    }

    @Property(tries = 450)
    void everyStepEqualsTheWhole(@ForAll Carriage carriage, @ForAll long seed) {
        World world = new World(carriage, seed);
        RouteCalculation calculation = RouteCalculation.of(world.input, world.lsdb);
        for (int i = 0; i < CHANGES; i++) {
            OspfRoutes before = calculation.routes();
            calculation = world.change(calculation);
            OspfRoutes whole = RouteCalculation.of(world.input, world.lsdb.shuffled(seed)).routes();
            assertThat(calculation.routes()).isEqualTo(whole);
            Set<Prefix> others = new HashSet<>(before.routes().keySet());
            others.addAll(whole.routes().keySet());
            others.removeIf(prefix -> before.route(prefix).equals(whole.route(prefix)));
            assertThat(calculation.changed().orElseThrow()).containsAll(others);
        }
    }

    /** Otherwise the property above would prove little. */
    @Property(tries = 3)
    void theWorldHasRoutesOfAllKinds(@ForAll Carriage carriage) {
        Set<PathType> types = new HashSet<>();
        int[] changed = {0};
        for (long seed = 0; seed < 50; seed++) {
            World world = new World(carriage, seed);
            RouteCalculation calculation = RouteCalculation.of(world.input, world.lsdb);
            calculation.routes().routes().values().forEach(route -> types.add(route.type()));
            changed[0] += world.change(calculation).changed().orElseThrow().isEmpty() ? 0 : 1;
        }
        assertThat(types).containsExactlyInAnyOrder(PathType.values());
        assertThat(changed[0]).isGreaterThan(10);
    }
}
