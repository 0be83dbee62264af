package jackdaw.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.Lifetime;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.ReverseMetricRules;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.testing.MapSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** What an ospf block may say, and what is said to those who get it wrong. */
class OspfConfigTest {
    private static final RouterId ID = RouterId.parse("198.19.0.21");

    private static Map<String, Object> instance(Map<String, ?> interfaces, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of("version", 2,
                "areas", Map.of("0.0.0.0", Map.of("interfaces", interfaces))));
        all.putAll(more);
        return all;
    }

    private static List<String> errors(Map<String, ?> values) {
        MapSettings settings = new MapSettings("ospf.site4", values);
        OspfConfig.read(settings, ID);
        return settings.errors();
    }

    @Example
    void aGatewaysInstance() {
        MapSettings settings = new MapSettings("ospf.site4", instance(Map.of("inside", Map.of("name", "enp1s0f1",
                "type", "point-to-point", "cost", 10, "hello", "10s", "dead", "40s"), "lo", Map.of("stub", true)),
                Map.of("ipv4", Map.of("preference", 160))));
        OspfConfig config = OspfConfig.read(settings, ID);
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        assertThat(config.version()).isEqualTo(OspfVersion.V2);
        assertThat(config.routerId()).isEqualTo(ID);
        assertThat(config.channel().preference()).isEqualTo(160);
        InterfaceConfig inside = config.interfaceConfig("enp1s0f1").orElseThrow();
        assertThat(inside.type()).contains(NetworkType.POINT_TO_POINT);
        assertThat(inside.authentication()).isEqualTo(Authentication.None.NONE);
        assertThat(config.interfaceConfig("lo").orElseThrow().stub()).isTrue();
        assertThat(config.interfaceConfig("eth9")).isEmpty();
        assertThat(OspfConfig.read(new MapSettings("ospf.site4", instance(Map.of("lo", Map.of()), Map.of())), ID)
                .channel().exportFilter().rejectsAll()).isTrue();
    }

    @Example
    void exactNamesBeatPatterns() {
        OspfConfig config = OspfConfig.read(new MapSettings("ospf.x", instance(Map.of(
                "any", Map.of("name", "eth*", "cost", 1), "one", Map.of("name", "eth7", "cost", 7)), Map.of())), ID);
        assertThat(config.interfaceConfig("eth7").orElseThrow().cost()).isEqualTo(7);
        assertThat(config.interfaceConfig("eth70").orElseThrow().cost()).isEqualTo(1);
    }

    @Example
    void patterns() {
        assertThat(InterfaceConfig.of("e*0?").matches("eth001")).isTrue();
        assertThat(InterfaceConfig.of("e*0?").matches("eth0")).isFalse();
        assertThat(InterfaceConfig.of("*").matches("")).isTrue();
        assertThat(InterfaceConfig.of("a*b*c").matches("aXbYbZc")).isTrue();
        assertThat(InterfaceConfig.of("a*b*c").matches("aXbYbZ")).isFalse();
        assertThat(InterfaceConfig.of("lo").matches("lo0")).isFalse();
    }

    @Example
    void whatIsNotSupportedIsRefused() {
        Map<String, ?> lo = Map.of("lo", Map.of());
        assertThat(errors(instance(Map.of("x", Map.of("type", "broadcast", "poll", "9s")), Map.of())))
                .anyMatch(e -> e.contains("poll") && e.contains("nbma"));
        assertThat(errors(instance(Map.of("x", Map.of("ecmp-weight", 257)), Map.of())))
                .anyMatch(e -> e.contains("ecmp-weight"));
        assertThat(errors(instance(Map.of("x", Map.of("ttl-security", "perhaps")), Map.of())))
                .anyMatch(e -> e.contains("ttl-security"));
        assertThat(errors(instance(Map.of("x", Map.of("authentication", Map.of("algorithm", "md5", "keys",
                List.of(Map.of("id", 1, "secret-file", "k"))))), Map.of("version", 3))))
                .anyMatch(e -> e.contains("RFC 7166"));
        assertThat(errors(instance(lo, Map.of("ipv6", Map.of())))).anyMatch(e -> e.contains("carries ipv4 only"));
        assertThat(errors(Map.of("areas", Map.of("0", Map.of("interfaces", lo))))).anyMatch(e -> e.contains("version"));
        assertThat(errors(Map.of("version", 2))).anyMatch(e -> e.contains("needs an area"));
        assertThat(errors(Map.of("version", 2, "areas", Map.of("x.y", Map.of("interfaces", lo)))))
                .anyMatch(e -> e.contains("dotted quad"));
        MapSettings nameless = new MapSettings("ospf.x", instance(lo, Map.of()));
        OspfConfig.read(nameless, RouterId.NONE);
        assertThat(nameless.errors()).anyMatch(e -> e.contains("router-id"));
    }

    /** RFC 6549 §2: any octet, and what is not named is the instance of routers that know of no others. */
    @Example
    void versionTwoHasInstanceIdsToo() {
        Map<String, ?> lo = Map.of("lo", Map.of());
        for (int id : new int[] {0, 1, 64, 255}) {
            MapSettings settings = new MapSettings("ospf.x", instance(lo, Map.of("instance-id", id)));
            OspfConfig config = OspfConfig.read(settings, ID);
            assertThat(settings.errors()).isEmpty();
            assertThat(config.instanceId()).isEqualTo(id);
            assertThat(config.family()).isEqualTo(AddressFamily.IPV4);
        }
        assertThat(OspfConfig.read(new MapSettings("ospf.x", instance(lo, Map.of())), ID).instanceId()).isZero();
        assertThat(errors(instance(lo, Map.of("instance-id", 256)))).anyMatch(e -> e.contains("instance-id"));
    }

    /** RFC 5838 §2.1. */
    @Example
    void versionThreeCarriesTheFamilyOfItsChannel() {
        Map<String, ?> lo = Map.of("lo", Map.of());
        MapSettings four = new MapSettings("ospf.x", instance(lo, Map.of("version", 3, "ipv4", Map.of())));
        OspfConfig config = OspfConfig.read(four, ID);
        assertThat(four.errors()).isEmpty();
        assertThat(config.instanceId()).isEqualTo(64);
        assertThat(config.channel().family()).isEqualTo(AddressFamily.IPV4);
        assertThat(errors(instance(lo, Map.of("version", 3, "instance-id", 64)))).anyMatch(e -> e.contains("5838"));
        assertThat(errors(instance(lo, Map.of("version", 3, "instance-id", 9, "ipv4", Map.of()))))
                .anyMatch(e -> e.contains("5838"));
        assertThat(errors(instance(lo, Map.of("version", 3, "ipv6", Map.of(), "ipv4", Map.of()))))
                .anyMatch(e -> e.contains("one family"));
    }

    @Example
    void fastHellosGoWithADeadIntervalOfOneSecond() {
        MapSettings settings = new MapSettings("ospf.x", instance(Map.of("x", Map.of("hello", "250ms")), Map.of()));
        InterfaceConfig x = OspfConfig.read(settings, ID).interfaceConfig("x").orElseThrow();
        assertThat(settings.errors()).isEmpty();
        assertThat(List.of(x.helloSeconds(), x.helloMillis(), x.deadSeconds())).isEqualTo(List.of(0, 250, 1));
        assertThat(errors(instance(Map.of("x", Map.of("hello", "250ms", "dead", "2s")), Map.of())))
                .anyMatch(e -> e.contains("dead") && e.contains("1 s"));
        assertThat(errors(instance(Map.of("x", Map.of("hello", "1500ms")), Map.of())))
                .anyMatch(e -> e.contains("whole seconds"));
        assertThat(errors(instance(Map.of("x", Map.of("hello", "20ms")), Map.of()))).isNotEmpty();
    }

    /** Both with hyphens and in BIRD's spelling. */
    @Example
    void kindsOfNetworkHaveSeveralNames() {
        Map.of("bcast", NetworkType.BROADCAST, "pointopoint", NetworkType.POINT_TO_POINT,
                "nonbroadcast", NetworkType.NON_BROADCAST, "non-broadcast", NetworkType.NON_BROADCAST,
                "pointomultipoint", NetworkType.POINT_TO_MULTIPOINT, "ptmp", NetworkType.POINT_TO_MULTIPOINT)
                .forEach((word, type) -> {
                    MapSettings settings = new MapSettings("ospf.x", instance(Map.of("x", Map.of("type", word)),
                            Map.of()));
                    assertThat(OspfConfig.read(settings, ID).interfaceConfig("x").orElseThrow().type())
                            .as(word).contains(type);
                    assertThat(settings.errors()).isEmpty();
                });
    }

    @Example
    void neighborsAreNamedByAddressesThatTheyCanHaveOnTheLink() {
        assertThat(namedNeighbor(2, "fe80::1")).anyMatch(e -> e.contains("neighbors") && e.contains("IPv4"));
        assertThat(namedNeighbor(3, "2001:DB8::1")).anyMatch(e -> e.contains("link-local"));
        assertThat(namedNeighbor(3, "FE80:0::1")).isEmpty();
    }

    private static List<String> namedNeighbor(int version, String address) {
        return errors(instance(Map.of("x", Map.of("type", "nbma", "neighbors", Map.of(address, Map.of()))),
                Map.of("version", version)));
    }

    @Example
    void keysHaveTimesAndAlgorithmsOfTheirOwn() {
        MapSettings settings = new MapSettings("ospf.site6", instance(Map.of("x", Map.of("authentication",
                Map.of("algorithm", "hmac-sha-256", "keys", List.of(
                        Map.of("id", 1, "secret-file", "k", "to", "2027-01-31 06:00:00"),
                        Map.of("id", 2, "secret-file", "k", "algorithm", "hmac-sha-512", "from", "2027-01-31",
                                "generate-from", "2027-01-31T06:00:00+01:00"))))), Map.of("version", 3)));
        InterfaceConfig iface = OspfConfig.read(settings, ID).interfaces().getFirst();
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        assertThat(iface.authentication()).isInstanceOfSatisfying(Authentication.Cryptographic.class, c -> {
            Optional<Instant> six = Optional.of(Instant.parse("2027-01-31T06:00:00Z"));
            assertThat(c.keys().getFirst().accept()).isEqualTo(new Lifetime(Optional.empty(), six));
            assertThat(c.keys().getFirst().generate()).isEqualTo(new Lifetime(Optional.empty(), six));
            assertThat(c.keys().getLast().algorithm()).isEqualTo(AuthAlgorithm.HMAC_SHA_512);
            assertThat(c.keys().getLast().generate().from()).contains(Instant.parse("2027-01-31T05:00:00Z"));
            assertThat(c.keys().getLast().accept().from()).contains(Instant.parse("2027-01-31T00:00:00Z"));
        });
    }

    @Example
    void reverseMetricsAreForLinksWithoutDesignatedRouter() {
        MapSettings settings = new MapSettings("ospf.x", reversing(Map.of(), Map.of("version", 3)));
        assertThat(OspfConfig.read(settings, ID).interfaceConfig("x").orElseThrow().rules().reverseMetric())
                .isEqualTo(new ReverseMetricRules(Optional.of(new ReverseMetric(20, ReverseMetric.Use.RAISE)), true));
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        assertThat(settings.warnings()).anyMatch(w -> w.contains("hear no OSPFv3 Hello"));
        assertThat(errors(reversing(Map.of("type", "nbma"), Map.of()))).anyMatch(e -> e.contains("RFC 9339"));
        assertThat(errors(instance(Map.of("x", Map.of("reverse-metric", Map.of("use", "add"))), Map.of())))
                .anyMatch(e -> e.contains("send is missing"));
    }

    private static Map<String, Object> reversing(Map<String, Object> keys, Map<String, Object> instance) {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("reverse-metric", Map.of("send", 20, "use", "raise", "accept", true));
        return instance(Map.of("x", all), instance);
    }

    @Example
    void intervalsAndKeysAreChecked() {
        assertThat(errors(instance(Map.of("x", Map.of("hello", "10s", "dead", "9s")), Map.of())))
                .anyMatch(e -> e.contains("longer than the hello interval"));
        assertThat(errors(instance(Map.of("x", Map.of("hello", "1500ms")), Map.of())))
                .anyMatch(e -> e.contains("whole seconds"));
        assertThat(errors(instance(Map.of("x", Map.of("authentication", Map.of("algorithm", "md5"))), Map.of())))
                .anyMatch(e -> e.contains("at least one key"));
        assertThat(errors(instance(Map.of("x", Map.of("authentication", Map.of("algorithm", "hmac-sha-256", "keys",
                List.of(Map.of("secret-file", "k", "from", "soon"))))), Map.of())))
                .anyMatch(e -> e.contains("'soon' is no time"));
        assertThat(errors(extended("md5", 2))).anyMatch(e -> e.contains("need HMAC"));
        assertThat(errors(extended("hmac-sha-256", 3))).anyMatch(e -> e.contains("always has 64 bits"));
        assertThat(errors(extended("hmac-sha-256", 2))).isEmpty();
        assertThat(errors(instance(Map.of("x", Map.of("authentication", Map.of("algorithm", "simple", "keys",
                List.of(Map.of("secret-file", "k"))))), Map.of("version", 3))))
                .anyMatch(e -> e.contains("no simple authentication"));
        assertThat(errors(instance(Map.of("a", Map.of("name", "eth0"), "b", Map.of("name", "eth0")), Map.of())))
                .anyMatch(e -> e.contains("twice"));
    }

    private static Map<String, Object> extended(String algorithm, int version) {
        return instance(Map.of("x", Map.of("authentication", Map.of("algorithm", algorithm, "extended-sequence", true,
                "keys", List.of(Map.of("secret-file", "k"))))), Map.of("version", version));
    }
}
