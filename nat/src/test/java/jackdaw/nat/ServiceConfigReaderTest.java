package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.testing.MapSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class ServiceConfigReaderTest {
    private final MapSettings good = new MapSettings("services.nat64", Map.of("attract",
            List.of("2001:678:d78:564::/96"), "pools", List.of("192.0.2.4/30"), "translator",
            Map.of("kind", "jool", "instance", "default")));

    private static List<String> errors(String name, Map<String, ?> values) {
        MapSettings settings = new MapSettings("services." + name, values);
        ServiceConfigReader.read(settings, ServiceWorld.SITE);
        return settings.errors();
    }

    @Example
    void readsABlockAsAnOperatorWritesIt() {
        ServiceConfig config = ServiceConfigReader.read(good, ServiceWorld.SITE);
        assertThat(good.errors()).isEmpty();
        assertThat(good.warnings()).isEmpty();
        assertThat(good.unasked()).isEmpty();
        assertThat(config.kind()).isEqualTo(ServiceKind.NAT64);
        assertThat(config.enabled()).isTrue();
        assertThat(config.egress()).containsExactly(AddressFamily.IPV4);
        assertThat(config.translator()).isEqualTo(new Translator(Translator.Kind.JOOL, "default"));
        assertThat(config.timing()).isEqualTo(ServiceTiming.DEFAULT);
        assertThat(config.steps()).isEqualTo(new DemotionSteps(20_000, 50_000));
        assertThat(config.channels()).extracting(ChannelConfig::table).containsExactly("master4", "master6");
        assertThat(config.disabled()).isFalse();
    }

    @Example
    void equalTextGivesEqualConfigurations() {
        assertThat(ServiceConfigReader.read(good, ServiceWorld.SITE))
                .isEqualTo(ServiceConfigReader.read(good, ServiceWorld.SITE));
    }

    @Example
    void namesTellTheKindUnlessItIsSaid() {
        assertThat(ServiceKind.ofName("nat44_guests")).contains(ServiceKind.NAT44);
        assertThat(ServiceKind.ofName("DNS64")).contains(ServiceKind.DNS64);
        assertThat(ServiceKind.ofName("nat444")).isEmpty();
        assertThat(ServiceKind.ofName("custom")).isEmpty();
        assertThat(errors("guests", Map.of("attract", "0.0.0.0/0", "pools", "192.0.2.4/30")))
                .singleElement().asString().contains("does not tell its kind");
        assertThat(errors("guests", Map.of("kind", "nat44", "attract", "0.0.0.0/0", "pools", "192.0.2.4/30")))
                .isEmpty();
    }

    @Example
    void refusesWhatCannotBeMeant() {
        assertThat(errors("nat44", Map.of("pools", "192.0.2.4/30"))).singleElement().asString()
                .contains("at least one prefix");
        assertThat(errors("nat44", Map.of("attract", "::/0", "pools", "192.0.2.4/30"))).singleElement().asString()
                .contains("::/0 is ipv6, which is not the family of nat44's attract");
        assertThat(errors("nat64", Map.of("attract", "::/0", "pools", "192.0.2.4/30"))).singleElement().asString()
                .contains("not a default");
        assertThat(errors("dns64", Map.of("attract", "198.19.0.0/24"))).singleElement().asString()
                .contains("anycast addresses");
        assertThat(errors("dns64", Map.of("attract", "198.19.0.255/32", "pools", "192.0.2.4/30")))
                .singleElement().asString().contains("dns64 has no pools");
        assertThat(errors("dns64", Map.of("attract", "198.19.0.255/32", "prefix", "2001:db8::/95")))
                .singleElement().asString().contains("no NAT64 prefix");
        assertThat(errors("nat44", Map.of("attract", "0.0.0.0/0", "pools", List.of("192.0.2.4/30", "192.0.2.4/30"))))
                .singleElement().asString().contains("listed twice");
        assertThat(errors("nat44", Map.of("attract", "0.0.0.0/0", "egress", "ipv6"))).singleElement().asString()
                .contains("is known for nat44");
        assertThat(errors("nat44", Map.of("attract", "0.0.0.0/0", "demotion", Map.of("recovering", 50000))))
                .singleElement().asString().contains("must exceed recovering");
    }

    private static HealthRules rules(Map<String, ?> values) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("attract", "0.0.0.0/0");
        return ServiceWorld.config("nat44", all).rules();
    }

    @Example
    void derivesWhatIsNotSaid() {
        assertThat(rules(Map.of())).isEqualTo(HealthRules.DEFAULT);
        assertThat(rules(Map.of("failback", "60s")).failbackHold()).isEqualTo(Duration.ofSeconds(60));
        assertThat(rules(Map.of("failback", "60s", "failback-hold", "20s")).failbackHold())
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(rules(Map.of("failback", "manual")).manualFailback()).isTrue();
        assertThat(rules(Map.of("settle", "12s", "min-others", 2, "shed", true, "damping",
                Map.of("half-life", "60s", "suppress", 3000, "reuse", 500, "longest", "600s"))))
                .isEqualTo(new HealthRules(Duration.ofSeconds(5), Duration.ofSeconds(12), 2, true,
                        Duration.ofSeconds(300), false,
                        new DampingRules(Duration.ofSeconds(60), 3000, 500, Duration.ofMinutes(10))));
    }

    private static Map<String, Object> detecting(String detect, String timeout) {
        return Map.of("attract", "0.0.0.0/0", "pools", "192.0.2.4/30", "detect", detect, "probes", Map.of("fwd", false,
                "check", Map.of("kind", "user", "command", "/bin/true", "class", "hard", "timeout", timeout)));
    }

    @Example
    void detectShortensPeriodsUntilTheWorstDetectionIsMet() {
        Probing probing = ServiceWorld.config("nat44", detecting("3s", "1s")).probing();
        assertThat(probing.counting().fastInterval()).isEqualTo(Duration.ofMillis(300));
        assertThat(probing.worstDetection()).contains(Duration.ofSeconds(3));
        assertThat(ServiceWorld.config("nat44", detecting("60s", "1s")).probing().worstDetection())
                .as("it slows nothing down").contains(Duration.ofSeconds(10 + 2 + 1));
    }

    @Example
    void detectSaysWhyItCannotBeMet() {
        MapSettings settings = new MapSettings("services.nat44", detecting("3s", "5s"));
        ServiceConfig config = ServiceConfigReader.read(settings, ServiceWorld.SITE);
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.warnings()).singleElement().asString().contains("detect", "check", "5.0 s (timeout)");
        assertThat(config.probing().worstDetection()).as("no use in hurrying").contains(Duration.ofMillis(15_600));
    }

    @Example
    void drainMayBeADuration() {
        assertThat(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "drain", "8s")).timing().linger())
                .isEqualTo(new Linger(Duration.ofSeconds(5), 10, Duration.ofSeconds(8), Duration.ofSeconds(8),
                        Duration.ofSeconds(3), Duration.ofSeconds(8)));
        assertThat(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "drain", "3s")).timing().linger().min())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Example
    void aBadDrainOfTheSiteIsNotEveryServicesToo() {
        MapSettings site = new MapSettings("site", Map.of("drain", Map.of("linger-min", "5s", "linger-max", "1s")));
        Site bad = Site.read(site);
        assertThat(site.errors()).singleElement().asString().contains("linger-max", "less than linger-min");
        for (Map<String, String> own : List.of(Map.of("quiet", "1s"), Map.of("stop-quiet", "1s"))) {
            MapSettings service = new MapSettings("services.nat44", Map.of("attract", "0.0.0.0/0", "drain", own));
            ServiceConfigReader.read(service, bad);
            assertThat(service.errors()).as("what it says itself: " + own).isEmpty();
        }
        MapSettings service = new MapSettings("services.nat44", Map.of("attract", "0.0.0.0/0",
                "drain", Map.of("linger-min", "50s", "stop-linger-max", "60s")));
        ServiceConfigReader.read(service, Site.UNKNOWN);
        assertThat(service.errors()).isEmpty();
        service = new MapSettings("services.nat44", Map.of("attract", "0.0.0.0/0",
                "drain", Map.of("linger-min", "50s")));
        ServiceConfigReader.read(service, Site.UNKNOWN);
        assertThat(service.errors()).as("the default for a stop is 30 s").singleElement().asString()
                .contains("stop-linger-max");
    }

    @Example
    void refusesCautionThatCannotBeMeant() {
        assertThat(errors("nat44", Map.of("attract", "0.0.0.0/0", "failback", "manual", "failback-hold", "5s")))
                .singleElement().asString().contains("means nothing with failback = manual");
        assertThat(errors("nat44", Map.of("attract", "0.0.0.0/0", "damping", Map.of("reuse", 3000))))
                .singleElement().asString().contains("must be less than suppress");
        assertThat(errors("nat44", Map.of("attract", "0.0.0.0/0", "min-others", 0))).hasSize(1);
        MapSettings hasty = new MapSettings("services.nat44", Map.of("attract", "0.0.0.0/0", "pools", "192.0.2.4/30",
                "settle", "4999ms"));
        ServiceConfigReader.read(hasty, ServiceWorld.SITE);
        assertThat(hasty.warnings()).singleElement().asString().contains("settle", "5 s", "LSA");
    }

    @Example
    void readsDelaysAndSteps() {
        ServiceConfig config = ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "startup-hold", "2s",
                "return-settle", "0s", "drain", Map.of("linger-min", "7s"),
                "demotion", Map.of("recovering", 100, "failing", 200)));
        assertThat(config.timing()).isEqualTo(new ServiceTiming(Duration.ZERO,
                new Linger(Duration.ofSeconds(7), 10, Duration.ofSeconds(10), Duration.ofMinutes(10),
                        Duration.ofSeconds(3), Duration.ofSeconds(30))));
        assertThat(config.steps()).isEqualTo(new DemotionSteps(100, 200));
    }

    @Example
    void readsTheSite() {
        MapSettings settings = new MapSettings("site", Map.of("inside", "in", "outside", List.of("out", "in"),
                "supernets", List.of("198.19.0.0/16", "::/0")));
        Site site = Site.read(settings);
        assertThat(site.inside()).containsExactly("in");
        assertThat(settings.errors()).hasSize(2);
    }
}
