package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.LsaSection;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** When own LSAs appear, change and go: start, stop, return, gates, flapping. */
class OriginationTest {
    private static final Attributes E1 = Attributes.EMPTY.with(OspfAttributes.METRIC1, 200L);

    private static String prefix(Lab lab) {
        return lab.version == OspfVersion.V2 ? "10.99.0.0/16" : "2001:db8:99::/48";
    }

    private static Lab pair(OspfVersion version) {
        Lab lab = new Lab(version, 3);
        lab.network.tap = Optional.of(new Wiretap(version));
        lab.join(1, lab.router(1), lab.router(2));
        return lab;
    }

    private static Lab fullPair(OspfVersion version) {
        Lab lab = pair(version);
        lab.network.routers().getFirst().addStatic(prefix(lab), E1);
        lab.startAll();
        assertThat(lab.network.runUntil(() -> lab.states(lab.network.routers().getFirst()).contains(NeighborState.FULL)
                && lab.isConverged(), 10)).isTrue();
        lab.network.runSeconds(10);
        return lab;
    }

    private static List<LsaSection.Row> externals(Lab lab, SimRouter router) {
        int type = lab.version.type(LsaKind.EXTERNAL).code();
        return lab.status(router).database().stream().flatMap(s -> s.rows().stream()).filter(r -> r.type() == type)
                .toList();
    }

    private static Lsa lastExternal(Lab lab) {
        return lab.network.tap.orElseThrow().heard.stream().map(Wiretap.Heard::lsa)
                .filter(l -> l.header().kind() == LsaKind.EXTERNAL).reduce((_, b) -> b).orElseThrow();
    }

    @Property(tries = 2)
    void routesAreThereWithinASecondOfFull(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        SimRouter b = lab.network.routers().getLast();
        lab.network.routers().getFirst().addStatic(prefix(lab), E1);
        lab.startAll();
        assertThat(lab.network.runUntil(() -> lab.routes(b).contains(prefix(lab)), 1.5)).isTrue();
    }

    @Property(tries = 2)
    void externalIsE1WithoutForwardingAddressAndTag(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        ExternalBody body = (ExternalBody) lastExternal(lab).body();
        assertThat(body.isType2()).isFalse();
        assertThat(body.metric()).isEqualTo(200);
        assertThat(body.forwardingAddress()).isEmpty();
        assertThat(body.tag()).isZero();
        assertThat(lastExternal(lab).length()).isEqualTo(version == OspfVersion.V2 ? 36 : 20 + 8 + 8);
        SimRouter b = lab.network.routers().getLast();
        Route route = b.table.best(Prefix.parse(prefix(lab))).orElseThrow();
        assertThat(route.attributes().get(OspfAttributes.METRIC1)).contains(210L);
        assertThat(route.attributes().get(OspfAttributes.METRIC2)).isEmpty();
        assertThat(route.attributes().get(OspfAttributes.ROUTER_ID)).contains(0x0a000001L);
    }

    @Property(tries = 2)
    void metricsTagAndForwardingAddress(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        lab.type = jackdaw.ospf.iface.NetworkType.BROADCAST;
        lab.network.tap = Optional.of(new Wiretap(version));
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        lab.join(1, a, b);
        String gateway = version == OspfVersion.V2 ? "10.1.0.77" : "2001:db8:1::77";
        a.addStatic(prefix(lab), Attributes.EMPTY.with(OspfAttributes.TAG, 0x1234L),
                new NextHop.Via(IpAddress.parse(gateway), 11, "eth1"));
        lab.startAll();
        assertThat(lab.network.runUntil(() -> lab.routes(b).contains(prefix(lab)), 30)).isTrue();
        lab.network.runSeconds(6);
        ExternalBody body = (ExternalBody) lastExternal(lab).body();
        assertThat(body.isType2()).isTrue();
        assertThat(body.metric()).isEqualTo(10_000);
        assertThat(body.tag()).isEqualTo(0x1234);
        assertThat(body.forwardingAddress()).contains(IpAddress.parse(gateway));
        Route route = b.table.best(Prefix.parse(prefix(lab))).orElseThrow();
        assertThat(route.attributes().text(OspfAttributes.TAG)).contains("0x00001234");
        assertThat(route.nextHop()).isEqualTo(new NextHop.Via(IpAddress.parse(gateway), 11, "eth1"));
    }

