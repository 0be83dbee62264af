package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.testing.MapSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What a reload of each option does to the neighbors, against the table of docs/ospf-reload.md.
 *
 * <pre>
 *   2 ---- eth1 ---- 1 ---- eth2 ---- 3     1 is reconfigured, for options of an interface only eth1 of it
 * </pre>
 *
 * <p>A virtual link leads from 1 to 2 where its options are tried; eth2 is in the backbone then.
 */
class ReloadTest {
    private static final String INTERFACE = "interface";
    private static final String AREA = "area";
    private static final String INSTANCE = "instance";
    private static final String BOTH_ENDS = "in place at both ends";
    private static final String OF_VIRTUAL_LINK = "areas.ID.virtual-links.ROUTER-ID.";
    private static final Map<String, ?> KEY = Map.of("id", 1, "secret-file", "one");
    private static final Map<String, ?> NEXT_KEY = Map.of("id", 2, "secret-file", "two");

    /** An option goes from one value to another, null for none. */
    private record Change(String option, Object before, Object after, List<String> path) {
        static Change of(String option, Object before, Object after) {
            return new Change(option, before, after, List.of(option.split("\\.")));
        }

        static Change ofInterface(String option, Object before, Object after) {
            return new Change(option, before, after, Stream.concat(Stream.of("areas", "1", "interfaces", "eth1"),
                    Stream.of(option.split("\\."))).toList());
        }

        static Change ofArea(String option, Object before, Object after) {
            return new Change("areas.ID." + option, before, after, List.of("areas", "1", option));
        }

        static Change ofVirtualLink(String option, Object before, Object after) {
            return new Change(OF_VIRTUAL_LINK + option, before, after, List.of(option.split("\\.")));
        }

        /** One is version 2's own. */
        boolean isFor(OspfVersion version) {
            return version == OspfVersion.V2 || !option.endsWith("authentication.extended-sequence");
        }

        boolean isOfVirtualLink() {
            return option.startsWith(OF_VIRTUAL_LINK);
        }

        /** A kind of area is a matter of all routers in it. */
        boolean isOfKind() {
            return List.of("areas.ID.stub", "areas.ID.nssa").contains(option);
        }
    }

    private static List<Change> changes(OspfVersion version) {
        String family = version.family().label();
        return Stream.of(List.of(
                Change.of("version", version.number(), 5 - version.number()),
                Change.of("router-id", "10.0.0.1", "10.0.0.9"), Change.of("instance-id", 0, 1),
                Change.of("description", "a", "b"), Change.of("ecmp-limit", 16, 4),
                Change.of("max-lsas", 10_000, 20_000),
                Change.of("spf.initial-delay", "5ms", "10ms"), Change.of("spf.short-delay", "50ms", "60ms"),
                Change.of("spf.long-delay", "500ms", "700ms"), Change.of("spf.learn", "250ms", "300ms"),
                Change.of("spf.hold-down", "600ms", "900ms"), Change.of("max-lsa-interval", "5s", "20s"),
                Change.of("graceful-restart", "aware", "off"), Change.of("graceful-restart-time", "120s", "60s"),
                Change.of("graceful-restart-strict", true, false), Change.of("vpn-pe", false, true),
                Change.of("router-information", false, true), Change.of("stub-router", false, true),
                Change.of("max-metric.on-startup", "0s", "9s"), Change.of("max-metric.on-shutdown", "0s", "9s"),
                Change.of("rfc1583compat", false, true), Change.of("prefix-suppression", false, true),
                new Change("import", "all", "none", List.of(family, "import")),
                new Change("export", "none", "all", List.of(family, "export")),
                new Change("preference", 150, 140, List.of(family, "preference")),
                new Change("keep-filtered", false, true, List.of(family, "keep-filtered")),
                new Change("receive-limit", null, 100, List.of(family, "receive-limit")),
                new Change("import-limit", null, 100, List.of(family, "import-limit")),
                new Change("export-limit", null, 100, List.of(family, "export-limit")),
                new Change("table", "master", "other", List.of(family, "table"))),
                interfaceChanges(), authenticationChanges(), areaChanges(), rangeChanges(version),
                neighborChanges(version), virtualLinkChanges())
                .flatMap(List::stream).filter(c -> c.isFor(version)).toList();
    }

