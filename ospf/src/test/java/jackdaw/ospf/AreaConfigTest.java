package jackdaw.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.ExternalRange;
import jackdaw.ospf.area.NssaDefault;
import jackdaw.ospf.area.Stubnet;
import jackdaw.ospf.area.Translation;
import jackdaw.ospf.iface.Membership;
import jackdaw.ospf.iface.VirtualLink;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.testing.MapSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Example;

/** What the areas of an instance may say, and what is said to those who get it wrong. */
class AreaConfigTest {
    private static final Map<String, ?> LO = Map.of("interfaces", Map.of("lo", Map.of("stub", true)));
    private static final RouterId ONE = RouterId.parse("0.0.0.1");

    private static Map<String, Object> area(String iface, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of("interfaces", Map.of(iface, Map.of())));
        all.putAll(more);
        return all;
    }

    private static MapSettings settings(Map<String, ?> areas) {
        return new MapSettings("ospf.site4", Map.of("version", 2, "areas", areas));
    }

    private static OspfConfig read(Map<String, ?> areas) {
        MapSettings settings = settings(areas);
        OspfConfig config = OspfConfig.read(settings, RouterId.parse("10.0.0.1"));
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        return config;
    }

    private static List<String> errors(Map<String, ?> areas) {
        MapSettings settings = settings(areas);
        OspfConfig.read(settings, RouterId.parse("10.0.0.1"));
        return settings.errors();
    }

    private static List<String> inAreaOne(Map<String, ?> more) {
        return errors(Map.of("0", LO, "1", area("eth0", more)));
    }

    @Example
    void kindsHaveTheDefaultsOfBird() {
        OspfConfig config = read(Map.of("0", LO, "1", area("a", Map.of("stub", true)), "2", area("b",
                Map.of("nssa", true)), "3", area("c", Map.of("stub", true, "summary", true, "default-cost", 5))));
        Map<RouterId, AreaRules> rules = config.areaRules();
        assertThat(rules.get(RouterId.NONE).kind()).isEqualTo(AreaKind.Normal.NORMAL);
        assertThat(rules.get(ONE).kind()).isEqualTo(new AreaKind.Stub(false, 1000));
        assertThat(rules.get(RouterId.parse("0.0.0.2")).kind()).isEqualTo(new AreaKind.Nssa(false, NssaDefault.USUAL,
                Translation.CANDIDATE));
        assertThat(rules.get(RouterId.parse("0.0.0.3")).kind()).isEqualTo(new AreaKind.Stub(true, 5));
    }

    @Example
    void anNssaInFull() {
        AreaRules rules = read(Map.of("0", LO, "1", area("eth0", Map.of("nssa", true, "summary", true,
                "default-nssa", true, "default-cost2", 9, "translator", true, "translator-stability", "5s",
                "networks", Map.of("10.1.0.0/16", Map.of("hide", true, "cost", 7)),
                "external", Map.of("10.9.0.0/16", Map.of("tag", 77)))))).areaRules().get(ONE);
        assertThat(rules).isEqualTo(new AreaRules(new AreaKind.Nssa(true, new NssaDefault(true, 1000,
                OptionalInt.of(9)), new Translation(true, 5)),
                List.of(new AreaRange(Prefix.parse("10.1.0.0/16"), true, OptionalInt.of(7))),
                List.of(new ExternalRange(Prefix.parse("10.9.0.0/16"), false, 77))));
        assertThat(rules.range(Prefix.parse("10.1.2.0/24"))).isPresent();
        assertThat(rules.range(Prefix.parse("10.0.0.0/8"))).isEmpty();
    }

    @Example
    void stubnetsAreReadAsInBird() {
        AreaRules rules = read(Map.of("0", area("eth0", Map.of("stubnets", Map.of("10.2.0.0/16", Map.of(),
                "10.3.0.0/16", Map.of("cost", 65535, "hide", true, "summary", true)))))).areaRules()
                .get(RouterId.NONE);
        assertThat(rules.stubnets()).containsExactlyInAnyOrder(
                new Stubnet(Prefix.parse("10.2.0.0/16"), 10, false, false),
                new Stubnet(Prefix.parse("10.3.0.0/16"), 65535, true, true));
        assertThat(rules.leaves(Prefix.parse("10.2.1.0/24"))).isTrue();
        assertThat(rules.leaves(Prefix.parse("10.2.0.0/16"))).isFalse();
        assertThat(rules.leaves(Prefix.parse("10.3.1.0/24"))).isFalse();
    }

    @Example
    void anInterfaceBelongsToOneArea() {
        Map<String, Object> areas = new LinkedHashMap<>();
        areas.put("0", area("eth*", Map.of()));
        areas.put("1", area("eth7", Map.of()));
        OspfConfig config = read(areas);
        assertThat(config.membership("eth7").map(Membership::area)).contains(ONE);
        assertThat(config.membership("eth8").map(Membership::area)).contains(RouterId.NONE);
        assertThat(config.membership("lo")).isEmpty();
    }

    @Example
    void aVirtualLinkIsAWayIntoTheBackbone() {
        OspfConfig config = read(Map.of("1", area("eth0", Map.of("virtual-links", Map.of("10.0.0.2",
                Map.of("hello", "1s", "dead", "4s"))))));
        assertThat(config.areaRules()).containsKeys(RouterId.NONE, ONE);
        assertThat(config.virtualLinks()).singleElement().satisfies(link -> {
            assertThat(link.neighbor()).isEqualTo(RouterId.parse("10.0.0.2"));
            assertThat(link.transit()).isEqualTo(ONE);
            assertThat(link.config().deadSeconds()).isEqualTo(4);
        });
        assertThat(config.virtualLinks()).extracting(VirtualLink::transit).containsExactly(ONE);
    }

    @Example
    void whatCannotBeIsRefused() {
        assertThat(errors(Map.of("0", area("eth0", Map.of("stub", true))))).anyMatch(e -> e.contains("the backbone"));
        assertThat(inAreaOne(Map.of("stub", true, "nssa", true))).anyMatch(e -> e.contains("not both"));
        assertThat(inAreaOne(Map.of("translator", true))).anyMatch(e -> e.contains("belongs to an NSSA"));
        assertThat(inAreaOne(Map.of("summary", true))).anyMatch(e -> e.contains("belongs to a stub area or an NSSA"));
        assertThat(inAreaOne(Map.of("nssa", true, "default-nssa", true))).anyMatch(e -> e.contains("summary = yes"));
        assertThat(inAreaOne(Map.of("networks", Map.of("10.1.0.1/16", Map.of()))))
                .anyMatch(e -> e.contains("host bits are set"));
        assertThat(inAreaOne(Map.of("networks", Map.of("2001:db8::/32", Map.of()))))
                .anyMatch(e -> e.contains("ipv4 only"));
        assertThat(inAreaOne(Map.of("stubnets", Map.of("2001:db8::/32", Map.of()))))
                .anyMatch(e -> e.contains("ipv4 only"));
        assertThat(inAreaOne(Map.of("stubnets", Map.of("10.1.0.0/16", Map.of("cost", 65536)))))
                .anyMatch(e -> e.contains("65536"));
        assertThat(inAreaOne(Map.of("stub", true, "virtual-links", Map.of("10.0.0.2", Map.of()))))
                .anyMatch(e -> e.contains("neither the backbone nor a stub"));
        assertThat(inAreaOne(Map.of("virtual-links", Map.of("10.0.0.2", Map.of("cost", 5)))))
                .anyMatch(e -> e.contains("a virtual link has no cost"));
        assertThat(inAreaOne(Map.of("virtual-links", Map.of("two", Map.of()))))
                .anyMatch(e -> e.contains("router id of its other end"));
        assertThat(errors(Map.of("0", LO, "0.0.0.0", LO))).anyMatch(e -> e.contains("configured twice"));
        assertThat(errors(Map.of("0", LO, "1", LO))).anyMatch(e -> e.contains("is in area"));
    }

    @Example
    void aReloadTellsWhatBecomesOfAreas() {
        OspfConfig before = read(Map.of("0", LO, "1", area("eth0", Map.of()), "2", area("eth1", Map.of()),
                "4", area("eth2", Map.of("stub", true))));
        OspfConfig after = read(Map.of("0", LO, "1", area("eth0", Map.of("nssa", true)), "3",
                area("eth1", Map.of()), "4", area("eth2", Map.of("stub", true, "summary", true))));
        assertThat(OspfReload.compare(before, after)).isInstanceOfSatisfying(Reconfiguration.InPlace.class, r ->
                assertThat(r.consequences()).contains("restart area 0.0.0.1", "leave area 0.0.0.2",
                        "join area 0.0.0.3", "restart interface eth1", "change area 0.0.0.4"));
    }
}
