package jackdaw.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.testing.MapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a reload of each option does to a session, as its neighbor sees it, against the table of the manual. */
class BfdReloadTest {
    private static final String IN_PLACE = "in place";
    private static final String BOTH_ENDS = "in place at both ends";
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\| (in place[a-z ]*) \\|.*");
    private static final Pattern OPTION = Pattern.compile("`([^`]+)`");
    /** The session of another name is another one; the rest are blocks, whose keys have rows of their own. */
    private static final Set<String> NO_OPTION = Set.of("name", "disabled", "authentication", "interfaces");
    private static final Map<String, ?> KEY = Map.of("id", 1, "secret-file", "one");
    private static final Map<String, ?> NEXT_KEY = Map.of("id", 2, "secret-file", "two");

    /** One end is reconfigured, the other for keys alone. */
    private static final class Site {
        final Wire wire;
        private final FactBoard facts = new FactBoard();
        private final BfdProtocol protocol;
        private final boolean multihop;

        Site(long seed, boolean multihop, Map<String, ?> before) {
            this.multihop = multihop;
            wire = new Wire(seed, multihop);
            protocol = new BfdProtocol(config(before), new Surroundings(_ -> {
                throw new AssertionError("BFD has no routes");
            }, new InterfaceTable(), facts, new ExportGates(), new ExportGates(), new Interner<>(), (_, _, _) -> { },
                    new Random(seed)), wire.a::tell, wire.a.engine::snapshot, wire.turn());
            protocol.start(wire.turn());
            facts.publish(new Fact.LivenessWanted("ospf4", wire.a.path, multihop ? "" : "eth0", true));
            facts.deliver(fact -> protocol.factChanged(fact, wire.turn()));
            other(before);
            wire.run(Duration.ofSeconds(6));
            assertThat(both()).extracting(SessionStatus::state).containsOnly(BfdState.UP);
        }

        private static BfdConfig config(Map<String, ?> values) {
            MapSettings settings = new MapSettings("bfd", values);
            BfdConfig config = BfdConfigReader.read(settings);
            assertThat(settings.errors()).isEmpty();
            return config;
        }

        /** The neighbor's intervals stay as they are. */
        void other(Map<String, ?> values) {
            Map<String, Object> keys = new HashMap<>(Map.of("interval", "300ms"));
            if (values.containsKey("authentication")) {
                keys.put("authentication", values.get("authentication"));
            }
            wire.b.watch(config(keys).settingsFor(multihop ? "" : "eth0"));
        }

        void change(Map<String, ?> values) {
            BfdConfig next = config(values);
            assertThat(protocol.compare(next)).as("%s", values).isInstanceOf(Reconfiguration.InPlace.class);
            protocol.apply(next, wire.turn());
        }

        List<SessionStatus> both() {
            return List.of(wire.a.status(), wire.b.status());
        }

        boolean hasStayed() {
            return both().stream().allMatch(s -> s.state() == BfdState.UP && s.transitions() == 1);
        }

        void fall() {
            wire.cut = true;
            wire.run(Duration.ofSeconds(9));
        }
    }

    /**
     * An option goes from one value to another.
     *
     * @param hasEffect of the reconfigured end and its neighbor
     */
    private record Change(String option, Map<String, ?> before, Map<String, ?> after, boolean multihop,
                          Predicate<Site> hasEffect) {
        static Change of(String option, Object value, Predicate<Site> hasEffect) {
            return new Change(option, Map.of(), Map.of(option, value), false, hasEffect);
        }
    }

    private static boolean sends(Site site, int millis) {
        return site.wire.a.status().interval().toMillis() == millis
                && site.wire.b.status().timeout().toMillis() == 3L * millis;
    }

    private static boolean takes(Site site, int millis) {
        return site.wire.b.status().interval().toMillis() == millis
                && site.wire.a.status().timeout().toMillis() == 3L * millis;
    }

    private static List<Change> changes() {
        Map<String, ?> slow = Map.of("interval", "500ms");
        return List.of(Change.of("interval", "500ms", s -> sends(s, 500) && takes(s, 500)),
                Change.of("min-rx", "500ms", s -> sends(s, 300) && takes(s, 500)),
                Change.of("min-tx", "500ms", s -> sends(s, 500) && takes(s, 300)),
                Change.of("idle-tx", "2s", s -> {
                    s.fall();
                    return s.wire.a.status().interval().toMillis() == 2000;
                }),
                Change.of("multiplier", 5, s -> s.wire.b.status().timeout().toMillis() == 1500 && takes(s, 300)),
                Change.of("passive", true, s -> {
                    s.fall();
                    long sent = s.wire.a.status().sent();
                    s.wire.run(Duration.ofSeconds(9));
                    return s.wire.a.status().sent() == sent;
                }),
                Change.of("description", "of the site", _ -> true),
                new Change("interfaces.LABEL", Map.of(), Map.of("interfaces", Map.of("eth0", slow)), false,
                        s -> sends(s, 500) && takes(s, 500)),
                new Change("interfaces.LABEL.name", Map.of("interfaces", Map.of("lan", Map.of("name", "lan*",
                        "interval", "500ms"))), Map.of("interfaces", Map.of("lan", Map.of("name", "eth*",
                        "interval", "500ms"))), false, s -> sends(s, 500) && takes(s, 500)),
                new Change("multihop", Map.of(), Map.of("multihop", slow), true,
                        s -> sends(s, 500) && takes(s, 500)),
                new Change("authentication.type", keys("keyed-md5", KEY), keys("meticulous-keyed-sha1", KEY), false,
                        _ -> true),
                new Change("authentication.keys", keys("keyed-sha1", KEY), keys("keyed-sha1", NEXT_KEY), false,
                        _ -> true));
    }