    private static List<Change> interfaceChanges() {
        return List.of(Change.ofInterface("name", "eth1", "nothing0"),
                Change.ofInterface("type", "point-to-point", "broadcast"), Change.ofInterface("stub", false, true),
                Change.ofInterface("cost", 10, 20), Change.ofInterface("hello", "2s", "3s"),
                Change.ofInterface("dead", "8s", "9s"), Change.ofInterface("wait", "8s", "9s"),
                Change.ofInterface("retransmit", "2s", "3s"), Change.ofInterface("transmit-delay", "1s", "2s"),
                Change.ofInterface("priority", 1, 2), Change.ofInterface("mtu-ignore", false, true),
                Change.ofInterface("max-neighbors", 64, 32), Change.ofInterface("bfd", false, true),
                Change.ofInterface("allow-outside", false, true), Change.ofInterface("ttl-security", "no", "yes"),
                Change.ofInterface("check-link", true, false),
                Change.ofInterface("prefix-suppression", false, true),
                Change.ofInterface("ecmp-weight", 1, 2),
                Change.ofInterface("reverse-metric.send", null, 20),
                new Change("reverse-metric.use", Map.of("send", 20, "use", "add"), Map.of("send", 20, "use", "raise"),
                        List.of("areas", "1", "interfaces", "eth1", "reverse-metric")),
                Change.ofInterface("reverse-metric.accept", false, true));
    }

    private static List<Change> authenticationChanges() {
        List<String> path = List.of("areas", "1", "interfaces", "eth1", "authentication");
        return List.of(new Change("authentication.algorithm", null, keys(KEY), path),
                new Change("authentication.extended-sequence", keys(KEY), extended(), path),
                new Change("authentication.keys", keys(KEY), keys(NEXT_KEY), path));
    }

    private static Map<String, ?> keys(Map<String, ?> key) {
        return Map.of("algorithm", "hmac-sha-256", "keys", List.of(key));
    }

    private static Map<String, ?> extended() {
        return Map.of("algorithm", "hmac-sha-256", "extended-sequence", true, "keys", List.of(KEY));
    }

    private static List<Change> virtualLinkChanges() {
        return List.of(Change.ofVirtualLink("hello", "2s", "3s"), Change.ofVirtualLink("dead", "8s", "9s"),
                Change.ofVirtualLink("wait", "8s", "9s"), Change.ofVirtualLink("retransmit", "2s", "3s"),
                Change.ofVirtualLink("transmit-delay", "1s", "2s"),
                new Change(OF_VIRTUAL_LINK + "authentication.algorithm", null, keys(KEY), List.of("authentication")),
                new Change(OF_VIRTUAL_LINK + "authentication.extended-sequence", keys(KEY), extended(),
                        List.of("authentication")),
                new Change(OF_VIRTUAL_LINK + "authentication.keys", keys(KEY), keys(NEXT_KEY),
                        List.of("authentication")));
    }

    private static List<Change> neighborChanges(OspfVersion version) {
        Map<String, ?> named = multipoint(version, Map.of());
        Map<String, Object> three = new HashMap<>(everybody(version, Map.of()));
        three.put(Lab.addressOn(version, 1, 3), Map.of());
        return List.of(new Change("neighbors", named, multipoint(version, Map.of("neighbors", three)),
                        List.of("areas")),
                new Change("neighbors.ADDRESS.eligible", multipoint(version, Map.of("type", "nbma", "neighbors",
                        everybody(version, Map.of("eligible", true)))), multipoint(version, Map.of("type", "nbma",
                        "neighbors", everybody(version, Map.of("eligible", false)))), List.of("areas")),
                new Change("poll", named, multipoint(version, Map.of("poll", "5s")), List.of("areas")),
                new Change("strict-nonbroadcast", named, multipoint(version, Map.of("strict-nonbroadcast", true)),
                        List.of("areas")));
    }

    private static Map<String, ?> everybody(OspfVersion version, Map<String, ?> neighbor) {
        return Map.of(Lab.addressOn(version, 1, 1), neighbor, Lab.addressOn(version, 1, 2), neighbor);
    }

    /** Without multicast, the routers on the link named to each other. */
    private static Map<String, ?> multipoint(OspfVersion version, Map<String, ?> keys) {
        Map<String, Object> eth1 = iface("eth1");
        eth1.put("type", "ptmp");
        eth1.put("neighbors", everybody(version, Map.of()));
        eth1.putAll(keys);
        return Map.of("1", Map.of("interfaces", Map.of("eth1", eth1, "eth2", iface("eth2"))));
    }

    private static List<Change> areaChanges() {
        Map<String, ?> eth1 = iface("eth1");
        Map<String, ?> eth2 = iface("eth2");
        Map<String, ?> one = Map.of("interfaces", Map.of("eth1", eth1, "eth2", eth2));
        return List.of(new Change("areas.ID", Map.of("1", one), Map.of("2", one), List.of("areas")),
                new Change("areas.ID.interfaces.LABEL", Map.of("1", one), Map.of("1", Map.of("interfaces",
                        Map.of("eth2", eth2)), "2", Map.of("interfaces", Map.of("eth1", eth1))), List.of("areas")),
                Change.ofArea("stub", false, true), Change.ofArea("nssa", false, true),
                Change.ofArea("virtual-links", null, Map.of("10.0.0.2", Map.of())),
                ofKind("summary", "stub", false, true), ofKind("default-cost", "stub", 1000, 5),
                ofKind("default-cost2", "nssa", 10, 20),
                ofKind("default-nssa", "nssa", false, true), ofKind("translator", "nssa", false, true),
                ofKind("translator-stability", "nssa", "40s", "20s"));
    }

