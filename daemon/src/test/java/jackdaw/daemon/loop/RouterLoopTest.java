package jackdaw.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** The loop as the daemon runs it, with a clock that goes a millisecond each time it is read. */
class RouterLoopTest {
    private final List<String> log = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private long now;

    private long tick() {
        now += 1_000_000;
        return now;
    }

    @Example
    void aTaskThatFailsLeavesTheOthersTheirTime() {
        EventLog kept = (level, who, text) -> log.add(level + " " + who + " " + text);
        try (RouterLoop loop = new RouterLoop(new Clock(this::tick), kept)) {
            loop.schedule(Duration.ofMillis(1), () -> {
                throw new IllegalStateException("a bug");
            });
            loop.schedule(Duration.ofMillis(2), () -> {
                throw new NoClassDefFoundError("of a release that was replaced");
            });
            loop.schedule(Duration.ofMillis(3), () -> {
                throw new StackOverflowError();
            });
            loop.schedule(Duration.ofMillis(4), () -> done.add("the last one"));
            loop.schedule(Duration.ofMillis(5), loop::stop);
            loop.run(new Idle());
        }
        assertThat(done).containsExactly("the last one");
        assertThat(log).containsExactly("ERROR loop a task at its time: java.lang.IllegalStateException: a bug",
                "ERROR loop a task at its time: java.lang.NoClassDefFoundError: of a release that was replaced",
                "ERROR loop a task at its time: java.lang.StackOverflowError");
    }

    private static final class Idle implements LoopBody {
        @Override
        public long deadline() {
            return Long.MAX_VALUE;
        }

        @Override
        public void timersDue(Turn turn) {
            // There are none.
        }

        @Override
        public boolean work(Turn turn) {
            return false;
        }
    }
}
