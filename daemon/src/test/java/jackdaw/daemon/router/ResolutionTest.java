package jackdaw.daemon.router;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.ConnectedNets;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Table;
import jackdaw.rib.testing.Routes;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;

/** A tracker that fails must not take the loop with it. */
class ResolutionTest {
    private static final IpAddress TARGET = IpAddress.parse("10.12.0.1");
    private static final Prefix FAR = Prefix.parse("10.13.0.0/16");

    private final Table table = new Table("master4", AddressFamily.IPV4, 1);
    private final List<String> log = new ArrayList<>();
    private boolean broken;
    private final Resolution resolution = new Resolution(_ -> table, new Links(), new Interner<>(),
            (level, name, text) -> log.add(level + " " + name + ": " + text.lines().findFirst().orElse("")));

    private final class Links implements ConnectedNets {
        @Override
        public boolean isLocal(IpAddress address) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return false;
        }

        @Override
        public Optional<Subnet> connected(IpAddress address) {
            return Optional.empty();
        }
    }

    private static Turn at(long seconds) {
        return Routes.turn(TimeUnit.SECONDS.toNanos(seconds));
    }

    private NextHop effective() {
        return table.best(FAR).orElseThrow().nextHop().effective();
    }

    private void cover(int ifindex) {
        table.update(Routes.route(Prefix.parse("10.12.0.0/16"), Routes.source("s", 1),
                Routes.traits(100, new NextHop.OnLink(ifindex, "eth" + ifindex))));
    }

    private void run(long seconds) {
        for (int i = 0; i < 10 && resolution.run(100, at(seconds)); i++) {
            assertThat(i).isLessThan(9);
        }
    }

    @Example
    void aTrackerThatFailsIsReplacedAfterARest() {
        resolution.track(table);
        cover(1);
        table.update(Routes.route(FAR, Routes.source("s", 2),
                Routes.traits(100, NextHop.Recursive.unresolved(TARGET))));
        assertThat(effective()).isEqualTo(new NextHop.Via(TARGET, 1, "eth1"));

        broken = true;
        cover(2);
        run(10);
        assertThat(log).hasSize(1).first().asString().contains("table master4 stay as they are; next try in 2 s");
        assertThat(effective()).as("as it was").isEqualTo(new NextHop.Via(TARGET, 1, "eth1"));
        assertThat(resolution.deadline()).isEqualTo(TimeUnit.SECONDS.toNanos(12));

        broken = false;
        run(11);
        assertThat(effective()).isEqualTo(new NextHop.Via(TARGET, 1, "eth1"));
        run(12);
        assertThat(effective()).isEqualTo(new NextHop.Via(TARGET, 2, "eth2"));
        assertThat(resolution.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void afterThreeFailuresTheTableStaysWithout() {
        resolution.track(table);
        cover(1);
        table.update(Routes.route(FAR, Routes.source("s", 2),
                Routes.traits(100, NextHop.Recursive.unresolved(TARGET))));
        broken = true;
        cover(2);
        run(10);
        run(12);
        run(16);
        run(99);
        assertThat(log).hasSize(3).last().asString().contains("until the next start");
        assertThat(resolution.deadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(resolution.isTracked(table)).isTrue();
    }
}
