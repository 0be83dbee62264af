package jackdaw.daemon.router;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.testing.Bench;
import jackdaw.daemon.testing.Clockwork;
import jackdaw.daemon.testing.FakeConfig;
import jackdaw.daemon.testing.FakeProtocol;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.testing.Routes;
import java.time.Duration;
import net.jqwik.api.Example;

class InstanceTest {
    private static final FakeConfig CONFIG = FakeConfig.of("p", "BGP", Bench.channel(AddressFamily.IPV4));
    private static final Prefix PREFIX = Prefix.parse("10.0.0.0/8");

    private final Bench bench = new Bench();

    private int routes() {
        return bench.router.table("master4").orElseThrow().routeCount();
    }

    /** Makes the running protocol fail in its timer. */
    private void breakDown() {
        FakeProtocol protocol = bench.fake("p");
        protocol.broken = true;
        protocol.timer = bench.clockwork.now();
        bench.turn();
    }

    @Example
    void anExceptionStopsTheInstanceAndWithdrawsItsRoutes() {
        FakeProtocol protocol = bench.add(CONFIG);
        protocol.announce(PREFIX, Routes.traits(100, 1), bench.clockwork.turn());
        assertThat(routes()).isEqualTo(1);
        breakDown();
        assertThat(bench.instance("p").fault()).isPresent();
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        assertThat(routes()).isZero();
        assertThat(bench.closed).containsExactly("p");
        assertThat(bench.log).anyMatch(l -> l.startsWith("ERROR p: internal error"));
    }

    @Example
    void itComesBackAfterTwoThenFourSecondsAndNotAThirdTime() {
        bench.add(CONFIG);
        breakDown();
        bench.pass(Duration.ofMillis(1900));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        bench.pass(Duration.ofMillis(200));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
        breakDown();
        bench.pass(Duration.ofMillis(3900));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        bench.pass(Duration.ofMillis(200));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
        breakDown();
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.router.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void aLongGoodRunForgivesEarlierFailures() {
        bench.add(CONFIG);
        for (int i = 0; i < 5; i++) {
            breakDown();
            bench.pass(Duration.ofSeconds(3));
            assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
            bench.clockwork.pass(Duration.ofMinutes(11));
        }
    }

    @Example
    void enablingGivesAFailedInstanceAnotherChance() {
        bench.add(CONFIG);
        for (int i = 0; i < 3; i++) {
            breakDown();
            bench.pass(Duration.ofSeconds(7));
        }
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        bench.router.enable(bench.instance("p"), "");
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
        assertThat(bench.instance("p").fault()).isEmpty();
    }

    @Example
    void aProtocolThatCannotBeMadeIsAFaultOfItsOwn() {
        bench.unmakable.add("p");
        bench.router.add(CONFIG, bench.clockwork.turn());
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.instance("p").fault()).contains("java.lang.IllegalStateException: cannot be made");
        bench.unmakable.clear();
        bench.pass(Duration.ofMillis(2100));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
    }

