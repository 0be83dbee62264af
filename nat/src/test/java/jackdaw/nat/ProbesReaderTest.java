package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.ConntrackDropProbe;
import jackdaw.nat.probe.ConntrackInsertProbe;
import jackdaw.nat.probe.ConntrackProbe;
import jackdaw.nat.probe.Counterpart;
import jackdaw.nat.probe.Crossing;
import jackdaw.nat.probe.Dns64Probe;
import jackdaw.nat.probe.DriftProbe;
import jackdaw.nat.probe.EndToEndProbe;
import jackdaw.nat.probe.ForwardingProbe;
import jackdaw.nat.probe.IdleProbe;
import jackdaw.nat.probe.JoolBindingsProbe;
import jackdaw.nat.probe.JoolDropProbe;
import jackdaw.nat.probe.JoolProbe;
import jackdaw.nat.probe.PolicyProbe;
import jackdaw.nat.probe.PoolProbe;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.ReachProbe;
import jackdaw.nat.probe.RecursionProbe;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.nat.probe.ReversePathProbe;
import jackdaw.nat.probe.RulesProbe;
import jackdaw.nat.probe.SizeProbe;
import jackdaw.nat.probe.TaygaProbe;
import jackdaw.nat.probe.Target;
import jackdaw.nat.probe.Way;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.testing.MapSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;

class ProbesReaderTest {
    private static final Site SITE = new Site(List.of("in"), List.of("out"), List.of(ServiceWorld.SUPER4),
            List.of(IpAddress.parse("198.19.0.250"), IpAddress.parse("2001:db8:500::250")), List.of(), Linger.DEFAULT);
    private static final List<Prefix> POOL = List.of(Prefix.parse("192.0.2.4/30"));
    private static final Map<String, Object> NAT44 = Map.of("attract", "0.0.0.0/0", "pools", "192.0.2.4/30");
    private static final Map<String, Object> NAT64 = Map.of("attract", "2001:db8:564::/96", "pools", "192.0.2.4/30");
    private static final Map<String, Object> DNS64 = Map.of("attract", List.of("198.19.0.255/32", "2001:db8::53/128"),
            "prefix", "2001:db8:564::/96");

    private static MapSettings settings(String name, Map<String, ?> base, String key, Object value) {
        Map<String, Object> values = new HashMap<>(base);
        values.put(key, value);
        return new MapSettings("services." + name, values);
    }

    private static List<ProbeSpec> probes(String name, Map<String, ?> base, String key, Object value) {
        MapSettings settings = settings(name, base, key, value);
        List<ProbeSpec> probes = ServiceConfigReader.read(settings, SITE).probing().probes();
        assertThat(settings.errors()).isEmpty();
        assertThat(settings.unasked()).isEmpty();
        return probes;
    }

    private static List<String> errors(String name, Map<String, ?> base, Map<String, ?> probes) {
        MapSettings settings = settings(name, base, "probes", probes);
        ServiceConfigReader.read(settings, SITE);
        return settings.errors();
    }

    /** Those of one name, whatever else the service is asked. */
    private static List<ProbeSpec> named(String probe, List<ProbeSpec> probes) {
        return probes.stream().filter(p -> p.name().equals(probe)).toList();
    }

    @Example
    void muchIsOnByItself() {
        Set<AddressFamily> four = Set.of(AddressFamily.IPV4);
        assertThat(probes("nat44", NAT44, "rise", 3)).containsExactlyInAnyOrder(
                ForwardingProbe.usual("fwd", Map.of(AddressFamily.IPV4, List.of("in", "out"))),
                RulesProbe.usual("rules", List.of(ServiceWorld.SUPER4), List.of("out"),
                        POOL),
                DriftProbe.usual("drift", new Counterpart.Snat(AddressFamily.IPV4, List.of("out"), POOL)),
                PoolProbe.usual("pool", POOL), PolicyProbe.usual("policy", four),
                ReversePathProbe.usual("rpf", List.of("in", "out")),
                ConntrackProbe.usual("ctfull"), ConntrackDropProbe.usual("ctdrop"),
                ConntrackInsertProbe.usual("ctins"),
                IdleProbe.usual("idle", new Crossing.Interfaces(List.of("in"), List.of("out"))));
        assertThat(probes("nat64", NAT64, "rise", 3)).isEmpty();
        assertThat(probes("nat64", NAT64, "translator", Map.of("kind", "jool"))).containsExactlyInAnyOrder(
                JoolProbe.usual("translator", "default", Optional.of(Prefix.parse("2001:db8:564::/96"))),
                JoolBindingsProbe.usual("jbib", "default"), JoolDropProbe.usual("jdrop", "default"),
                DriftProbe.usual("drift", new Counterpart.Pool4("default", POOL)),
                IdleProbe.usual("idle", new Crossing.Jool("default")));
        assertThat(probes("nat64", NAT64, "translator", Map.of("kind", "tayga"))).containsExactlyInAnyOrder(
                ForwardingProbe.usual("fwd", Map.of(AddressFamily.IPV6, List.of("in", "nat64"),
                        AddressFamily.IPV4, List.of("out", "nat64"))),
                TaygaProbe.usual("translator", "nat64"), DriftProbe.usual("drift",
                        new Counterpart.Route(Prefix.parse("2001:db8:564::/96"), "nat64")),
                ReversePathProbe.usual("rpf", List.of("in", "out")),
                IdleProbe.usual("idle", new Crossing.Device("nat64")));
        assertThat(probes("dns64", DNS64, "rise", 3)).containsExactly(
                ResolverProbe.usual("dnsup", IpAddress.parse("198.19.0.255")),
                ResolverProbe.usual("dnsup", IpAddress.parse("2001:db8::53")),
                Dns64Probe.usual("dns64", IpAddress.parse("198.19.0.255"), Prefix.parse("2001:db8:564::/96")),
                DriftProbe.usual("drift", new Counterpart.Resolver(IpAddress.parse("198.19.0.255"),
                        Prefix.parse("2001:db8:564::/96"))));
    }