    private static Map<String, ?> keys(String type, Map<?, ?>... keys) {
        return Map.of("authentication", Map.of("type", type, "keys", List.of(keys)));
    }

    private static Map<String, String> table() throws IOException {
        Path docs = Stream.of("docs", "../docs").map(Path::of).filter(Files::isDirectory).findFirst().orElseThrow();
        String text = Files.readString(docs.resolve("configuration.md"));
        String chapter = text.substring(text.indexOf("\n## BFD\n"), text.indexOf("\n## Services\n"));
        Map<String, String> table = new TreeMap<>();
        chapter.lines().map(ROW::matcher).filter(Matcher::matches).forEach(m -> OPTION.matcher(m.group(1)).results()
                .forEach(option -> table.put(option.group(1), m.group(2))));
        return table;
    }

    @Example
    void theNeighborSeesWhatTheManualSays() throws IOException {
        Map<String, String> table = table();
        for (Change change : changes()) {
            Site site = new Site(5, change.multihop(), change.before());
            site.change(change.after());
            if (BOTH_ENDS.equals(table.get(change.option()))) {
                site.wire.run(Duration.ofMillis(400));
                site.other(change.after());
            } else {
                assertThat(table.get(change.option())).as(change.option()).isEqualTo(IN_PLACE);
            }
            site.wire.run(Duration.ofSeconds(9));
            assertThat(site.hasStayed()).as("%s", change).isTrue();
            assertThat(change.hasEffect().test(site)).as("%s: %s", change, site.both()).isTrue();
        }
    }

    /** RFC 5880 §6.8.6: what has another key, or none, is discarded; so nothing is heard for a detection time. */
    @Example
    void keysThatChangeAtOneEndAloneEndTheSession() {
        for (Map<String, ?> after : List.of(keys("simple", KEY), keys("keyed-sha1", NEXT_KEY),
                Map.<String, Object>of())) {
            Site site = new Site(6, false, keys("keyed-sha1", KEY));
            site.change(after);
            site.wire.run(Duration.ofMillis(600));
            assertThat(site.hasStayed()).isTrue();
            site.wire.run(Duration.ofMillis(500));
            assertThat(site.both()).extracting(SessionStatus::diagnostic)
                    .containsOnly(Diagnostic.DETECTION_TIME_EXPIRED);
            site.other(after);
            site.wire.run(Duration.ofSeconds(9));
            assertThat(site.both()).extracting(SessionStatus::state).as("%s", after).containsOnly(BfdState.UP);
        }
    }

    /** The first key signs, all are accepted: the new one second at both ends, then first, then alone. */
    @Example
    void keysRollOverWithoutHaste() {
        Site site = new Site(7, false, keys("meticulous-keyed-sha1", KEY));
        for (Map<String, ?> next : List.of(keys("meticulous-keyed-sha1", KEY, NEXT_KEY),
                keys("meticulous-keyed-sha1", NEXT_KEY, KEY), keys("meticulous-keyed-sha1", NEXT_KEY))) {
            site.change(next);
            site.wire.run(Duration.ofSeconds(20));
            site.other(next);
            site.wire.run(Duration.ofSeconds(20));
        }
        assertThat(site.hasStayed()).isTrue();
    }

    /** RFC 5880 §6.7.3: numbers of a time long before, when there were keys already, say nothing of those now. */
    @Property(tries = 20)
    void keysGoAndComeBack(@ForAll long seed, @ForAll boolean simple) {
        Site site = new Site(seed, false, keys("keyed-sha1", KEY));
        for (Map<String, ?> next : List.of(simple ? keys("simple", KEY) : Map.<String, Object>of(),
                keys("keyed-sha1", KEY))) {
            site.change(next);
            site.other(next);
            site.wire.run(Duration.ofSeconds(20));
        }
        assertThat(site.hasStayed()).isTrue();
    }

    @Example
    void everyOptionHasARowAndIsTried() throws IOException {
        MapSettings settings = new MapSettings("bfd", Map.of("authentication", Map.of(), "multihop", Map.of(),
                "interfaces", Map.of("eth0", Map.of())));
        BfdConfigReader.read(settings);
        Set<String> options = settings.asked().stream().map(path -> path.replaceFirst("^bfd\\.", "")
                .replaceFirst("^interfaces\\.eth0\\.name$", "interfaces.LABEL.name")
                .replaceFirst("^(interfaces\\.eth0|multihop)\\.", "")).collect(Collectors.toCollection(TreeSet::new));
        options.removeAll(NO_OPTION);
        options.add("interfaces.LABEL");
        assertThat(table().keySet()).isEqualTo(options)
                .isEqualTo(changes().stream().map(Change::option).collect(Collectors.toSet()));
    }
}
