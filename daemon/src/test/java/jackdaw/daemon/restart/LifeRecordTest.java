package jackdaw.daemon.restart;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.testing.Clockwork;
import jackdaw.linux.process.CommandOutcome;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.FormerLives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is left to the next process, and when it must not be believed. */
class LifeRecordTest {
    private static final RouterId ROUTER = RouterId.parse("10.0.0.1");
    private static final long ALIVE = 500_000_000_000L;
    private static final LifeRecord RECORD = new LifeRecord("boot-1", ROUTER, ALIVE, true,
            List.of(new Fact.Restartable("core0", 120), new Fact.Restartable("nat44", 40, "UP NONE")));

    private static long after(long seconds) {
        return ALIVE + seconds * 1_000_000_000L;
    }

    @Example
    void theTextIsReadBack() {
        assertThat(RECORD.text()).isEqualTo("""
                boot boot-1
                router 10.0.0.1
                alive 500000000000
                planned
                protocol core0 120
                protocol nat44 40 UP NONE
                end
                """);
        assertThat(LifeRecord.parse(RECORD.text())).contains(RECORD);
    }

    @Example
    void whoseNeighborsStillWaitGoesOn() {
        FormerLives lives = RECORD.former("boot-1", ROUTER, after(50));
        assertThat(lives.take("core0")).contains(new FormerLife(true, ALIVE, Duration.ofSeconds(120)));
        assertThat(lives.take("nat44")).as("too late").isEmpty();
        assertThat(RECORD.former("boot-1", ROUTER, after(39)).take("nat44"))
                .contains(new FormerLife(true, ALIVE, Duration.ofSeconds(40), "UP NONE"));
    }

    @Example
    void nothingHoldsAfterABootOrForAnotherRouterOrFromTheFuture() {
        assertThat(RECORD.former("boot-2", ROUTER, after(1)).take("core0")).isEmpty();
        assertThat(RECORD.former("boot-1", RouterId.parse("10.0.0.2"), after(1)).take("core0")).isEmpty();
        assertThat(RECORD.former("boot-1", ROUTER, after(-1)).take("core0")).isEmpty();
        assertThat(RECORD.former("boot-1", ROUTER, after(120)).take("core0")).isEmpty();
    }

    /** A file that was cut, or that somebody has written into, says nothing. */
    @Property
    void anyTextIsARecordOrNone(@ForAll String text, @ForAll int cut) {
        String whole = RECORD.text();
        String part = whole.substring(0, Math.floorMod(cut, whole.length() - 1));
        assertThat(LifeRecord.parse(part)).isEmpty();
        assertThat(LifeRecord.parse(part + text)).as("without an exception").isNotNull();
    }

    @Example
    void theKeeperTellsWhileSomebodyWouldWaitAndThatNobodyDoes() throws IOException {
        Path folder = Files.createTempDirectory("restart");
        Path path = folder.resolve("restart.state");
        StateFile file = new StateFile(path, (_, _, _) -> { });
        FactBoard facts = new FactBoard();
        Clockwork clock = new Clockwork();
        LifeKeeper keeper = new LifeKeeper(file, "boot-1", ROUTER);
        keeper.begin(clock, facts);
        keeper.end(false, clock.now(), facts);
        assertThat(path).as("nobody waits and nobody did").doesNotExist();

        facts.publish(new Fact.Restartable("core0", 120));
        facts.publish(new Fact.Restartable("core1", 0));
        keeper.end(true, clock.now(), facts);
        LifeKeeper next = new LifeKeeper(file, "boot-1", ROUTER);
        assertThat(next.former(clock.now()).take("core0").orElseThrow().planned()).isTrue();
        next.end(false, clock.now(), new FactBoard());
        assertThat(new LifeKeeper(file, "boot-1", ROUTER).former(clock.now()).take("core0")).isEmpty();
        Files.delete(path);
        Files.delete(folder);
    }

    @Example
    void aHostThatGoesDownSaysSo() {
        assertThat(HandoverCheck.saysStopping(new CommandOutcome.Ended(1, "stopping\n", "", false))).isTrue();
        assertThat(HandoverCheck.saysStopping(new CommandOutcome.Ended(0, "running\n", "", false))).isFalse();
        assertThat(HandoverCheck.saysStopping(new CommandOutcome.NotRun("none"))).isFalse();
    }
}
