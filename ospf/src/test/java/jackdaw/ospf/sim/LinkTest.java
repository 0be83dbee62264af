package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.OspfEvent;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What happens to interfaces and on links: MTU, authentication, addresses, indexes, reload. */
class LinkTest {
    private final List<OspfEvent.PacketReceived> recorded = new ArrayList<>();

    private static Lab pair(OspfVersion version) {
        Lab lab = new Lab(version, 4);
        lab.join(1, lab.router(1), lab.router(2));
        return lab;
    }

    private static SimRouter a(Lab lab) {
        return lab.network.routers().getFirst();
    }

    private static SimRouter b(Lab lab) {
        return lab.network.routers().getLast();
    }

    private static void converge(Lab lab, double seconds) {
        assertThat(lab.network.runUntil(() -> lab.isConverged()
                && lab.states(a(lab)).equals(List.of(NeighborState.FULL)), seconds)).as("%s %s", a(lab).log, b(lab).log)
                .isTrue();
    }

    private static Interface ethernet(int router, int index, int mtu, List<InterfaceAddress> addresses) {
        Interface plain = Lab.ethernet(router, 1, index);
        return new Interface(index, "eth1", mtu, true, true, true, true, false, false, 0,
                addresses.isEmpty() ? plain.addresses() : addresses);
    }

    @Property(tries = 2)
    void mtuMismatchIsSaidOnceAndMended(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        b(lab).interfaces.put(ethernet(2, 11, 9000, List.of()));
        lab.startAll();
        lab.network.runSeconds(30);
        assertThat(lab.states(a(lab))).containsExactly(NeighborState.EX_START);
        assertThat(lab.status(a(lab)).neighbors().getFirst().hasMtuTrouble()).isTrue();
        assertThat(a(lab).log.stream().filter(l -> l.contains("MTU mismatch"))).hasSize(1)
                .allMatch(l -> l.contains("9000") && l.contains("1500"));
        b(lab).put(ethernet(2, 11, 1500, List.of()));
        converge(lab, 20);
    }

    @Property(tries = 2)
    void interfaceComesBackWithAnotherIndex(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        lab.startAll();
        converge(lab, 5);
        a(lab).remove(11);
        lab.network.runSeconds(1);
        assertThat(lab.status(a(lab)).neighbors()).isEmpty();
        assertThat(lab.routes(a(lab))).doesNotContain(lab.loopbackOf(2));
        lab.network.links().getFirst().ends.set(0, new SimLink.End(a(lab), 77));
        a(lab).put(ethernet(1, 77, 1500, List.of()));
        converge(lab, 20);
        lab.network.runSeconds(6);
        assertThat(lab.routes(b(lab))).contains(lab.loopbackOf(1));
        assertThat(lab.routes(a(lab))).contains(lab.loopbackOf(2));
    }

    @Property(tries = 2)
    void interfaceAbsentAtStartAndAddressTentative(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        a(lab).interfaces.remove(11);
        lab.startAll();
        lab.network.runSeconds(3);
        List<InterfaceAddress> tentative = Lab.ethernet(1, 1).addresses().stream().map(x -> new InterfaceAddress(
                x.local(), x.prefix(), Optional.empty(), false, true, x.scope())).toList();
        a(lab).put(ethernet(1, 11, 1500, tentative));
        lab.network.runSeconds(3);
        assertThat(lab.status(a(lab)).neighbors()).isEmpty();
        a(lab).put(ethernet(1, 11, 1500, List.of()));
        converge(lab, 10);
    }

    @Property(tries = 2)
    void addressesChange(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        lab.startAll();
        converge(lab, 5);
        List<InterfaceAddress> more = new ArrayList<>(Lab.ethernet(1, 1).addresses());
        more.add(Lab.address("10.77.0.1", 24));
        more.add(Lab.address("2001:db8:77::1", 64));
        a(lab).put(ethernet(1, 11, 1500, more));
        lab.network.runSeconds(6);
        assertThat(lab.routes(b(lab))).contains(version == OspfVersion.V2 ? "10.77.0.0/24" : "2001:db8:77::/64");
        assertThat(a(lab).log).noneMatch(l -> l.contains("goes from Full"));
        a(lab).put(ethernet(1, 11, 1500, List.of(Lab.address("10.1.0.91", 24), Lab.address("fe80::1:91", 64))));
        converge(lab, 30);
        assertThat(a(lab).log).anyMatch(l -> l.contains("goes from Full"));
        assertThat(lab.status(b(lab)).neighbors()).anyMatch(n -> n.address().toString().endsWith("91"));
    }