    /** Of networks that lie in the area. */
    private static List<Change> rangeChanges(OspfVersion version) {
        String prefix = version == OspfVersion.V2 ? "10.0.0.0/8" : "2001:db8::/32";
        List<Change> all = new ArrayList<>(List.of(Change.ofArea("networks", null, Map.of(prefix, Map.of())),
                Change.ofArea("stubnets", null, Map.of(prefix, Map.of())),
                ofKind("external", "nssa", Map.of(), Map.of(prefix, Map.of()))));
        Map.of("networks.hide", true, "networks.cost", 7, "stubnets.hide", true, "stubnets.cost", 7,
                "stubnets.summary", true, "external.hide", true, "external.tag", 7).forEach((option, value) -> {
            String block = option.substring(0, option.indexOf('.'));
            String key = option.substring(option.indexOf('.') + 1);
            Change change = ofKind(block, "nssa", Map.of(prefix, Map.of()), Map.of(prefix, Map.of(key, value)));
            all.add(new Change(change.option() + ".PREFIX." + key, change.before(), change.after(), change.path()));
        });
        return all;
    }

    /** An option that means something in one kind of area, which all routers take it for. */
    private static Change ofKind(String option, String kind, Object before, Object after) {
        return new Change("areas.ID." + option, areaWith(kind, option, before), areaWith(kind, option, after),
                List.of("areas"));
    }

    private static Map<String, ?> areaWith(String kind, String option, Object value) {
        Map<String, Object> area = new HashMap<>(Map.of(kind, true, "summary", true, "interfaces",
                Map.of("eth1", iface("eth1"), "eth2", iface("eth2"))));
        area.put(option, value);
        return Map.of("1", area);
    }

    private static Map<String, Object> iface(String name) {
        return new HashMap<>(Map.of("name", name, "type", "point-to-point", "hello", "2s", "dead", "8s",
                "retransmit", "2s"));
    }

    /** The configuration of all three, with one option set. */
    private static OspfConfig config(OspfVersion version, int router, List<String> path, Object value) {
        Map<String, Object> all = new HashMap<>(Map.of("version", version.number(), "areas", new HashMap<>(Map.of("1",
                new HashMap<>(Map.of("interfaces", new HashMap<>(Map.of("eth1", iface("eth1"), "eth2",
                        iface("eth2")))))))));
        set(all, path, value);
        MapSettings settings = new MapSettings("ospf.ospf" + router, all);
        OspfConfig config = OspfConfig.read(settings, new RouterId(0x0a000000 + router));
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        return config;
    }

    @SuppressWarnings("unchecked")
    private static void set(Map<String, Object> values, List<String> path, Object value) {
        if (path.size() > 1) {
            set((Map<String, Object>) values.computeIfAbsent(path.getFirst(), _ -> new HashMap<>()),
                    path.subList(1, path.size()), value);
        } else if (value != null) {
            values.put(path.getFirst(), value);
        }
    }

    /** The network before the change, and what comes of it. */
    private static String effect(OspfVersion version, Change change, boolean atBothEnds) {
        if (change.isOfVirtualLink()) {
            return effectOnVirtualLink(version, change, atBothEnds);
        }
        Lab lab = new Lab(version, 3);
        List<SimRouter> routers = List.of(lab.router(1), lab.router(2), lab.router(3));
        SimRouter one = routers.getFirst();
        lab.join(1, one, routers.get(1));
        lab.join(2, one, routers.get(2));
        for (int i = 0; i < 3; i++) {
            boolean isOthers = i > 0 && !isOfAll(change);
            routers.get(i).boot(config(version, i + 1, change.path(), isOthers ? null : change.before()));
        }
        lab.startAll();
        assertThat(lab.network.runUntil(() -> lab.states(one).equals(List.of(NeighborState.FULL, NeighborState.FULL)),
                30)).as("%s", change).isTrue();
        lab.network.runSeconds(7);
        routers.forEach(r -> r.log.clear());
        OspfConfig next = config(change.option().equals("version") ? other(version) : version, 1,
                change.option().equals("version") ? List.of("version") : change.path(), change.after());
        Reconfiguration plan = one.protocol.compare(next);
        assertThat(plan).as("%s is an option and changes", change.option())
                .isNotInstanceOf(Reconfiguration.Same.class);
        if (plan instanceof Reconfiguration.Restart) {
            return INSTANCE;
        }
        one.protocol.apply(next, lab.network.turn());
        if (atBothEnds) {
            lab.network.runSeconds(0.3);
            for (int i = 1; i < 3; i++) {
                routers.get(i).protocol.apply(config(version, i + 1, change.path(), change.after()),
                        lab.network.turn());
            }
        }
        lab.network.runSeconds(24);
        boolean lost2 = hasLost(routers.get(1));
        boolean lost3 = hasLost(routers.get(2));
        return lost2 && lost3 ? AREA : lost2 ? INTERFACE : lost3 ? "the other interface" : atBothEnds ? BOTH_ENDS
                : "in place";
    }

