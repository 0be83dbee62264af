package jackdaw.daemon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigResult;
import jackdaw.conf.ControlConfig;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.KnownAttributes;
import jackdaw.conf.LogConfig;
import jackdaw.conf.MaintenanceFiles;
import jackdaw.conf.ReloadPlan;
import jackdaw.conf.ServiceHooks;
import jackdaw.conf.TimeFormats;
import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.hocon.Position;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.control.Configurator.Outcome;
import jackdaw.daemon.testing.Bench;
import jackdaw.daemon.testing.FakeConfig;
import jackdaw.nat.Site;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

class ReloadTest {
    private static final Path DEFAULT = Path.of("/etc/jackdaw/jackdaw.conf");
    private static final CompiledPolicy NO_POLICY = new PolicyCompiler(KnownAttributes.registry(),
            PolicyContext.none()).compile(List.of()).result().orElseThrow();
    private static final FakeConfig FIRST = FakeConfig.of("p", "BGP", Bench.channel(AddressFamily.IPV4));

    private final Bench bench = new Bench();
    private final Map<Path, ConfigResult> files = new HashMap<>();
    /** Files being read; a test says when that ends. */
    private final Deque<Runnable> reading = new ArrayDeque<>();
    private final List<Configurator.Result> results = new ArrayList<>();
    private final List<ReloadPlan> plans = new ArrayList<>();
    private final Reload reload;
    private int expired;

    ReloadTest() {
        JackdawConfig initial = config(FIRST);
        bench.add(FIRST);
        reload = new Reload(bench.clockwork, reading::add, bench.router, initial, DEFAULT, this::read, _ -> {
        }, plans::add, (level, name, text) -> bench.log.add(level + " " + name + ": " + text));
    }

    private static JackdawConfig config(FakeConfig... protocols) {
        return new JackdawConfig(RouterId.parse("10.0.0.1"), Optional.empty(), Site.UNKNOWN,
                Map.of("master4", AddressFamily.IPV4, "master6", AddressFamily.IPV6), List.of(protocols),
                ControlConfig.DEFAULT, LogConfig.DEFAULT, JackdawConfig.STATE_DIRECTORY,
                MaintenanceFiles.in(JackdawConfig.STATE_DIRECTORY), ServiceHooks.NONE, TimeFormats.DEFAULT,
                Optional.empty(), NO_POLICY, List.of());
    }

    private ConfigResult read(Path path) {
        if (!files.containsKey(path)) {
            throw new IllegalStateException("disk on fire");
        }
        return files.get(path);
    }

    private void fileHas(FakeConfig... protocols) {
        files.put(DEFAULT, new ConfigResult(Optional.of(config(protocols)), List.of(), List.of()));
    }

    private void fileIsBroken() {
        files.put(DEFAULT, new ConfigResult(Optional.empty(), List.of(new ConfigProblem(
                ConfigProblem.Severity.ERROR, new Position("jackdaw.conf", 3), Optional.empty(), "bgp", "no")),
                List.of()));
    }

    private void settle() {
        while (!reading.isEmpty()) {
            reading.remove().run();
            bench.turn();
        }
    }

    private Outcome configure() {
        reload.configure(Optional.empty(), Optional.empty(), results::add);
        settle();
        return results.getLast().outcome();
    }

    private Outcome configure(Duration undoAfter) {
        reload.configure(Optional.empty(), Optional.of(new Configurator.Undo(undoAfter, () -> expired++)),
                results::add);
        settle();
        return results.getLast().outcome();
    }

    private Outcome undo() {
        reload.undo(results::add);
        bench.turn();
        return results.getLast().outcome();
    }

    private int version() {
        return bench.fake("p").config().version();
    }

    @Example
    void aChangeIsAppliedInPlace() {
        fileHas(FIRST.withVersion(2));
        assertThat(configure()).isEqualTo(Outcome.APPLIED);
        assertThat(version()).isEqualTo(2);
        assertThat(bench.calls).containsExactly("p start", "p apply 2");
    }

    @Example
    void whatHasToRestartDoesAndOthersComeAndGo() {
        bench.fake("p").restartsOnChange = true;
        FakeConfig other = FakeConfig.of("q", "BGP", Bench.channel(AddressFamily.IPV6));
        fileHas(other, FIRST.withVersion(2));
        configure();
        assertThat(bench.calls).containsExactly("p start", "p stop RECONFIGURED", "p start", "q start");
        assertThat(bench.router.instances()).extracting(i -> i.name()).containsExactly("q", "p");
        fileHas(other);
        configure();
        assertThat(bench.router.instance("p")).isEmpty();
    }