    @Property(tries = 2)
    void carrierLossRemovesRoutesAtOnce(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        lab.startAll();
        converge(lab, 5);
        lab.network.runSeconds(1);
        Interface up = a(lab).interfaces.byIndex(11).orElseThrow();
        a(lab).put(new Interface(11, "eth1", 1500, true, false, true, true, false, false, 0, up.addresses()));
        lab.network.runSeconds(0.2);
        assertThat(lab.routes(a(lab))).doesNotContain(lab.loopbackOf(2));
        a(lab).put(up);
        converge(lab, 20);
    }

    private static Authentication keyed(AuthAlgorithm algorithm, int id, String secret) {
        return new Authentication.Cryptographic(List.of(new AuthKey(id, algorithm,
                new Secret(secret.getBytes(StandardCharsets.UTF_8)))));
    }

    @Example
    void everyAlgorithmFormsAdjacencies() {
        for (AuthAlgorithm algorithm : AuthAlgorithm.values()) {
            Lab lab = new Lab(OspfVersion.V2, 4);
            lab.authentication = keyed(algorithm, 7, "s3cret");
            lab.join(1, lab.router(1), lab.router(2));
            lab.startAll();
            converge(lab, 5);
            assertThat(a(lab).stored.own()).isGreaterThan(1_700_000_000L);
        }
    }

    @Example
    void wrongKeysNeverMeet() {
        for (Authentication other : List.of(keyed(AuthAlgorithm.MD5, 1, "wrong"), keyed(AuthAlgorithm.MD5, 2, "right"),
                keyed(AuthAlgorithm.HMAC_SHA_256, 1, "right"), Authentication.None.NONE,
                new Authentication.Simple(new Secret("right".getBytes(StandardCharsets.UTF_8))))) {
            Lab lab = new Lab(OspfVersion.V2, 4);
            lab.authentication = keyed(AuthAlgorithm.MD5, 1, "right");
            SimRouter first = lab.router(1);
            lab.authentication = other;
            lab.join(1, first, lab.router(2));
            lab.startAll();
            lab.network.runSeconds(10);
            assertThat(lab.status(first).neighbors()).as("%s", other).isEmpty();
        }
    }