    @Property(tries = 2)
    void stopTakesExternalsBackFirstAndWaitsForAcknowledgments(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        SimRouter b = lab.network.routers().getLast();
        a.stop();
        boolean externalsFirst = lab.network.runUntil(() -> externals(lab, b).isEmpty(), 2);
        assertThat(externalsFirst).isTrue();
        assertThat(lab.network.runUntil(a::isDown, 3)).isTrue();
        lab.network.runSeconds(0.5);
        assertThat(lab.status(b).neighbors()).noneMatch(n -> n.state().isAtLeast(NeighborState.TWO_WAY));
        assertThat(Lab.database(lab.status(b))).noneMatch(row -> row.contains(" 10.0.0.1 "));
        List<Wiretap.Heard> flushed = lab.network.tap.orElseThrow().heard.stream()
                .filter(h -> h.lsa().header().isMaxAge()).toList();
        assertThat(flushed.getFirst().lsa().header().kind()).isEqualTo(LsaKind.EXTERNAL);
    }

    @Property(tries = 2)
    void stopIsSwiftBesideNeighborsThatDelayAcknowledgments(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        lab.network.acknowledgmentDelayNanos = 3_000_000_000L;
        a.log.clear();
        a.stop();
        assertThat(lab.network.runUntil(a::isDown, 0.5)).isTrue();
        assertThat(a.log).noneMatch(l -> l.contains("not all neighbors acknowledged"));
    }

    @Property(tries = 2)
    void afterACrashOldExternalsAreGoneBeforeTheNeighborIsFull(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        SimRouter b = lab.network.routers().getLast();
        a.removeStatic(prefix(lab));
        b.log.clear();
        a.kill(lab.config(1));
        lab.network.runSeconds(1.2);
        a.start();
        boolean full = false;
        while (!full) {
            lab.network.runSeconds(0.001);
            full = b.log.stream().anyMatch(l -> l.contains("Init")) && lab.states(b).contains(NeighborState.FULL);
            if (full) {
                assertThat(externals(lab, b)).as("%s", b.log).allMatch(r -> r.age() >= 3600);
            }
            assertThat(lab.network.seconds()).isLessThan(40);
        }
        lab.network.runSeconds(1);
        assertThat(externals(lab, b)).isEmpty();
        assertThat(lab.routes(b)).contains(lab.loopbackOf(1));
    }

    /**
     * Which of the two is the newer one by their checksums (RFC 2328 §13.1) is chance, and not every neighbor sees it
     * so: in either case ours gets the next number. The neighbor is slave of the exchange and describes its LSAs first.
     */
    @Property(tries = 10)
    void afterACrashAnotherMetricGetsTheNextNumber(@ForAll OspfVersion version,
                                                   @ForAll @LongRange(min = 201, max = 400) long metric) {
        Lab lab = pair(version);
        SimRouter neighbor = lab.network.routers().getFirst();
        SimRouter victim = lab.network.routers().getLast();
        victim.addStatic(prefix(lab), E1);
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(externals(lab, neighbor)).singleElement()
                .returns(LsaHeader.INITIAL_SEQUENCE, LsaSection.Row::sequence);
        victim.kill(lab.config(2));
        victim.addStatic(prefix(lab), E1.with(OspfAttributes.METRIC1, metric));
        victim.start();
        for (int i = 0; i < 2; i++) {
            lab.network.runSeconds(30);
            assertThat(neighbor.table.best(Prefix.parse(prefix(lab))).orElseThrow().attributes()
                    .get(OspfAttributes.METRIC1)).contains(metric + 10);
            assertThat(externals(lab, neighbor)).singleElement()
                    .returns(LsaHeader.INITIAL_SEQUENCE + 1, LsaSection.Row::sequence);
        }
    }