    @Example
    void oneThatCanNeverBeMadeIsGivenUpAfterThreeTries() {
        bench.unmakable.add("p");
        bench.router.add(CONFIG, bench.clockwork.turn());
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.log).filteredOn(l -> l.startsWith("ERROR p: internal error")).hasSize(3);
    }

    @Example
    void aFailureInsideACallThatFailsTooCountsOnce() {
        bench.add(CONFIG);
        Instance instance = bench.instance("p");
        instance.guard(() -> {
            instance.guard(() -> {
                throw new IllegalStateException("inner");
            });
            throw new IllegalStateException("outer");
        });
        assertThat(bench.log).filteredOn(l -> l.startsWith("ERROR p: internal error")).hasSize(1);
        bench.pass(Duration.ofMillis(2100));
        assertThat(instance.state()).isEqualTo(ProtocolState.UP);
    }

    @Example
    void aStackOverflowIsAFaultToo() {
        bench.add(CONFIG);
        bench.instance("p").guard(InstanceTest::recurse);
        assertThat(bench.instance("p").fault()).isPresent();
    }

    private static void recurse() {
        recurse();
    }

    @Example
    void disableStopsAndEnableStartsAgainWithTheirMessages() {
        bench.add(CONFIG);
        bench.router.disable(bench.instance("p"), "maintenance");
        assertThat(bench.calls).containsExactly("p start", "p stop DISABLED");
        assertThat(bench.instance("p").message()).isEqualTo("maintenance");
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        bench.router.enable(bench.instance("p"), "");
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
        assertThat(bench.instance("p").message()).isEmpty();
    }

    @Example
    void enablingWhileItStopsWaitsForTheEndOfTheStop() {
        bench.add(CONFIG).stopsSlowly = true;
        FakeProtocol first = bench.fake("p");
        bench.router.disable(bench.instance("p"), "");
        bench.router.enable(bench.instance("p"), "");
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.STOP);
        first.finishStop(bench.clockwork.turn());
        bench.turn();
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
        assertThat(bench.fake("p")).isNotSameAs(first);
    }

    @Example
    void restartKeepsTheConfigurationThatWaitsForAStop() {
        FakeProtocol first = bench.add(CONFIG);
        first.stopsSlowly = true;
        bench.router.restart(CONFIG.withVersion(2), "it must", bench.clockwork.turn());
        bench.router.restart(bench.instance("p"), "operator");
        first.finishStop(bench.clockwork.turn());
        bench.turn();
        assertThat(bench.fake("p").config().version()).isEqualTo(2);
    }

    @Example
    void anOperatorsDisableOutlivesAReload() {
        bench.add(CONFIG);
        bench.router.disable(bench.instance("p"), "");
        bench.router.reconfigure(CONFIG.withVersion(2), bench.clockwork.turn());
        bench.turn();
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        bench.router.enable(bench.instance("p"), "");
        assertThat(bench.fake("p").config().version()).isEqualTo(2);
    }

    @Example
    void theConfigurationDisablesAndEnables() {
        bench.add(CONFIG);
        bench.router.restart(CONFIG.withDisabled(true), "", bench.clockwork.turn());
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        bench.router.restart(CONFIG, "", bench.clockwork.turn());
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
    }

    @Example
    void aRemovedInstanceGoesOnceItIsDown() {
        FakeProtocol protocol = bench.add(CONFIG);
        protocol.stopsSlowly = true;
        bench.router.remove("p", bench.clockwork.turn());
        bench.turn();
        assertThat(bench.router.instance("p")).isPresent();
        protocol.finishStop(bench.clockwork.turn());
        bench.turn();
        assertThat(bench.router.instance("p")).isEmpty();
        assertThat(bench.closed).containsExactly("p");
    }

    @Example
    void oneAddedAgainWhileItGoesComesBackWithTheNewConfiguration() {
        FakeProtocol protocol = bench.add(CONFIG);
        protocol.stopsSlowly = true;
        bench.router.remove("p", bench.clockwork.turn());
        bench.router.add(CONFIG.withVersion(3), bench.clockwork.turn());
        assertThat(bench.instance("p").isRemoving()).isFalse();
        protocol.finishStop(bench.clockwork.turn());
        bench.turn();
        assertThat(bench.fake("p").config().version()).isEqualTo(3);
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
    }

    @Example
    void removingWhatIsNotThereDoesNothing() {
        bench.router.remove("nobody", bench.clockwork.turn());
        assertThat(bench.router.instances()).isEmpty();
    }

    @Example
    void aFailingStopStillLeadsToTheRestart() {
        bench.add(CONFIG).broken = true;
        bench.router.restart(CONFIG.withVersion(2), "", bench.clockwork.turn());
        bench.turn();
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.UP);
        assertThat(bench.fake("p").config().version()).isEqualTo(2);
    }

    @Example
    void aFailureWhileItIsRemovedStillRemovesIt() {
        bench.add(CONFIG).broken = true;
        bench.router.remove("p", bench.clockwork.turn());
        bench.turn();
        assertThat(bench.router.instance("p")).isEmpty();
    }

    @Example
    void onlyTheBrokenOneSuffers() {
        bench.add(CONFIG);
        bench.add(FakeConfig.of("q", "BGP", Bench.channel(AddressFamily.IPV4)));
        breakDown();
        assertThat(bench.instance("q").state()).isEqualTo(ProtocolState.UP);
    }

    @Example
    void theTimeOfItsStateNeverLiesBeforeItWasMade() {
        bench.add(CONFIG.withDisabled(true));
        assertThat(bench.instance("p").since()).isEqualTo(Clockwork.START);
    }
}