    /** Only what the table of the manual names may change what is announced. */
    @Example
    void whatIsOnByItselfAndSteers() {
        Map<String, Object> tayga = Map.of("kind", "tayga");
        Map<String, List<ProbeSpec>> services = Map.of("nat44", probes("nat44", NAT44, "rise", 3),
                "nat64", probes("nat64", NAT64, "translator", tayga), "dns64", probes("dns64", DNS64, "rise", 3));
        Map<String, Set<String>> steering = Map.of("nat44", Set.of("fwd", "rules"),
                "nat64", Set.of("fwd", "translator"),
                "dns64", Set.of("dnsup(198.19.0.255)", "dnsup(2001:db8::53)", "dns64"));
        services.forEach((name, probes) -> assertThat(probes.stream()
                .filter(p -> p.severity().compareTo(ProbeClass.HARD) >= 0).map(ProbeSpec::name)
                .collect(Collectors.toSet())).as(name).isEqualTo(steering.get(name)));
    }

    @Example
    void theClassOfWhatIsInferredCanBeSaid() {
        assertThat(named("ctdrop", probes("nat44", NAT44, "probes", Map.of("ctdrop", Map.of("class", "hard")))))
                .singleElement().extracting(ProbeSpec::severity).isEqualTo(ProbeClass.HARD);
        assertThat(errors("nat44", NAT44, Map.of("idle", Map.of("class", "certain")))).singleElement().asString()
                .contains("class");
    }

    @Example
    void recursionNeedsAWildcard() {
        assertThat(named("dnsrec", probes("dns64", DNS64, "probes", Map.of("dnsrec",
                Map.of("wildcard", "probe.example.org"))))).singleElement()
                .isInstanceOfSatisfying(RecursionProbe.class, probe -> {
                    assertThat(probe.wildcard()).isEqualTo("probe.example.org");
                    assertThat(probe.severity()).isEqualTo(ProbeClass.HARD);
                });
        assertThat(errors("dns64", DNS64, Map.of("dnsrec", true))).singleElement().asString()
                .contains("a block of its own");
        assertThat(errors("dns64", DNS64, Map.of("dnsrec", Map.of("wildcard", "a..b")))).singleElement().asString()
                .contains("no domain name");
        assertThat(errors("nat44", NAT44, Map.of("dnsrec", Map.of("wildcard", "a.example")))).singleElement()
                .asString().contains("belongs to dns64");
    }

    @Example
    void allCanBeSwitched() {
        assertThat(probes("nat44", NAT44, "probes", false)).isEmpty();
        assertThat(named("fwd", probes("nat44", NAT44, "probes", Map.of("fwd", false)))).isEmpty();
        assertThat(named("fwd", probes("nat44", NAT44, "probes", Map.of("fwd", Map.of("enabled", false))))).isEmpty();
        assertThat(named("ctfull", probes("nat64", NAT64, "probes", Map.of("ctfull", true))))
                .containsExactly(ConntrackProbe.usual("ctfull"));
    }