    /** Whether the other routers have the value before the change too. */
    private static boolean isOfAll(Change change) {
        return change.path().equals(List.of("areas")) || change.path().getLast().equals("authentication")
                || change.isOfKind();
    }

    /** The same for one from 1 to 2, whose way is eth1. */
    private static String effectOnVirtualLink(OspfVersion version, Change change, boolean atBothEnds) {
        Lab lab = new Lab(version, 3);
        SimRouter one = lab.router(1);
        SimRouter two = lab.router(2);
        SimRouter three = lab.router(3);
        lab.join(1, one, two);
        lab.join(2, one, three);
        one.boot(withVirtualLink(version, 1, change.path(), change.before()));
        two.boot(withVirtualLink(version, 2, change.path(), change.before()));
        three.boot(config(version, 3, List.of("areas"), Map.of("0", Map.of("interfaces",
                Map.of("eth2", iface("eth2"))))));
        lab.startAll();
        assertThat(lab.network.runUntil(() -> lab.states(one).equals(Collections.nCopies(3, NeighborState.FULL)), 60))
                .as("%s", change).isTrue();
        lab.network.runSeconds(7);
        List.of(one, two, three).forEach(r -> r.log.clear());
        OspfConfig next = withVirtualLink(version, 1, change.path(), change.after());
        assertThat(one.protocol.compare(next)).as("%s is an option and changes", change.option())
                .isInstanceOf(Reconfiguration.InPlace.class);
        one.protocol.apply(next, lab.network.turn());
        if (atBothEnds) {
            lab.network.runSeconds(0.3);
            two.protocol.apply(withVirtualLink(version, 2, change.path(), change.after()), lab.network.turn());
        }
        lab.network.runSeconds(24);
        assertThat(hasLost(three)).isFalse();
        assertThat(two.log).noneMatch(l -> l.contains("goes from Full") && !l.contains("vlink-10.0.0.1"));
        return hasLost(two) ? INTERFACE : atBothEnds ? BOTH_ENDS : "in place";
    }

    private static OspfConfig withVirtualLink(OspfVersion version, int router, List<String> path, Object value) {
        Map<String, Object> link = new HashMap<>(Map.of("hello", "2s", "dead", "8s", "retransmit", "2s"));
        set(link, path, value);
        return config(version, router, List.of("areas"), Map.of("0", Map.of("interfaces",
                Map.of("eth2", iface("eth2"))), "1", Map.of("interfaces", Map.of("eth1", iface("eth1")),
                "virtual-links", Map.of("10.0.0." + (3 - router), link))));
    }

    private static OspfVersion other(OspfVersion version) {
        return version == OspfVersion.V2 ? OspfVersion.V3 : OspfVersion.V2;
    }

    private static boolean hasLost(SimRouter neighbor) {
        return neighbor.log.stream().anyMatch(l -> l.contains("goes from Full"));
    }

    @Property(tries = 2)
    void neighborsSeeWhatTheManualSays(@ForAll OspfVersion version) throws IOException {
        Map<String, String> table = ReloadTable.read();
        List<String> differences = new ArrayList<>();
        for (Change change : changes(version)) {
            String said = table.getOrDefault(change.option(), "nothing");
            String seen = effect(version, change, said.equals(BOTH_ENDS) || change.isOfKind());
            if (!seen.equals(said)) {
                differences.add(change.option() + ": the manual says " + said + ", but " + seen);
            }
            if (said.equals(BOTH_ENDS) && !effect(version, change, false).equals(INTERFACE)) {
                differences.add(change.option() + ": the manual says that both ends must change, but one may");
            }
        }
        assertThat(differences).isEmpty();
    }

    @Example
    void everyRowOfTheManualIsTried() throws IOException {
        assertThat(Stream.of(OspfVersion.values()).flatMap(version -> changes(version).stream()).map(Change::option)
                .collect(Collectors.toSet()))
                .isEqualTo(ReloadTable.read().keySet());
    }
}
