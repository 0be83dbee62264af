package jackdaw.daemon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.daemon.testing.Clockwork;
import jackdaw.linux.LinuxException;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;

/** When the machine is looked at, and what of it is told. */
class LintWatchTest {
    private static final Finding OPEN = Finding.of(Lint.FORWARD_OPEN, "open", "close it");
    private static final Finding RULES = Finding.of(Lint.TRACKED_ROUTING, "tracked", "load\ntable inet t {\n}");

    private final Clockwork loop = new Clockwork();
    private final List<String> log = new ArrayList<>();
    private final List<Runnable> working = new ArrayList<>();
    private JackdawConfig config = read("");
    private Supplier<List<Finding>> machine = List::of;
    private final LintWatch watch = new LintWatch(loop, working::add, () -> config, _ -> machine, _ -> List.of(),
            (EventLog.Level level, String who, String text) -> log.add(level + " " + who + " " + text));

    private static JackdawConfig read(String more) {
        return ConfigReader.readText(Path.of("g.conf"), "router-id = 10.0.0.1\n" + more, PolicyContext.none()).config()
                .orElseThrow();
    }

    private void work() {
        List<Runnable> now = List.copyOf(working);
        working.clear();
        now.forEach(Runnable::run);
        loop.settle();
    }

    @Example
    void whatTheConfigurationSaysIsThereAtOnceAndWhatTheMachineSaysSoon() {
        config = read("services.nat44.attract = [\"0.0.0.0/0\"]\n");
        machine = () -> List.of(OPEN);
        watch.configured();
        assertThat(watch.findings()).isEqualTo(config.findings()).isNotEmpty();
        work();
        assertThat(watch.findings()).hasSize(config.findings().size() + 1).endsWith(OPEN);
    }

    @Example
    void aFindingIsLoggedWhenItComesAndWhenItHasGone() {
        machine = () -> List.of(OPEN, RULES);
        watch.configured();
        work();
        assertThat(log).containsExactly("WARNING lint warning: open [forward-open]; close it",
                "WARNING lint warning: tracked [tracked-routing]; show lint tells the rules");
        loop.pass(Duration.ofMinutes(1));
        work();
        assertThat(log).hasSize(2);
        machine = List::of;
        loop.pass(Duration.ofMinutes(1));
        work();
        assertThat(log.subList(2, log.size())).containsExactlyInAnyOrder("INFO lint no longer: open",
                "INFO lint no longer: tracked");
        assertThat(watch.findings()).isEmpty();
    }

    @Example
    void aChangeIsLookedAtAfterARestHoweverOftenItComes() {
        watch.configured();
        work();
        for (int i = 0; i < 10; i++) {
            watch.changed();
            loop.pass(Duration.ofMillis(450));
        }
        assertThat(working).isEmpty();
        watch.changed();
        loop.pass(Duration.ofMillis(500));
        assertThat(working).hasSize(1);
    }

    @Example
    void aChangeDuringALookIsLookedAtAfterIt() {
        watch.configured();
        watch.changed();
        watch.configured();
        assertThat(working).hasSize(1);
        work();
        loop.pass(Duration.ofSeconds(5));
        assertThat(working).hasSize(1);
    }

    @Example
    void aLookThatFailsIsAFinding() {
        machine = () -> {
            throw new LinuxException("read it", "not allowed");
        };
        watch.configured();
        work();
        assertThat(watch.findings()).singleElement().satisfies(f -> {
            assertThat(f.lint()).isEqualTo(Lint.NOT_LOOKED_AT);
            assertThat(f.text()).contains("not allowed");
        });
        loop.pass(Duration.ofMinutes(1));
        assertThat(working).hasSize(1);
    }

    @Example
    void aLookThatCrashesIsNotTheLastOne() {
        machine = () -> {
            throw new NoClassDefFoundError("jackdaw/linux/Gone");
        };
        watch.configured();
        work();
        assertThat(watch.findings()).singleElement().satisfies(f -> assertThat(f.text()).contains("Gone"));
        machine = List::of;
        loop.pass(Duration.ofMinutes(1));
        work();
        assertThat(watch.findings()).isEmpty();
    }

    @Example
    void aLookThatCannotBePreparedIsNotTheLastOne() {
        List<Supplier<List<Finding>>> answers = new ArrayList<>();
        LintWatch fragile = new LintWatch(loop, working::add, () -> config, _ -> answers.removeFirst(),
                _ -> List.of(), (_, _, text) -> log.add(text));
        fragile.configured();
        work();
        assertThat(fragile.findings()).extracting(Finding::lint).containsExactly(Lint.NOT_LOOKED_AT);
        answers.add(List::of);
        loop.pass(Duration.ofMinutes(1));
        work();
        assertThat(fragile.findings()).isEmpty();
    }
}