    @Example
    void namesTellTheKindUnlessItIsSaid() {
        List<ProbeSpec> read = probes("nat44", NAT44, "probes", Map.of(
                "reach_v4", Map.of("targets", List.of("192.0.2.80:443", "198.51.100.80"), "timeout", "500ms")));
        assertThat(named("reach_v4", read)).singleElement().isInstanceOfSatisfying(ReachProbe.class, reach -> {
            assertThat(reach.targets()).extracting(Target::port).containsExactly(443, 0);
            assertThat(reach.schedule().timeout()).isEqualTo(Duration.ofMillis(500));
        });
        assertThat(named("license", probes("nat44", NAT44, "probes", Map.of("license", Map.of("kind", "user",
                "command", List.of("/bin/check", "x"), "class", "soft"))))).singleElement()
                .isInstanceOfSatisfying(CommandProbe.class, command -> {
                    assertThat(command.command()).containsExactly("/bin/check", "x");
                    assertThat(command.severity()).isEqualTo(ProbeClass.SOFT);
                });
        assertThat(errors("nat44", NAT44, Map.of("license", Map.of("command", "/bin/check")))).singleElement()
                .asString().contains("does not tell what to ask");
    }

    @Example
    void refusesWhatCannotBeMeant() {
        assertThat(errors("nat44", NAT44, Map.of("user", Map.of("command", "check")))).singleElement().asString()
                .contains("whole path");
        assertThat(errors("nat44", NAT44, Map.of("reach", Map.of("targets", List.of("192.0.2.1:0", "a.example")))))
                .hasSize(2);
        assertThat(errors("nat44", NAT44, Map.of("reach", true))).singleElement().asString()
                .contains("a block of its own");
        assertThat(errors("nat44", NAT44, Map.of("dns64", true))).singleElement().asString()
                .contains("belongs to dns64");
        assertThat(errors("nat44", NAT44, Map.of("translator", Map.of("period", "1s")))).singleElement().asString()
                .contains("needs the service's translator");
        assertThat(errors("nat64", NAT64, Map.of("rules", true))).singleElement().asString()
                .contains("belongs to nat44 and nat66");
        assertThat(errors("nat44", NAT44, Map.of("ctfull", Map.of("warn-percent", 96)))).singleElement().asString()
                .contains("above fail-percent");
        assertThat(errors("dns64", DNS64, Map.of("dnsup", Map.of("question", "a..b")))).isNotEmpty()
                .allMatch(e -> e.contains("no domain name"));
    }

    @Example
    void readsTargetsOfBothFamilies() {
        List<ProbeSpec> read = named("reach", probes("nat44", NAT44, "probes", Map.of("reach", Map.of("targets",
                List.of("2001:db8::1", "[2001:db8::1]:53", "192.0.2.1")))));
        assertThat(((ReachProbe) read.getFirst()).targets()).extracting(Target::toString)
                .containsExactly("2001:db8::1", "[2001:db8::1]:53", "192.0.2.1");
    }

    @Example
    void endToEndProbesComeFromAnInsideAddress() {
        Map<String, Object> four = Map.of("e2e", Map.of("targets", List.of("192.0.2.80:443", "198.51.100.80")));
        assertThat(named("e2e", probes("nat44", NAT44, "probes", four))).singleElement()
                .isInstanceOfSatisfying(EndToEndProbe.class, probe -> {
                    assertThat(probe.way().source()).isEqualTo(IpAddress.parse("198.19.0.250"));
                    assertThat(destination(probe.way())).isEqualTo(IpAddress.parse("192.0.2.80"));
                });
        assertThat(named("e2e", probes("nat64", NAT64, "probes", four))).singleElement()
                .isInstanceOfSatisfying(EndToEndProbe.class, probe -> {
                    assertThat(probe.way().source()).isEqualTo(IpAddress.parse("2001:db8:500::250"));
                    assertThat(destination(probe.way())).isEqualTo(IpAddress.parse("2001:db8:564::c000:250"));
                });
        assertThat(errors("nat44", NAT44, Map.of("e2e", Map.of("targets", List.of("2001:db8::1", "192.0.2.1")))))
                .singleElement().asString().contains("no ipv4 address");
        assertThat(errors("dns64", DNS64, four)).singleElement().asString().contains("nat44, nat66 and nat64");
    }

    private static IpAddress destination(Way way) {
        return way.destination(way.targets().getFirst());
    }

    private static List<ProbeSpec> targeted(String name, Map<String, ?> base, Map<String, ?> probes) {
        Site site = new Site(SITE.inside(), SITE.outside(), SITE.supernets(), SITE.probeSources(),
                Target.readAll(new MapSettings("site", Map.of("targets", List.of("192.0.2.80:443", "198.51.100.80",
                        "2001:db8::1", "2001:db8:1::1"))), "targets"), Linger.DEFAULT);
        MapSettings settings = settings(name, base, "probes", probes);
        List<ProbeSpec> read = ServiceConfigReader.read(settings, site).probing().probes();
        assertThat(settings.errors()).isEmpty();
        return read;
    }