    @Example
    void undoGoesBackOneStepAndOnlyOnce() {
        fileHas(FIRST.withVersion(2));
        configure();
        assertThat(undo()).isEqualTo(Outcome.APPLIED);
        assertThat(version()).isEqualTo(1);
        assertThat(undo()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Example
    void withoutConfirmationItGoesBackByItself() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(10));
        assertThat(reload.undoIn()).contains(Duration.ofSeconds(10));
        bench.pass(Duration.ofSeconds(9));
        assertThat(version()).isEqualTo(2);
        assertThat(reload.undoIn()).contains(Duration.ofSeconds(1));
        bench.pass(Duration.ofSeconds(2));
        assertThat(version()).isEqualTo(1);
        assertThat(expired).isEqualTo(1);
        assertThat(reload.undoIn()).isEmpty();
        assertThat(undo()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Example
    void confirmationStopsTheTimerAndKeepsTheUndo() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(10));
        assertThat(reload.confirm().outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(reload.confirm().outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        bench.pass(Duration.ofMinutes(1));
        assertThat(version()).isEqualTo(2);
        assertThat(expired).isZero();
        assertThat(undo()).isEqualTo(Outcome.APPLIED);
        assertThat(version()).isEqualTo(1);
    }

    @Example
    void aBrokenFileTakesAwayNeitherTimerNorUndo() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(10));
        fileIsBroken();
        assertThat(configure()).isEqualTo(Outcome.FAILED);
        assertThat(results.getLast().problems()).containsExactly("jackdaw.conf:3: bgp: no");
        assertThat(reload.undoIn()).isPresent();
        bench.pass(Duration.ofSeconds(11));
        assertThat(version()).isEqualTo(1);
    }

    @Example
    void aPlainConfigureWhileTheTimerRunsIsNoConfirmation() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(10));
        fileHas(FIRST.withVersion(3));
        configure();
        assertThat(version()).isEqualTo(3);
        bench.pass(Duration.ofSeconds(11));
        assertThat(version()).isEqualTo(1);
    }

    @Example
    void aNewTimeLimitReplacesTheOldOneWhetherShorterOrLonger() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(300));
        configure(Duration.ofSeconds(5));
        bench.pass(Duration.ofSeconds(6));
        assertThat(version()).isEqualTo(1);
        configure(Duration.ofSeconds(5));
        configure(Duration.ofSeconds(60));
        bench.pass(Duration.ofSeconds(50));
        assertThat(version()).isEqualTo(2);
        bench.pass(Duration.ofSeconds(11));
        assertThat(version()).isEqualTo(1);
        assertThat(expired).isEqualTo(2);
    }

    @Example
    void aTimerAfterAConfirmationIsItsOwn() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(300));
        reload.confirm();
        fileHas(FIRST.withVersion(3));
        configure(Duration.ofSeconds(5));
        bench.pass(Duration.ofSeconds(6));
        assertThat(version()).isEqualTo(2);
    }

    @Example
    void requestsAreDealtWithOneAfterTheOther() {
        fileHas(FIRST.withVersion(2));
        reload.configure(Optional.empty(), Optional.empty(), results::add);
        reload.check(Optional.empty(), results::add);
        reload.configure(Optional.empty(), Optional.empty(), results::add);
        assertThat(reading).hasSize(1);
        settle();
        assertThat(results).extracting(Configurator.Result::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.VALID, Outcome.UNCHANGED);
        assertThat(plans).hasSize(2);
    }

    @Example
    void aReaderThatFailsFailsTheRequestAndNotTheNext() {
        assertThat(configure()).isEqualTo(Outcome.FAILED);
        assertThat(results.getLast().problems().getFirst()).contains("disk on fire");
        fileHas(FIRST.withVersion(2));
        assertThat(configure()).isEqualTo(Outcome.APPLIED);
    }

    @Example
    void checkChangesNothingAndShowsThePlan() {
        fileHas(FIRST.withVersion(2));
        reload.check(Optional.empty(), results::add);
        settle();
        assertThat(results.getLast().outcome()).isEqualTo(Outcome.VALID);
        assertThat(results.getLast().notes()).containsExactly("Reconfiguring protocol p");
        assertThat(version()).isEqualTo(1);
    }

    @Example
    void anotherFileIsFoundBesideTheDefaultAndNotRemembered() {
        files.put(Path.of("/etc/jackdaw/other.conf"),
                new ConfigResult(Optional.of(config(FIRST.withVersion(7))), List.of(), List.of()));
        reload.configure(Optional.of(Path.of("other.conf")), Optional.empty(), results::add);
        settle();
        assertThat(version()).isEqualTo(7);
        assertThat(reload.defaultFile()).isEqualTo(DEFAULT);
    }

    @Example
    void nothingIsReconfiguredDuringAShutdown() {
        fileHas(FIRST.withVersion(2));
        configure(Duration.ofSeconds(5));
        reload.configure(Optional.empty(), Optional.empty(), results::add);
        bench.router.shutDown();
        settle();
        assertThat(results.getLast().outcome()).isEqualTo(Outcome.SHUTTING_DOWN);
        assertThat(undo()).isEqualTo(Outcome.SHUTTING_DOWN);
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.instance("p").state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.finished).isTrue();
    }

    @Example
    void aProtocolThatCannotBeMadeDoesNotKeepTheOthersFromTheirChange() {
        bench.unmakable.add("bad");
        fileHas(FakeConfig.of("bad", "BGP"), FIRST.withVersion(2), FakeConfig.of("good", "BGP"));
        assertThat(configure()).isEqualTo(Outcome.APPLIED);
        assertThat(version()).isEqualTo(2);
        assertThat(bench.instance("good").state()).isEqualTo(ProtocolState.UP);
        assertThat(bench.instance("bad").fault()).isPresent();
    }
}
