package jackdaw.rib.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;

class FactBoardTest {
    private static final Prefix NET = Prefix.parse("10.0.0.0/8");
    private final FactBoard board = new FactBoard();
    private final List<Fact> delivered = new ArrayList<>();

    private static Fact.Adjacency full(String protocol, int count) {
        return new Fact.Adjacency(protocol, AddressFamily.IPV4, count);
    }

    @Example
    void deliversChangesOnlyAndInOrder() {
        board.publish(full("a", 1));
        board.publish(full("a", 1));
        board.publish(full("b", 1));
        board.publish(full("a", 2));
        board.deliver(delivered::add);
        assertThat(delivered).containsExactly(full("a", 1), full("b", 1), full("a", 2));
        assertThat(board.hasUndelivered()).isFalse();
        assertThat(board.find(Fact.Adjacency.class, "a")).contains(full("a", 2));
        assertThat(board.all(Fact.Adjacency.class)).containsExactly(full("a", 2), full("b", 1));
    }

    @Example
    void deliversWhatIsPublishedMeanwhile() {
        board.publish(full("a", 1));
        board.deliver(f -> {
            delivered.add(f);
            if (delivered.size() == 1) {
                board.publish(new Fact.Synced("a", true));
            }
        });
        assertThat(delivered).hasSize(2);
    }

    @Example
    void factsOfDifferentClassesDoNotMix() {
        board.publish(new Fact.Advertised("p", NET, true, 5));
        board.publish(new Fact.Originated("p", NET, OptionalLong.of(200)));
        assertThat(board.all(Fact.Advertised.class)).hasSize(1);
        board.forget(Fact.Advertised.class, "p " + NET);
        assertThat(board.all(Fact.Advertised.class)).isEmpty();
        assertThat(board.all(Fact.Originated.class)).hasSize(1);
    }

    @Example
    void watchesAreCounted() {
        List<Prefix> asked = new ArrayList<>();
        board.onWatch(asked::add);
        board.watch(NET);
        board.watch(NET);
        assertThat(asked).containsExactly(NET);
        board.unwatch(NET);
        assertThat(board.isWatched(NET)).isTrue();
        board.unwatch(NET);
        board.unwatch(NET);
        assertThat(board.watched()).isEmpty();
        board.watchInside(NET);
        assertThat(board.insideWatched()).containsExactly(NET);
        assertThat(board.isWatched(NET)).isFalse();
        assertThat(asked).hasSize(2);
        board.unwatchInside(NET);
        assertThat(board.insideWatched()).isEmpty();
    }

    @Example
    void guardsOfOnePrefixAreOne() {
        board.publish(new Fact.LoopGuard("a", NET, NextHop.Discard.UNREACHABLE, true));
        board.publish(new Fact.LoopGuard("b", NET, NextHop.Discard.BLACKHOLE, true));
        assertThat(LoopGuards.wanted(board, AddressFamily.IPV4)).isEqualTo(Map.of(NET, NextHop.Discard.BLACKHOLE));
        board.publish(new Fact.LoopGuard("b", NET, NextHop.Discard.BLACKHOLE, false));
        assertThat(LoopGuards.wanted(board, AddressFamily.IPV4)).isEqualTo(Map.of(NET, NextHop.Discard.UNREACHABLE));
        assertThat(LoopGuards.wanted(board, AddressFamily.IPV6)).isEmpty();
    }
}
