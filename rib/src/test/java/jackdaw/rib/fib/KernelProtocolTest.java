package jackdaw.rib.fib;

import static jackdaw.rib.fib.KernelBench.foreign;
import static jackdaw.rib.fib.KernelBench.ours;
import static jackdaw.rib.fib.KernelBench.via;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;

class KernelProtocolTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String NET = "10.50.0.0/16";

    private final KernelBench bench = new KernelBench(1);

    private static KernelConfig config() {
        return KernelConfig.of("kernel4", AddressFamily.IPV4);
    }

    private static KernelConfig with(boolean learn, boolean persist, Optional<IpAddress> prefsrc) {
        KernelConfig c = config();
        return new KernelConfig(c.name(), "", false, c.channel(), c.kernelTable(), c.metric(), c.protocol(), learn,
                persist, prefsrc, c.ecmpLimit(), c.sweepAfter(), c.scanTime());
    }

    @Example
    void installsReplacesAndRemoves() {
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
        bench.announce(NET, via("10.9.0.3"));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.3"));
        bench.withdraw(NET);
        bench.run(SHORT);
        assertThat(bench.installed()).isEmpty();
        assertThat(bench.fib.submittedCount()).isEqualTo(3);
    }

    @Example
    void manyFlapsBeforeTheKernelAnswersCostTwoChanges() {
        bench.start();
        bench.run(SHORT);
        for (int i = 0; i < 20; i++) {
            bench.announce(NET, via("10.9.0." + (2 + i)));
            bench.turnOnce(0);
        }
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.21"));
        assertThat(bench.fib.submittedCount()).isEqualTo(2);
    }

    /** Each answer makes room for one: sent at once, every route would cost a message of its own and an answer. */
    @Example
    void manyRoutesGoInBatches() {
        bench.start();
        bench.run(SHORT);
        for (int i = 0; i < 2000; i++) {
            bench.announce("10.60." + i / 256 + "." + i % 256 + "/32", via("10.9.0.2"));
        }
        for (int turn = 0; turn < 20; turn++) {
            bench.turnOnce(0);
        }
        assertThat(bench.fib.submittedCount()).as("the window is full").isEqualTo(FibSync.WINDOW);
        bench.run(SHORT);
        assertThat(bench.installed()).hasSize(2000);
        assertThat(bench.fib.submittedCount()).isEqualTo(2000);
        assertThat(bench.fib.submissionCount()).isLessThan(2 * 2000 / FibSync.BATCH);
    }

    @Example
    void refusesWhatDoesNotBelongIntoTheKernel() {
        bench.start();
        bench.announce("10.1.0.0/24", via("10.9.0.2").withType(RouteType.DEVICE));
        bench.announce("169.254.0.0/16", via("10.9.0.2"));
        bench.announce("224.0.0.0/8", via("10.9.0.2"));
        bench.announce("127.0.0.0/8", via("10.9.0.2"));
        bench.announce("10.3.0.0/24", KernelBench.traits(NextHop.Discard.BLACKHOLE),
                new RouteOwner("nat64", "Service"));
        bench.announce("0.0.0.0/0", via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours("0.0.0.0/0", "10.9.0.2"));
        assertThat(bench.kernel.channels().getFirst().exportedCount()).isEqualTo(1);
    }

    @Example
    void honoursMetricAndSourceOfTheRoute() {
        bench.start(with(false, false, Optional.of(IpAddress.parse("192.0.2.1"))));
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.installed()).singleElement().satisfies(r -> {
            assertThat(r.metric()).isEqualTo(32);
            assertThat(r.path().source()).contains(IpAddress.parse("192.0.2.1"));
        });
        bench.announce(NET, via("10.9.0.2").with(KernelAttributes.METRIC, 77L)
                .with(KernelAttributes.PREFSRC, IpAddress.parse("192.0.2.9")));
        bench.run(SHORT);
        assertThat(bench.installed()).singleElement().satisfies(r -> {
            assertThat(r.metric()).isEqualTo(77);
            assertThat(r.path().source()).contains(IpAddress.parse("192.0.2.9"));
        });
        bench.withdraw(NET);
        bench.run(SHORT);
        assertThat(bench.installed()).isEmpty();
    }

    @Example
    void repairsWhatSomebodyDeletedOrChanged() {
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        bench.fib.foreignDelete(ours(NET, "10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
        bench.fib.foreignReplace(ours(NET, "10.9.0.66"));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
        bench.fib.foreignAdd(ours("10.66.0.0/16", "10.9.0.66"));
        bench.run(Duration.ofSeconds(100));
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
    }

    @Example
    void leavesAForeignRouteOfTheSameKeyAlone() {
        FibRoute theirs = foreign(NET, 32, "10.9.0.9");
        bench.fib.foreignAdd(theirs);
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.fib.all()).containsExactly(theirs);
        assertThat(bench.log).anyMatch(m -> m.contains("a route of another protocol there"));
        assertThat(bench.kernel.isRefused(Prefix.parse(NET))).isTrue();
        bench.fib.foreignDelete(theirs);
        bench.run(SHORT);
        assertThat(bench.fib.all()).containsExactly(ours(NET, "10.9.0.2"));
    }

    @Example
    void routesThatVanishedSilentlyComeBackAfterALinkEvent() {
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        bench.fib.vanish(_ -> true);
        bench.run(SHORT);
        assertThat(bench.installed()).isEmpty();
        bench.linkFlap();
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
    }

    @Example
    void remembersWhatTheKernelRefusedAndTriesAgainAfterALinkEvent() {
        bench.start();
        bench.fib.refuse(r -> r.path().equals(KernelBench.path("10.9.0.3")));
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        bench.announce(NET, via("10.9.0.3"));
        bench.run(SHORT);
        assertThat(bench.installed()).as("the old path is not wanted any more").isEmpty();
        int before = bench.fib.submittedCount();
        bench.run(SHORT);
        assertThat(bench.fib.submittedCount()).isEqualTo(before);
        bench.fib.refuse(_ -> false);
        bench.linkFlap();
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.3"));
        assertThat(bench.log).filteredOn(m -> m.contains("refuses")).hasSize(1);
    }

    @Example
    void keepsRoutesOfAFormerLifeUntilEverybodyIsSynced() {
        bench.fib.foreignAdd(ours(NET, "10.9.0.2"));
        bench.fib.foreignAdd(ours("10.51.0.0/16", "10.9.0.2"));
        bench.fib.foreignAdd(ours("10.52.0.0/16", "10.9.0.2"));
        bench.fib.listenerDied();
        bench.start();
        bench.kernel.awaitSynced(Set.of("ospf4", "core0"));
        bench.announce(NET, via("10.9.0.2"));
        bench.announce("10.51.0.0/16", via("10.9.0.7"));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"), ours("10.51.0.0/16", "10.9.0.7"),
                ours("10.52.0.0/16", "10.9.0.2"));
        assertThat(bench.fib.submittedCount()).isEqualTo(1);
        bench.facts.publish(new Fact.Synced("ospf4", true));
        bench.run(SHORT);
        assertThat(bench.installed()).hasSize(3);
        bench.facts.publish(new Fact.Synced("core0", true));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"), ours("10.51.0.0/16", "10.9.0.7"));
    }

    /** What the tables hold before all have recovered is a part: the kernel hears of the whole, once. */
    @Example
    void theKernelIsFrozenWhileProtocolsRecover() {
        String other = "10.51.0.0/16";
        String gone = "10.52.0.0/16";
        bench.fib.foreignAdd(ours(NET, "10.9.0.2"));
        bench.fib.foreignAdd(ours(other, "10.9.0.2"));
        bench.fib.foreignAdd(ours(gone, "10.9.0.2"));
        bench.fib.listenerDied();
        bench.start();
        bench.kernel.awaitSynced(Set.of("ospf4", "core0"));
        bench.facts.publish(new Fact.Recovering("nat44", true, Long.MAX_VALUE, false));
        bench.facts.publish(new Fact.Recovering("ospf4", true, Long.MAX_VALUE));
        bench.facts.publish(new Fact.Recovering("core0", true, bench.turn().in(Duration.ofSeconds(120))));
        bench.facts.publish(new Fact.Synced("ospf4", true));
        bench.announce(NET, via("10.9.0.7"));
        bench.run(SHORT);
        bench.announce(NET, via("10.9.0.2"));
        bench.announce(other, via("10.9.0.8"));
        for (int i = 0; i < 2000; i++) {
            bench.announce("10.60." + i / 256 + "." + i % 256 + "/32", via("10.9.0.2"));
        }
        bench.facts.publish(new Fact.Recovering("ospf4", false, 0));
        bench.run(Duration.ofSeconds(100));
        assertThat(bench.fib.submittedCount()).isZero();
        bench.facts.publish(new Fact.Synced("core0", true));
        bench.facts.publish(new Fact.Recovering("core0", false, 0));
        bench.run(SHORT);
        assertThat(bench.installed()).hasSize(2002).contains(ours(NET, "10.9.0.2"), ours(other, "10.9.0.8"))
                .doesNotContain(ours(gone, "10.9.0.2"));
        assertThat(bench.fib.submittedCount()).as("nothing for the route that stayed as it was").isEqualTo(2002);
    }

    @Example
    void aFrozenKernelThawsWhenRecoveryMustBeOver() {
        bench.start();
        bench.facts.publish(new Fact.Recovering("core0", true, bench.turn().in(Duration.ofSeconds(10))));
        bench.announce(NET, via("10.9.0.2"));
        bench.run(Duration.ofSeconds(9));
        assertThat(bench.installed()).isEmpty();
        bench.run(SHORT);
        assertThat(bench.installed()).hasSize(1);
    }

    @Example
    void sweepsAtLatestAfterTheConfiguredTime() {
        bench.fib.foreignAdd(ours("10.52.0.0/16", "10.9.0.2"));
        bench.start();
        bench.kernel.awaitSynced(Set.of("never"));
        bench.run(Duration.ofSeconds(89));
        assertThat(bench.installed()).hasSize(1);
        bench.run(SHORT);
        assertThat(bench.installed()).isEmpty();
        assertThat(bench.log).anyMatch(m -> m.contains("these have not finished: never"));
    }

    @Example
    void takesItsRoutesBackWhenItStops() {
        bench.fib.foreignAdd(foreign("10.77.0.0/16", 32, "10.9.0.9"));
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        bench.kernel.stop(StopReason.SHUTDOWN, "", bench.turn());
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.STOP);
        bench.drainKernel();
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.fib.all()).containsExactly(foreign("10.77.0.0/16", 32, "10.9.0.9"));
        bench.kernel.start(bench.turn());
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
    }

    @Example
    void aHandoverLeavesThemToTheNextProcess() {
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        bench.kernel.stop(StopReason.HANDOVER, "", bench.turn());
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.DOWN);
        bench.drainKernel();
        assertThat(bench.installed()).containsExactly(ours(NET, "10.9.0.2"));
    }

    @Example
    void persistLeavesThem() {
        bench.start(with(false, true, Optional.empty()));
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        bench.kernel.stop(StopReason.SHUTDOWN, "", bench.turn());
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.installed()).hasSize(1);
    }

    @Example
    void tellsWhatTheKernelReallyForwardsBy() {
        Prefix all = Prefix.parse("0.0.0.0/0");
        bench.facts.watch(all);
        bench.start();
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.Installed.class, all)).contains(new Fact.Installed(all, "", false));
        bench.announce("0.0.0.0/0", via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.Installed.class, all)).contains(new Fact.Installed(all, "ospf4", true));
        bench.fib.foreignAdd(foreign("0.0.0.0/0", 5, "10.9.0.9"));
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.Installed.class, all)).contains(new Fact.Installed(all, "ospf4", false));
        bench.fib.foreignDelete(foreign("0.0.0.0/0", 5, "10.9.0.9"));
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.Installed.class, all)).contains(new Fact.Installed(all, "ospf4", true));
        bench.fib.foreignAdd(foreign("0.0.0.0/0", 500, "10.9.0.9"));
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.Installed.class, all)).contains(new Fact.Installed(all, "ospf4", true));
        bench.withdraw("0.0.0.0/0");
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.Installed.class, all)).contains(new Fact.Installed(all, "", false));
    }

    @Example
    void aReplacementInPlaceDoesNotLookLikeALoss() {
        Prefix inside = Prefix.parse("10.0.0.0/8");
        bench.facts.watchInside(inside);
        bench.facts.watch(Prefix.parse(NET));
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.InsideInstalled.class, inside)).map(Fact.InsideInstalled::installed)
                .contains(true);
        bench.facts.deliver(_ -> { });
        bench.announce(NET, via("10.9.0.3"));
        bench.turnOnce(0);
        bench.turnOnce(0);
        bench.drainKernel();
        assertThat(bench.facts.hasUndelivered()).isFalse();
        bench.announce(NET, KernelBench.traits(NextHop.Discard.UNREACHABLE));
        bench.run(SHORT);
        assertThat(bench.facts.find(Fact.InsideInstalled.class, inside)).map(Fact.InsideInstalled::installed)
                .contains(false);
    }

    @Example
    void guardsStandAtTheWorstMetricWhateverIsExported() {
        KernelConfig closed = new KernelConfig("kernel4", "", false,
                ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.ACCEPT, ChannelFilter.REJECT, 10), 254, 32, 201,
                false, false, Optional.empty(), 16, Duration.ofSeconds(90), Duration.ofMinutes(5));
        bench.start(closed);
        Prefix pool = Prefix.parse("192.0.2.4/30");
        bench.facts.publish(new Fact.LoopGuard("nat44", pool, NextHop.Discard.BLACKHOLE, true));
        bench.run(SHORT);
        assertThat(bench.installed()).containsExactly(new FibRoute(new FibKey(pool, 0xffff_ffffL), 254, 201,
                FibPath.discarding(NextHop.Discard.BLACKHOLE)));
        bench.facts.publish(new Fact.LoopGuard("nat44", pool, NextHop.Discard.BLACKHOLE, false));
        bench.run(SHORT);
        assertThat(bench.installed()).isEmpty();
    }

    @Example
    void learnsForeignRoutesOnlyWhenTold() {
        bench.interfaces.put(new Interface(2, "eth0", 1500, true, true, true, true, false, false, 0, List.of()));
        bench.fib.foreignAdd(foreign("10.70.0.0/16", 5, "10.9.0.9"));
        bench.fib.foreignAdd(new FibRoute(new FibKey(Prefix.parse("10.9.0.0/24"), 0), 254, 2,
                KernelBench.path("10.9.0.1")));
        bench.start();
        bench.run(SHORT);
        assertThat(bench.table.routeCount()).isZero();
        bench.kernel.stop(StopReason.RECONFIGURED, "", bench.turn());
        bench.drainKernel();
        bench.start(with(true, false, Optional.empty()));
        bench.run(SHORT);
        Route route = bench.table.best(Prefix.parse("10.70.0.0/16")).orElseThrow();
        assertThat(bench.table.routeCount()).isEqualTo(1);
        assertThat(route.traits().type()).isEqualTo(RouteType.INHERIT);
        assertThat(route.attributes().get(KernelAttributes.SOURCE)).contains(4L);
        assertThat(route.attributes().get(KernelAttributes.METRIC)).contains(5L);
        assertThat(route.nextHop()).isEqualTo(new NextHop.Via(IpAddress.parse("10.9.0.9"), 2, "eth0"));
        assertThat(bench.installed()).isEmpty();
        bench.fib.foreignDelete(foreign("10.70.0.0/16", 5, "10.9.0.9"));
        bench.run(SHORT);
        assertThat(bench.table.routeCount()).isZero();
    }

    @Example
    void reloadsPrefsrcInPlaceAndRestartsForTheMetric() {
        bench.start();
        bench.announce(NET, via("10.9.0.2"));
        bench.run(SHORT);
        KernelConfig next = with(false, false, Optional.of(IpAddress.parse("192.0.2.1")));
        assertThat(bench.kernel.compare(config())).isEqualTo(new Reconfiguration.Same());
        assertThat(bench.kernel.compare(next)).isInstanceOf(Reconfiguration.InPlace.class);
        bench.kernel.apply(next, bench.turn());
        bench.run(SHORT);
        assertThat(bench.installed()).singleElement()
                .satisfies(r -> assertThat(r.path().source()).contains(IpAddress.parse("192.0.2.1")));
        KernelConfig c = config();
        assertThat(bench.kernel.compare(new KernelConfig(c.name(), "", false, c.channel(), 254, 50, 201, false, false,
                Optional.empty(), 16, c.sweepAfter(), c.scanTime()))).isInstanceOf(Reconfiguration.Restart.class);
    }

    private static KernelConfig limited(RouteLimit.Action action) {
        KernelConfig c = config();
        ChannelConfig channel = c.channel();
        return new KernelConfig(c.name(), "", false, new ChannelConfig(channel.family(), channel.table(),
                channel.importFilter(), channel.exportFilter(), channel.preference(), Optional.empty(),
                Optional.empty(), Optional.of(new RouteLimit(2, action)), false), c.kernelTable(), c.metric(),
                c.protocol(), c.learn(), c.persist(), c.prefsrc(), c.ecmpLimit(), c.sweepAfter(), c.scanTime());
    }

    private void exceed(RouteLimit.Action action) {
        bench.start(limited(action));
        bench.announce("10.51.0.0/16", via("10.9.0.2"));
        bench.announce("10.52.0.0/16", via("10.9.0.2"));
        bench.announce("10.53.0.0/16", via("10.9.0.2"));
        bench.run(SHORT);
        assertThat(bench.log).anyMatch(l -> l.contains("export limit of 2 routes hit, action " + action.label()));
    }

    @Example
    void aLimitBlocks() {
        exceed(RouteLimit.Action.BLOCK);
        assertThat(bench.installed()).hasSize(2);
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.UP);
    }

    @Example
    void aLimitDisables() {
        exceed(RouteLimit.Action.DISABLE);
        assertThat(bench.installed()).isEmpty();
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.kernel.info()).isEqualTo("Route limit exceeded");
        assertThat(bench.kernel.channels().getFirst().isExportLimitHit()).isTrue();
        bench.run(Duration.ofSeconds(90));
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.DOWN);
    }

    @Example
    void aLimitRestarts() {
        exceed(RouteLimit.Action.RESTART);
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.DOWN);
        bench.withdraw("10.53.0.0/16");
        bench.run(Duration.ofSeconds(90));
        assertThat(bench.kernel.state()).isEqualTo(ProtocolState.UP);
        assertThat(bench.installed()).hasSize(2);
        assertThat(bench.kernel.info()).isEmpty();
    }
}