    /** One probe of each service, and only of targets that it translates to. */
    @Example
    void targetsOfTheSiteAreAskedThroughEachService() {
        assertThat(named("e2e", targeted("nat44", NAT44, Map.of()))).singleElement()
                .isInstanceOfSatisfying(EndToEndProbe.class, probe -> assertThat(probe.way().targets())
                        .extracting(Target::toString).containsExactly("192.0.2.80:443", "198.51.100.80"));
        assertThat(named("e2e", targeted("nat64", NAT64, Map.of()))).singleElement()
                .isInstanceOfSatisfying(EndToEndProbe.class, probe -> assertThat(destination(probe.way()))
                        .isEqualTo(IpAddress.parse("2001:db8:564::c000:250")));
        assertThat(named("e2e", targeted("dns64", DNS64, Map.of()))).isEmpty();
        assertThat(named("e2e", targeted("nat44", NAT44, Map.of("e2e", false)))).isEmpty();
        assertThat(named("e2e", targeted("nat44", NAT44, Map.of("e2e", Map.of("targets", List.of("203.0.113.1",
                "203.0.113.2")))))).singleElement().isInstanceOfSatisfying(EndToEndProbe.class, probe ->
                        assertThat(destination(probe.way())).isEqualTo(IpAddress.parse("203.0.113.1")));
        assertThat(named("e2e", targeted("nat44", NAT44, Map.of("e2e", Map.of("class", "soft"))))).singleElement()
                .extracting(ProbeSpec::severity).isEqualTo(ProbeClass.SOFT);
    }

    @Example
    void largePacketsNeedATargetThatAnswersEchoes() {
        assertThat(named("mtu", targeted("nat44", NAT44, Map.of()))).isEmpty();
        assertThat(named("mtu", targeted("nat44", NAT44, Map.of("mtu", true)))).singleElement()
                .isInstanceOfSatisfying(SizeProbe.class, probe -> assertThat(probe.octets()).isEqualTo(1500));
        assertThat(errors("nat44", NAT44, Map.of("mtu", true))).singleElement().asString()
                .contains("a block of its own");
        assertThat(errors("nat44", NAT44, Map.of("mtu", Map.of("targets", List.of("192.0.2.80:443",
                "192.0.2.81:443"))))).singleElement().asString().contains("a target without a port");
    }

    @Example
    void probeSourcesAreInsideAndOneOfAFamily() {
        MapSettings site = new MapSettings("site", Map.of("supernets", "198.19.0.0/16",
                "probe-sources", List.of("198.19.0.250", "198.19.0.251", "192.0.2.1")));
        Site.read(site);
        assertThat(site.errors()).hasSize(2).anyMatch(e -> e.contains("192.0.2.1 is in none of the supernets"))
                .anyMatch(e -> e.contains("takes one ipv4 address"));
    }

    @Example
    void whatIsSynthesizedElsewhereIsAStranger() {
        Counterpart.Resolver resolver = new Counterpart.Resolver(IpAddress.parse("198.19.0.255"),
                Prefix.parse("64:ff9b::/96"));
        IpAddress ours = IpAddress.parse("64:ff9b::c000:ab");
        IpAddress old = IpAddress.parse("2001:db8::c000:ab");
        assertThat(resolver.stranger(Set.of(ours))).isEmpty();
        assertThat(resolver.stranger(Set.of(ours, old))).contains(old);
        assertThat(resolver.stranger(Set.of(IpAddress.parse("192.0.0.170")))).isEmpty();
    }

    @Example
    void synthesizedAddressesLeaveOctetEightAlone() {
        Map<String, String> table = Map.of("2001:db8::/32", "2001:db8:c000:aa::", "2001:db8:100::/40",
                "2001:db8:1c0:0:aa::", "2001:db8:122:300::/56", "2001:db8:122:3c0:0:aa::", "2001:db8:122:344::/64",
                "2001:db8:122:344:c0:0:aa00:0", "64:ff9b::/96", "64:ff9b::c000:aa");
        table.forEach((prefix, address) -> assertThat(synthesis(prefix).accepts(Set.of(IpAddress.parse(address))))
                .as(prefix).isTrue());
    }

    @Example
    void oneWellKnownAddressProvesSynthesis() {
        Dns64Probe probe = synthesis("64:ff9b::/96");
        IpAddress other = IpAddress.parse("2001:db8::c000:ab");
        assertThat(probe.accepts(Set.of(IpAddress.parse("64:ff9b::c000:ab"), other))).isTrue();
        assertThat(probe.accepts(Set.of(other))).isFalse();
        assertThat(probe.accepts(Set.of())).isFalse();
    }

    private static Dns64Probe synthesis(String prefix) {
        return Dns64Probe.usual("dns64", IpAddress.parse("192.0.2.1"), Prefix.parse(prefix));
    }
}