    private static OptionalLong floodedMetric(SimRouter router, Prefix prefix) {
        return router.facts.find(Fact.Originated.class, router.protocol.name() + " " + prefix).orElseThrow().metric();
    }

    @Property(tries = 2)
    void gatesKeepOwnedPrefixesOut(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        SimRouter b = lab.network.routers().getLast();
        Prefix owned = Prefix.parse(prefix(lab));
        Prefix anycast = Prefix.parse(lab.loopbackOf(1));
        a.facts.watch(owned);
        assertThat(lab.routes(b)).contains(owned.toString(), anycast.toString());
        a.attract.set("svc", Map.of(owned, new Passage.Closed("svc", "WAIT", "test"),
                anycast, new Passage.Closed("svc", "WAIT", "test")));
        lab.network.runSeconds(1.2);
        assertThat(lab.routes(b)).doesNotContain(owned.toString());
        lab.network.runSeconds(5);
        assertThat(lab.routes(b)).doesNotContain(anycast.toString());
        assertThat(floodedMetric(a, owned)).isEmpty();
        a.attract.set("svc", Map.of(owned, new Passage.Open("svc", "WEAK", 20_000),
                anycast, new Passage.Open("svc", "WEAK", 20_000)));
        assertThat(lab.network.runUntil(() -> lab.routes(b).contains(owned.toString()), 6)).isTrue();
        assertThat(((ExternalBody) lastExternal(lab).body()).metric()).isEqualTo(20_200);
        lab.network.runSeconds(6);
        assertThat(lab.routes(b)).as("an owned address is never a stub").doesNotContain(anycast.toString());
        assertThat(floodedMetric(a, owned)).hasValue(20_200);
        a.attract.set("svc", Map.of());
        lab.network.runSeconds(6);
        assertThat(lab.routes(b)).contains(anycast.toString());
    }

    private static List<String> floodedSince(SimRouter router) {
        List<String> flooded = new java.util.ArrayList<>();
        router.facts.deliver(fact -> {
            if (fact instanceof Fact.Flooded(_, Prefix prefix, boolean announced, String lsa)) {
                flooded.add((announced ? "+" : "-") + prefix + lsa.replaceAll(".* seq", ""));
            }
        });
        return flooded;
    }

    @Property(tries = 2)
    void tellsWhenAnLsaOfAWatchedPrefixIsSentAndNotWhenItIsOnlyRefreshed(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        a.facts.watch(Prefix.parse(prefix(lab)));
        floodedSince(a);
        a.removeStatic(prefix(lab));
        lab.network.runSeconds(0.001);
        assertThat(floodedSince(a)).containsExactly("-" + prefix(lab) + " 80000001, flushed");
        lab.network.runSeconds(5);
        a.addStatic(prefix(lab), E1);
        lab.network.runSeconds(0.001);
        assertThat(floodedSince(a)).containsExactly("+" + prefix(lab) + " 80000002, E1 200");
        lab.network.runSeconds(4000);
        assertThat(floodedSince(a)).isEmpty();
        lab.network.links().getFirst().up = false;
        lab.network.runSeconds(10);
        a.removeStatic(prefix(lab));
        lab.network.runSeconds(10);
        assertThat(floodedSince(a)).as("nobody is there to hear it").isEmpty();
    }

    private static List<String> worries(SimRouter router) {
        return router.log.stream().filter(l -> l.contains(" WARNING ") && l.contains("our own")).toList();
    }

    /** The neighbor keeps what it did not hear us take back; that it shows it again is no news. */
    @Property(tries = 2)
    void whatWasFlushedWhileTheLinkWasDownIsFlushedAgainWithoutAWarning(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        SimRouter b = lab.network.routers().getLast();
        for (int i = 0; i < 3; i++) {
            lab.network.links().getFirst().up = false;
            lab.network.runSeconds(10);
            a.removeStatic(prefix(lab));
            lab.network.runSeconds(1);
            lab.network.links().getFirst().up = true;
            assertThat(lab.network.runUntil(() -> externals(lab, b).isEmpty() && lab.isConverged(), 20)).isTrue();
            a.addStatic(prefix(lab), E1);
            assertThat(lab.network.runUntil(() -> lab.routes(b).contains(prefix(lab)), 10)).isTrue();
        }
        assertThat(worries(a)).isEmpty();
    }