    @Example
    void replayedHellosKeepNoDeadNeighborAlive() {
        Lab lab = new Lab(OspfVersion.V2, 4);
        lab.authentication = keyed(AuthAlgorithm.HMAC_SHA_256, 1, "right");
        lab.join(1, lab.router(1), lab.router(2));
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == b(lab)) {
                recorded.add(new OspfEvent.PacketReceived(11, packet.source(), packet.destination(),
                        packet.octets(), 1));
            }
        });
        lab.startAll();
        converge(lab, 5);
        lab.network.runSeconds(10);
        lab.network.links().getFirst().up = false;
        List<OspfEvent.PacketReceived> all = List.copyOf(recorded);
        for (int i = 0; i < 60; i++) {
            lab.network.runSeconds(0.5);
            all.forEach(a(lab)::receive);
        }
        assertThat(lab.status(a(lab)).neighbors()).isEmpty();
        assertThat(lab.status(a(lab)).dropped().get("replayed packet")).isPositive();
    }

    @Example
    void sequenceNumbersNeverFallOverAKill() {
        Lab lab = new Lab(OspfVersion.V2, 4);
        lab.network.maxDelayNanos = 0;
        lab.authentication = keyed(AuthAlgorithm.MD5, 1, "right");
        lab.join(1, lab.router(1), lab.router(2));
        lab.startAll();
        converge(lab, 5);
        a(lab).kill(lab.config(1));
        lab.network.runSeconds(1);
        a(lab).start();
        converge(lab, 20);
        assertThat(lab.status(b(lab)).dropped()).doesNotContainKey("replayed packet");
    }

    private static InterfaceConfig with(Lab lab, int cost, int hello, NetworkType type, Authentication authentication) {
        return new InterfaceConfig("eth*", "eth*", Optional.of(type), false, cost, hello, 8, 8, 2, 1, 1, false,
                authentication, 8, false, false);
    }

    private static Reconfiguration reload(Lab lab, SimRouter router, InterfaceConfig next) {
        OspfConfig config = lab.config(Lab.number(router), List.of(next, InterfaceConfig.of("lo")));
        Reconfiguration plan = router.protocol.compare(config);
        if (plan instanceof Reconfiguration.InPlace) {
            router.protocol.apply(config, lab.network.turn());
        }
        return plan;
    }

    @Property(tries = 2)
    void reloadTouchesOnlyWhatChanged(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        lab.startAll();
        converge(lab, 5);
        lab.network.runSeconds(6);
        lab.network.packets = 0;
        assertThat(reload(lab, a(lab), lab.iface("eth*"))).isInstanceOf(Reconfiguration.Same.class);
        NetworkType ptp = NetworkType.POINT_TO_POINT;
        assertThat(reload(lab, a(lab), with(lab, 55, 2, ptp, Authentication.None.NONE)))
                .isInstanceOf(Reconfiguration.InPlace.class);
        lab.network.runSeconds(6);
        assertThat(b(lab).log).noneMatch(l -> l.contains("goes from Full"));
        assertThat(a(lab).table.best(jackdaw.rib.net.Prefix.parse(lab.loopbackOf(2))).orElseThrow().attributes()
                .get(jackdaw.ospf.OspfAttributes.METRIC1)).contains(55L);
        reload(lab, a(lab), with(lab, 55, 2, NetworkType.BROADCAST, Authentication.None.NONE));
        lab.network.runSeconds(1);
        assertThat(lab.status(a(lab)).interfaces().getLast().state().label()).isEqualTo("Waiting");
        reload(lab, a(lab), with(lab, 55, 2, ptp, Authentication.None.NONE));
        converge(lab, 20);
        OspfConfig renamed = new OspfConfig("ospf1", "", false, version, new RouterId(99), 0, 16, 10_000,
                a(lab).protocol.config().areas(), a(lab).protocol.config().channels());
        assertThat(a(lab).protocol.compare(renamed)).isInstanceOf(Reconfiguration.Restart.class);
        reload(lab, a(lab), new InterfaceConfig("other", "nothing0", Optional.empty(), false, 10, 2, 8, 8, 2, 1, 1,
                false, Authentication.None.NONE, 8, false, false));
        lab.network.runSeconds(0.5);
        assertThat(lab.status(b(lab)).neighbors()).noneMatch(n -> n.state() == NeighborState.FULL);
    }

    @Example
    void keysChangeLive() {
        Lab lab = new Lab(OspfVersion.V2, 4);
        lab.authentication = keyed(AuthAlgorithm.MD5, 1, "old");
        lab.join(1, lab.router(1), lab.router(2));
        lab.startAll();
        converge(lab, 5);
        Authentication both = new Authentication.Cryptographic(List.of(
                new AuthKey(2, AuthAlgorithm.HMAC_SHA_256, new Secret("new".getBytes(StandardCharsets.UTF_8))),
                new AuthKey(1, AuthAlgorithm.MD5, new Secret("old".getBytes(StandardCharsets.UTF_8)))));
        NetworkType ptp = NetworkType.POINT_TO_POINT;
        reload(lab, a(lab), with(lab, 10, 2, ptp, both));
        reload(lab, b(lab), with(lab, 10, 2, ptp, both));
        lab.network.runSeconds(5);
        reload(lab, a(lab), with(lab, 10, 2, ptp, keyed(AuthAlgorithm.HMAC_SHA_256, 2, "new")));
        lab.network.runSeconds(20);
        assertThat(a(lab).log).noneMatch(l -> l.contains("goes from Full"));
        assertThat(lab.isConverged()).isTrue();
    }

    @Property(tries = 2)
    void socketIsAskedForAgainUntilItOpens(@ForAll OspfVersion version) {
        Lab lab = pair(version);
        a(lab).refusals = 3;
        lab.startAll();
        lab.network.runSeconds(2.5);
        assertThat(lab.status(a(lab)).neighbors()).isEmpty();
        converge(lab, 10);
        assertThat(a(lab).log).anyMatch(l -> l.contains("cannot open a socket on eth1"));
    }
}
