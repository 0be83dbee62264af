package jackdaw.nat;

import static jackdaw.nat.ServiceWorld.ANYCAST4;
import static jackdaw.nat.ServiceWorld.ANYCAST6;
import static jackdaw.nat.ServiceWorld.DEFAULT4;
import static jackdaw.nat.ServiceWorld.DEFAULT6;
import static jackdaw.nat.ServiceWorld.POOL4;
import static jackdaw.nat.ServiceWorld.PREFIX64;
import static jackdaw.nat.ServiceWorld.SUPER4;
import static jackdaw.nat.ServiceWorld.SUPER6;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.LoopGuards;
import jackdaw.rib.protocol.Originator;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class ServiceProtocolTest {
    private final ServiceWorld world = new ServiceWorld();

    private void attracts(Prefix prefix, int demotion) {
        assertThat(world.attract.passage(prefix)).isInstanceOfSatisfying(Passage.Open.class,
                open -> assertThat(open.demotion()).isEqualTo(demotion));
    }

    private void heldBack(Prefix prefix, String because) {
        assertThat(world.attract.passage(prefix)).isInstanceOfSatisfying(Passage.Closed.class,
                closed -> assertThat(closed.reason()).contains(because));
    }

    private void poolIsOut(Prefix pool, boolean out) {
        assertThat(world.pools.passage(pool) instanceof Passage.Open).isEqualTo(out);
    }

    @Example
    void joinsInTwoStepsOnceThePoolsHaveSettled() {
        world.start(ServiceWorld.nat44(true));
        heldBack(DEFAULT4, "egress(ipv4): the kernel has no 0.0.0.0/0");
        poolIsOut(POOL4, true);
        world.allGood();
        heldBack(DEFAULT4, "return(ipv4): pools have not been out for 5 s yet");
        world.pass(Duration.ofMillis(4999));
        heldBack(DEFAULT4, "pools");
        world.pass(Duration.ofMillis(1));
        attracts(DEFAULT4, 20_000);
        world.pass(Duration.ofMillis(4999));
        attracts(DEFAULT4, 20_000);
        world.pass(Duration.ofMillis(1));
        attracts(DEFAULT4, 0);
    }

    @Example
    void joinsAtOnceWhenTheAdjacencyIsTheLastToCome() {
        world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.full(AddressFamily.IPV4, 0);
        world.seconds(60);
        heldBack(DEFAULT4, "igp(ipv4): no OSPF neighbor is Full");
        world.full(AddressFamily.IPV4, 1);
        attracts(DEFAULT4, 20_000);
    }

    @Example
    void anyGateClosesAtOnce() {
        world.start(ServiceWorld.nat44(true));
        List<Runnable> breaks = List.of(() -> world.session(AddressFamily.IPV4, false),
                () -> world.advertised(POOL4, false), () -> world.installed(DEFAULT4, "", false),
                () -> world.installed(DEFAULT4, "core_v4", false), () -> world.installed(DEFAULT4, "static1", true),
                () -> world.full(AddressFamily.IPV4, 0), () -> world.inside(SUPER4, false));
        for (Runnable broken : breaks) {
            world.allGood();
            world.seconds(10);
            attracts(DEFAULT4, 0);
            broken.run();
            assertThat(world.attract.passage(DEFAULT4)).isInstanceOf(Passage.Closed.class);
            assertThat(world.services.get("nat44").serviceState()).isEqualTo(ServiceState.WAIT);
            poolIsOut(POOL4, true);
        }
    }

    @Example
    void otherFamiliesDoNotMatterToIt() {
        world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        world.attractChanges.clear();
        world.full(AddressFamily.IPV6, 0);
        world.installed(DEFAULT6, "", false);
        world.inside(SUPER6, false);
        world.session(AddressFamily.IPV6, false);
        attracts(DEFAULT4, 0);
        assertThat(world.attractChanges).isEmpty();
    }

    @Example
    void takesADefaultFromTheProtocolTheOperatorNames() {
        world.start(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "pools", POOL4.toString(),
                "egress-from", "static1")));
        world.allGood();
        world.seconds(10);
        heldBack(DEFAULT4, "comes from core_v4, not from static1");
        world.installed(DEFAULT4, "static1", true);
        attracts(DEFAULT4, 20_000);
    }

    @Example
    void needsAsManySessionsAsConfigured() {
        world.start(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "pools", POOL4.toString(),
                "min-sessions", 2)));
        world.allGood();
        world.seconds(10);
        heldBack(DEFAULT4, "1 of 2 BGP sessions");
        world.publish(new Fact.Session("other", AddressFamily.IPV4, true, true));
        attracts(DEFAULT4, 20_000);
    }

    @Example
    void toggleByReloadWithdrawsLingersAndReleasesThePool() {
        ServiceProtocol service = world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        world.ospfFollows();
        assertThat(service.compare(ServiceWorld.nat44(true))).isInstanceOf(Reconfiguration.Same.class);
        assertThat(service.compare(ServiceWorld.nat44(false))).isInstanceOf(Reconfiguration.InPlace.class);

        world.apply(ServiceWorld.nat44(false));
        heldBack(DEFAULT4, "disabled in the configuration");
        world.seconds(20);
        poolIsOut(POOL4, true);
        world.ospfFollows();
        world.pass(Duration.ofMillis(4999));
        poolIsOut(POOL4, true);
        world.pass(Duration.ofMillis(1));
        poolIsOut(POOL4, false);
        assertThat(service.serviceState()).isEqualTo(ServiceState.OFF);

        world.apply(ServiceWorld.nat44(true));
        poolIsOut(POOL4, true);
        attracts(DEFAULT4, 20_000);
        world.seconds(5);
        attracts(DEFAULT4, 0);
    }

    @Example
    void aFlushNobodyAcknowledgesDoesNotKeepThePoolForEver() {
        world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        world.ospfFollows();
        world.apply(ServiceWorld.nat44(false));
        world.seconds(34);
        poolIsOut(POOL4, true);
        world.seconds(1);
        poolIsOut(POOL4, false);
    }

    @Example
    void enabledAgainWhileDrainingItKeepsItsPool() {
        world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        world.poolChanges.clear();
        world.apply(ServiceWorld.nat44(false));
        world.seconds(2);
        world.apply(ServiceWorld.nat44(true));
        attracts(DEFAULT4, 20_000);
        world.seconds(60);
        attracts(DEFAULT4, 0);
        poolIsOut(POOL4, true);
    }

    @Example
    void disabledFromTheStartItOwnsItsPrefixesAndAnnouncesNothing() {
        world.start(ServiceWorld.nat44(false));
        world.allGood();
        world.seconds(60);
        heldBack(DEFAULT4, "disabled");
        poolIsOut(POOL4, false);
        assertThat(world.attract.passage(DEFAULT6)).isEqualTo(Passage.UNOWNED);
    }

    @Example
    void aSharedPoolGoesOnlyWithItsLastOwner() {
        world.start(ServiceWorld.nat44(true));
        world.start(ServiceWorld.nat64(true));
        world.allGood();
        world.seconds(10);
        world.attractChanges.clear();
        world.apply(ServiceWorld.nat44(false));
        world.seconds(60);
        poolIsOut(POOL4, true);
        attracts(PREFIX64, 0);
        assertThat(world.attractChanges).containsOnly(DEFAULT4);
        world.apply(ServiceWorld.nat64(false));
        world.seconds(60);
        poolIsOut(POOL4, false);
    }

    @Example
    void suppliesWhatNobodyElseHas() {
        ServiceProtocol service = world.start(ServiceWorld.nat64(true));
        Route supplied = world.table(PREFIX64).best(PREFIX64).orElseThrow();
        assertThat(supplied.nextHop()).isEqualTo(NextHop.Discard.UNREACHABLE);
        assertThat(supplied.traits().type()).isEqualTo(RouteType.STATIC);
        assertThat(supplied.protocol()).isEqualTo("nat64");
        assertThat(supplied.attributes().get(ServiceWorld.METRIC)).contains(200L);
        Route pool = world.table(POOL4).best(POOL4).orElseThrow();
        assertThat(pool.nextHop()).isEqualTo(NextHop.Discard.BLACKHOLE);
        assertThat(pool.attributes().size()).isZero();

        Route learned = world.learn(PREFIX64, "kernel6", "Kernel");
        assertThat(world.table(PREFIX64).find(PREFIX64).orElseThrow().routes()).containsExactly(learned);
        assertThat(service.status(world.turn()).supplied()).containsExactly(POOL4);
        world.unlearn(learned);
        assertThat(world.table(PREFIX64).best(PREFIX64).orElseThrow().protocol()).isEqualTo("nat64");
    }

    /** Another gateway announces the same prefix: ours goes on, and stands before what OSPF brought. */
    @Example
    void suppliesBesideAnotherGateway() {
        Route others = world.learn(PREFIX64, "site6", "OSPF");
        ServiceProtocol service = world.start(ServiceWorld.nat64(true));
        assertThat(world.table(PREFIX64).best(PREFIX64).orElseThrow().protocol()).isEqualTo("nat64");
        assertThat(service.status(world.turn()).supplied()).contains(PREFIX64);
        world.unlearn(others);
        assertThat(world.table(PREFIX64).best(PREFIX64).orElseThrow().traits().preference())
                .isEqualTo(ServiceConfig.PREFERENCE);
        world.learn(PREFIX64, "site6", "OSPF");
        assertThat(world.table(PREFIX64).best(PREFIX64).orElseThrow().protocol()).isEqualTo("nat64");
    }

    @Example
    void neverSuppliesADefault() {
        world.start(ServiceWorld.nat44(true));
        assertThat(world.table(DEFAULT4).find(DEFAULT4)).isEmpty();
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV4)).containsOnlyKeys(POOL4);
    }

    @Example
    void guardsStandWhateverTheServiceDoesUntilItIsRemoved() {
        ServiceProtocol service = world.start(ServiceWorld.nat64(true));
        Map<Prefix, NextHop.Discard> six = Map.of(PREFIX64, NextHop.Discard.UNREACHABLE);
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV6)).isEqualTo(six);
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV4))
                .isEqualTo(Map.of(POOL4, NextHop.Discard.BLACKHOLE));
        world.learn(PREFIX64, "kernel6", "Kernel");
        world.apply(ServiceWorld.nat64(false));
        world.seconds(60);
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV6)).isEqualTo(six);
        service.stop(StopReason.REMOVED, "", world.turn());
        world.settle();
        assertThat(service.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV6)).isEmpty();
        assertThat(world.table(POOL4).find(POOL4)).isEmpty();
        assertThat(world.attract.passage(PREFIX64)).isEqualTo(Passage.UNOWNED);
        assertThat(world.facts.watched()).isEmpty();
        assertThat(world.facts.insideWatched()).isEmpty();
    }

    @Example
    void removedWhileItAttractsItDrainsFirst() {
        ServiceProtocol service = world.start(ServiceWorld.nat64(true));
        world.allGood();
        world.seconds(10);
        world.ospfFollows();
        service.stop(StopReason.REMOVED, "", world.turn());
        world.settle();
        assertThat(service.state()).isEqualTo(ProtocolState.STOP);
        heldBack(PREFIX64, "removed from the configuration");
        poolIsOut(POOL4, true);
        world.ospfFollows();
        world.seconds(4);
        poolIsOut(POOL4, true);
        world.seconds(1);
        assertThat(service.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(world.pools.passage(POOL4)).isEqualTo(Passage.UNOWNED);
    }

    @Example
    void aShutdownWaitsForTheFlushAndLingersAndLeavesPoolsToBgp() {
        ServiceProtocol service = world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        world.ospfFollows();
        service.stop(StopReason.SHUTDOWN, "maintenance", world.turn());
        world.pass(Duration.ofMillis(300));
        heldBack(DEFAULT4, "maintenance");
        world.ospfFollows();
        assertThat(service.drainRemaining(world.turn())).contains(Duration.ofSeconds(5));
        world.pass(Duration.ofMillis(4999));
        assertThat(service.state()).isEqualTo(ProtocolState.STOP);
        world.pass(Duration.ofMillis(1));
        assertThat(service.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(service.drainRemaining(world.turn())).isEmpty();
        poolIsOut(POOL4, true);
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV4)).containsKey(POOL4);
    }

    @Example
    void aShutdownWithNothingAnnouncedIsOverAtOnce() {
        ServiceProtocol service = world.start(ServiceWorld.nat44(true));
        service.stop(StopReason.SHUTDOWN, "", world.turn());
        assertThat(service.state()).isEqualTo(ProtocolState.DOWN);
        heldBack(DEFAULT4, "stopping");
        poolIsOut(POOL4, true);
    }

    @Example
    void aShutdownIsNeverHeldUpForLong() {
        ServiceProtocol service = world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        world.ospfFollows();
        service.stop(StopReason.SHUTDOWN, "", world.turn());
        world.seconds(7);
        assertThat(service.state()).isEqualTo(ProtocolState.DOWN);
    }

    @Example
    void aResolverWithoutAWayOutIsDemotedNotWithdrawn() {
        ServiceProtocol service = world.start(ServiceWorld.dns64(true));
        world.allGood();
        world.seconds(5);
        attracts(ANYCAST4, 0);
        world.installed(DEFAULT4, "", false);
        attracts(ANYCAST4, 0);
        world.installed(DEFAULT6, "", false);
        attracts(ANYCAST4, 50_000);
        attracts(ANYCAST6, 50_000);
        assertThat(service.serviceState()).isEqualTo(ServiceState.WEAK);
        world.installed(DEFAULT6, "core_v6", true);
        attracts(ANYCAST4, 20_000);
        world.seconds(5);
        attracts(ANYCAST4, 0);
    }

    @Example
    void aResolverThatStartsWithoutAWayOutComesAsTheLastResort() {
        world.start(ServiceWorld.dns64(true));
        world.full(AddressFamily.IPV4, 1);
        world.inside(SUPER4, true);
        world.seconds(9);
        heldBack(ANYCAST4, "egress");
        world.seconds(1);
        attracts(ANYCAST4, 50_000);
        heldBack(ANYCAST6, "igp(ipv6)");
    }

    @Example
    void gatesOfOneFamilyHoldBackThatFamilyOnly() {
        ServiceProtocol service = world.start(ServiceWorld.dns64(true));
        world.allGood();
        world.seconds(10);
        world.full(AddressFamily.IPV4, 0);
        heldBack(ANYCAST4, "igp(ipv4)");
        attracts(ANYCAST6, 0);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        world.full(AddressFamily.IPV4, 1);
        attracts(ANYCAST4, 20_000);
        attracts(ANYCAST6, 0);
        world.seconds(5);
        attracts(ANYCAST4, 0);
    }

    private void othersAnnounce(Prefix prefix) {
        world.publish(new Fact.Originators("site", prefix, true, List.of(new Originator(RouterId.parse("192.0.2.2"),
                Originator.Path.E1, ServiceWorld.BASE, true, 0))));
    }

    @Example
    void aFamilyThatLeftTheBaseMetricComesBackAfterTheHoldBesideHealthyOthers() {
        ServiceProtocol service = world.start(ServiceWorld.dns64(true));
        world.allGood();
        othersAnnounce(ANYCAST4);
        world.seconds(30);
        for (int i = 0; i < 2; i++) {
            world.full(AddressFamily.IPV4, 0);
            world.seconds(1);
            world.full(AddressFamily.IPV4, 1);
            world.pass(Duration.ofMillis(298_999));
            attracts(ANYCAST4, 20_000);
            attracts(ANYCAST6, 0);
            assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
            world.pass(Duration.ofMillis(1));
            attracts(ANYCAST4, 0);
        }
        world.full(AddressFamily.IPV6, 0);
        world.full(AddressFamily.IPV6, 1);
        world.seconds(5);
        attracts(ANYCAST6, 0);
    }

    @Example
    void aFamilyIsNotHeldBackOnceOthersAreGoneOrAnOperatorWantsIt() {
        ServiceProtocol service = world.start(ServiceWorld.dns64(true));
        world.allGood();
        List<Runnable> releases = List.of(() -> service.obey(new Instruction.Resume(), "uid 0", world.turn()),
                () -> service.obey(new Instruction.Force(ServiceState.UP, "", Duration.ofHours(1)), "uid 0",
                        world.turn()),
                () -> world.publish(new Fact.Originators("site", ANYCAST4, true, List.of())));
        othersAnnounce(ANYCAST4);
        world.seconds(30);
        for (Runnable release : releases) {
            world.full(AddressFamily.IPV4, 0);
            world.full(AddressFamily.IPV4, 1);
            world.seconds(60);
            attracts(ANYCAST4, 20_000);
            release.run();
            attracts(ANYCAST4, 0);
            service.obey(new Instruction.Resume(), "uid 0", world.turn());
            service.obey(new Instruction.Auto(), "uid 0", world.turn());
        }
    }

    @Example
    void aFamilyThatIsBackStaysWhenOthersComeBackToo() {
        world.start(ServiceWorld.dns64(true));
        world.allGood();
        othersAnnounce(ANYCAST4);
        world.seconds(30);
        world.full(AddressFamily.IPV4, 0);
        world.publish(new Fact.Originators("site", ANYCAST4, true, List.of()));
        world.full(AddressFamily.IPV4, 1);
        world.seconds(6);
        attracts(ANYCAST4, 0);
        othersAnnounce(ANYCAST4);
        world.seconds(30);
        attracts(ANYCAST4, 0);
    }

    @Example
    void tellsWhatItDoesAndWhy() {
        ServiceProtocol service = world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.full(AddressFamily.IPV4, 0);
        world.seconds(7);
        ServiceStatus status = service.status(world.turn());
        assertThat(status.state()).isEqualTo(ServiceState.WAIT);
        assertThat(status.next()).isEqualTo("WEAK when its gates are true: igp(ipv4): no OSPF neighbor is Full");
        assertThat(status.gates()).filteredOn(g -> !g.passes()).singleElement()
                .extracting(GateStatus::label).isEqualTo("igp(ipv4)");
        world.full(AddressFamily.IPV4, 1);
        world.seconds(2);
        assertThat(service.status(world.turn()).next()).startsWith("UP ").contains("in 3 s");
        assertThat(service.info()).isEqualTo("WEAK (recovering): all gates are true");
        assertThat(world.log).filteredOn(l -> l.contains("->"))
                .containsExactly("INFO nat44 OFF -> WAIT: starting",
                        "INFO nat44 WAIT -> WEAK (recovering): all gates are true");
    }

    @Example
    void flapsFollowTheGateWithoutPilingUpTimers() {
        ServiceProtocol service = world.start(ServiceWorld.nat44(true));
        world.allGood();
        world.seconds(10);
        for (int i = 0; i < 1000; i++) {
            world.full(AddressFamily.IPV4, 0);
            world.full(AddressFamily.IPV4, 1);
        }
        attracts(DEFAULT4, 20_000);
        assertThat(service.deadline()).isBetween(world.now, world.now + 5_000_000_000L);
        for (int i = 0; i < 20; i++) {
            world.seconds(3);
            world.full(AddressFamily.IPV4, 0);
            world.full(AddressFamily.IPV4, 1);
            attracts(DEFAULT4, 20_000);
        }
        world.seconds(5);
        attracts(DEFAULT4, 0);
    }

    @Example
    void otherPrefixesByReloadMoveGatesAndRoutes() {
        ServiceProtocol service = world.start(ServiceWorld.nat64(true));
        world.allGood();
        world.seconds(10);
        Prefix other = Prefix.parse("2001:678:d78:565::/96");
        world.apply(ServiceWorld.config("nat64", Map.of("attract", other.toString(), "pools", POOL4.toString())));
        attracts(other, 0);
        assertThat(world.attract.passage(PREFIX64)).isEqualTo(Passage.UNOWNED);
        assertThat(world.table(PREFIX64).find(PREFIX64)).isEmpty();
        assertThat(world.table(other).find(other)).isPresent();
        assertThat(LoopGuards.wanted(world.facts, AddressFamily.IPV6)).containsOnlyKeys(other);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
    }
}
