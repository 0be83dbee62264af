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
            "authentication", "reverse-metric", "spf", "max-metric");
    private static final String AREA = "areas.ID";

    /** Each kind of area, since some keys are asked for in one only, and each block that may be there. */
    private static List<Map<String, ?>> areas(OspfVersion version) {
        Map<String, ?> iface = Map.of("type", "ptmp", "authentication", Map.of(), "reverse-metric", Map.of(),
                "neighbors", version == OspfVersion.V2 ? Map.of() : Map.of("fe80::1", Map.of()));
        Map<String, Object> normal = new HashMap<>(Map.of("interfaces", Map.of("eth1", iface)));
        Map<String, Object> stub = new HashMap<>(normal);
        stub.put("stub", true);
        Map<String, Object> nssa = new HashMap<>(normal);
        nssa.put("nssa", true);
        return List.of(normal, stub, nssa);
    }

    /** As the manual calls it. */
    private static String option(String path) {
        return path.replaceFirst("^ospf\\.x\\.", "").replaceFirst("^areas\\.1\\.interfaces\\.eth1\\.", "")
                .replaceFirst("^areas\\.1\\.", AREA + ".").replaceFirst("^ipv[46]\\.", "")
                .replaceFirst("^neighbors\\.fe80::1\\.", "neighbors.ADDRESS.");
    }

    @Property(tries = 2)
    void everyOptionHasARow(@ForAll OspfVersion version) throws IOException {
        Set<String> options = new TreeSet<>();
        for (Map<String, ?> area : areas(version)) {
            MapSettings settings = new MapSettings("ospf.x", Map.of("version", version.number(),
                    version.family().label(), Map.of(), "spf", Map.of(), "max-metric", Map.of(),
                    "areas", Map.of("1", area)));
            OspfConfig.read(settings, new RouterId(1));
            settings.asked().stream().map(ReloadTableTest::option).forEach(options::add);
        }
        options.removeAll(NO_OPTION);
        assertThat(options).contains("ecmp-limit", "spf.learn", "import", "areas.ID.stub", "ttl-security")
                .hasSizeGreaterThan(55);
        assertThat(ReloadTable.read().keySet()).containsAll(options);
    }
}
