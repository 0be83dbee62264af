package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.testing.MapSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whether the manual tells of every option what its reload does. */
class ReloadTableTest {
    /** It stops the instance or starts it; the rest are blocks, whose keys have rows of their own. */
    private static final Set<String> NO_OPTION = Set.of("disabled", "ipv4", "ipv6", "areas", "areas.ID.interfaces",
            "authentication", "reverse-metric", "spf", "max-metric",
            "areas.ID.virtual-links.ROUTER-ID.authentication");
    private static final String AREA = "areas.ID";
    private static final String LINK = "ospf.x.areas.1.virtual-links.10.0.0.2.";

    /** Each kind of area, since some keys are asked for in one only, and each block that may be there. */
    private static List<Map<String, ?>> areas(OspfVersion version) {
        Map<String, ?> iface = Map.of("type", "ptmp", "authentication", Map.of(), "reverse-metric", Map.of(),
                "neighbors", Map.of(Lab.addressOn(version, 1, 2), Map.of()));
        Map<String, ?> range = Map.of(version == OspfVersion.V2 ? "10.0.0.0/8" : "2001:db8::/32", Map.of());
        Map<String, Object> normal = new HashMap<>(Map.of("interfaces", Map.of("eth1", iface), "networks", range,
                "stubnets", range));
        Map<String, Object> stub = new HashMap<>(normal);
        stub.put("stub", true);
        Map<String, Object> nssa = new HashMap<>(normal);
        nssa.put("nssa", true);
        nssa.put("external", range);
        Map<String, Object> transit = new HashMap<>(normal);
        transit.put("virtual-links", Map.of("10.0.0.2", Map.of("authentication", Map.of())));
        return List.of(normal, stub, nssa, transit);
    }

    private static Set<String> asked(OspfVersion version, Map<String, ?> area) {
        MapSettings settings = new MapSettings("ospf.x", Map.of("version", version.number(),
                version.family().label(), Map.of(), "spf", Map.of(), "max-metric", Map.of(),
                "areas", Map.of("1", area)));
        OspfConfig.read(settings, new RouterId(1));
        return settings.asked();
    }

    /** Most keys of an interface are asked for in the block of a virtual link only to be refused there. */
    private static boolean isRefused(OspfVersion version, String path) {
        if (!path.startsWith(LINK) || path.startsWith(LINK + "authentication.")) {
            return false;
        }
        MapSettings settings = new MapSettings("ospf.x", Map.of("version", version.number(), "areas", Map.of("1",
                Map.of("interfaces", Map.of("eth1", Map.of()), "virtual-links", Map.of("10.0.0.2",
                        Map.of(path.substring(LINK.length()), Map.of()))))));
        OspfConfig.read(settings, new RouterId(1));
        return settings.errors().stream().anyMatch(e -> e.startsWith(path + ": a virtual link has no ")
                || e.startsWith(path + ": is of nbma and point-to-multipoint networks only"));
    }

    /** As the manual calls it. */
    private static String option(String path) {
        return path.replaceFirst("^ospf\\.x\\.", "").replaceFirst("^areas\\.1\\.interfaces\\.eth1\\.", "")
                .replaceFirst("^areas\\.1\\.", AREA + ".").replaceFirst("^ipv[46]\\.", "")
                .replaceFirst("^(areas\\.ID\\.(networks|stubnets|external))\\..*\\.", "$1.PREFIX.")
                .replaceFirst("^(areas\\.ID\\.virtual-links)\\.10\\.0\\.0\\.2\\.", "$1.ROUTER-ID.")
                .replaceFirst("^neighbors\\..*\\.", "neighbors.ADDRESS.");
    }

    @Property(tries = 2)
    void everyOptionHasARow(@ForAll OspfVersion version) throws IOException {
        Set<String> options = new TreeSet<>();
        for (Map<String, ?> area : areas(version)) {
            asked(version, area).stream().filter(path -> !isRefused(version, path)).map(ReloadTableTest::option)
                    .forEach(options::add);
        }
        options.removeAll(NO_OPTION);
        assertThat(options).contains("ecmp-limit", "spf.learn", "import", "areas.ID.stub", "ttl-security",
                "areas.ID.external.PREFIX.tag", "areas.ID.virtual-links.ROUTER-ID.authentication.keys",
                "neighbors.ADDRESS.eligible").hasSizeGreaterThan(80);
        assertThat(ReloadTable.read().keySet()).containsAll(options);
    }
}