    /** Another router under our name is told of; what is left from before a restart is mentioned only. */
    @Property(tries = 2)
    void aSecondRouterOfOurNameIsCauseForAWarning(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        a.kill(lab.config(1));
        a.log.clear();
        a.start();
        assertThat(lab.network.runUntil(lab::isConverged, 40)).isTrue();
        assertThat(worries(a)).isEmpty();
        assertThat(a.log).anyMatch(l -> l.contains("INFO") && l.contains("a neighbor has our own"));
        SimRouter twin = lab.router(1);
        SimLink elsewhere = lab.join(2, twin);
        lab.network.routers().get(1).put(Lab.ethernet(2, 2));
        elsewhere.attach(lab.network.routers().get(1), 12);
        twin.addStatic(prefix(lab), E1.with(OspfAttributes.METRIC1, 300L));
        twin.start();
        lab.network.runSeconds(60);
        assertThat(worries(a)).isNotEmpty();
    }

    @Property(tries = 2)
    void flappingCostsOneInstancePerFiveSeconds(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter a = lab.network.routers().getFirst();
        lab.network.tap.orElseThrow().heard.clear();
        for (int i = 0; i < 300; i++) {
            a.removeStatic(prefix(lab));
            lab.network.runSeconds(0.1);
            a.addStatic(prefix(lab), E1);
            lab.network.runSeconds(0.1);
        }
        Wiretap tap = lab.network.tap.orElseThrow();
        Lsa any = lastExternal(lab);
        List<Wiretap.Heard> all = tap.instances(any.key().type(), any.key().linkStateId());
        double lastNew = -10;
        double last = -10;
        for (Wiretap.Heard h : all) {
            if (!h.lsa().header().isMaxAge()) {
                assertThat(h.seconds() - lastNew).as("MinLSInterval").isGreaterThan(4.999);
                lastNew = h.seconds();
            }
            assertThat(h.seconds() - last).as("MinLSArrival %s", all).isGreaterThan(1);
            last = h.seconds();
        }
        lab.network.runSeconds(8);
        assertThat(lab.routes(lab.network.routers().getLast())).contains(prefix(lab));
    }

    @Example
    void prefixesOfOneAddressGetDifferentIds() {
        Lab lab = fullPair(OspfVersion.V2);
        SimRouter a = lab.network.routers().getFirst();
        SimRouter b = lab.network.routers().getLast();
        List<String> all = List.of("10.50.0.0/8", "10.50.0.0/16", "10.50.0.0/24", "10.50.0.0/31", "10.50.0.0/32");
        all.stream().map(p -> p.equals("10.50.0.0/8") ? "10.0.0.0/8" : p).forEach(p -> a.addStatic(p, E1));
        lab.network.runSeconds(15);
        assertThat(lab.routes(b)).contains("10.0.0.0/8", "10.50.0.0/16", "10.50.0.0/24", "10.50.0.0/31",
                "10.50.0.0/32");
        a.removeStatic("10.50.0.0/32");
        lab.network.runSeconds(15);
        assertThat(lab.routes(b)).contains("10.50.0.0/16").doesNotContain("10.50.0.0/32");
    }

    @Property(tries = 2)
    void refreshesKeepLsasAlive(@ForAll OspfVersion version) {
        Lab lab = fullPair(version);
        SimRouter b = lab.network.routers().getLast();
        for (int i = 0; i < 8; i++) {
            lab.network.runSeconds(1000);
            assertThat(lab.routes(b)).contains(prefix(lab), lab.loopbackOf(1));
        }
        assertThat(lab.status(b).database().stream().flatMap(s -> s.rows().stream())).allMatch(r -> r.age() < 1900);
        assertThat(externals(lab, b).getFirst().sequence()).isGreaterThan(0x80000003);
    }
}
