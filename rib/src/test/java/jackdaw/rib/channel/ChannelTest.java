package jackdaw.rib.channel;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.testing.Routes;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.jqwik.api.Example;

class ChannelTest {
    private static final Turn TURN = Routes.turn(1);
    private final Table table = new Table("t", AddressFamily.IPV4, 3);
    private final ExportGates gates = new ExportGates();
    private final List<String> told = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private BiConsumer<Channel, String> onLimit = (_, _) -> { };
    private Runnable onAnnounce = () -> { };

    private static Prefix net(int n) {
        return Prefix.of(new Ip4(10 << 24 | n << 8), 24);
    }

    private static ChannelConfig config(ChannelFilter in, ChannelFilter out, long max, RouteLimit.Action action,
                                        String which, boolean keep) {
        Optional<RouteLimit> limit = Optional.of(new RouteLimit(max, action));
        return new ChannelConfig(AddressFamily.IPV4, "t", in, out, 100,
                which.equals("receive") ? limit : Optional.empty(), which.equals("import") ? limit : Optional.empty(),
                which.equals("export") ? limit : Optional.empty(), keep);
    }

    private static ChannelConfig limited(String which, long max, RouteLimit.Action action) {
        return config(ChannelFilter.ACCEPT, ChannelFilter.ACCEPT, max, action, which, false);
    }

    private Channel channel(String owner, ChannelConfig config) {
        ExportSink sink = new ExportSink() {
            @Override
            public void announce(Route route, Route best, Passage passage) {
                told.add("+" + route.prefix());
                onAnnounce.run();
            }

            @Override
            public void withdraw(Prefix prefix) {
                told.add("-" + prefix);
            }

            @Override
            public void feedComplete() {
                told.add("fed");
            }
        };
        return new Channel(config, table, new RouteOwner(owner, "Static"), sink, gates, new Interner<>(),
                (channel, direction, _, _) -> {
                    limits.add(direction);
                    onLimit.accept(channel, direction);
                });
    }

    private Channel source() {
        Channel source = channel("source", ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.ACCEPT,
                ChannelFilter.REJECT, 100));
        source.openImport();
        return source;
    }

    private static void announce(Channel channel, int... nets) {
        for (int n : nets) {
            channel.imports().announce(net(n), 0, Routes.traits(100, 1), TURN);
        }
    }

    @Example
    void blocksExportsAboveTheLimitAndSaysSoOnce() {
        Channel source = source();
        Channel peer = channel("peer", limited("export", 2, RouteLimit.Action.BLOCK));
        peer.open(TURN);
        announce(source, 1, 2, 3, 4);
        peer.drain(100, TURN);
        assertThat(peer.exportedCount()).isEqualTo(2);
        assertThat(peer.isExportLimitHit()).isTrue();
        assertThat(limits).containsExactly("export");
    }

    @Example
    void aHigherExportLimitLetsTheBlockedOnesPass() {
        Channel source = source();
        Channel peer = channel("peer", limited("export", 2, RouteLimit.Action.BLOCK));
        peer.open(TURN);
        announce(source, 1, 2, 3, 4);
        peer.drain(100, TURN);
        assertThat(peer.reconfigure(limited("export", 10, RouteLimit.Action.BLOCK))).isFalse();
        peer.drain(100, TURN);
        assertThat(peer.exportedCount()).isEqualTo(4);
    }

    @Example
    void aHigherImportLimitAsksForTheRoutesAgain() {
        Channel source = channel("source", limited("import", 2, RouteLimit.Action.BLOCK));
        source.open(TURN);
        announce(source, 1, 2);
        assertThat(source.reconfigure(limited("import", 3, RouteLimit.Action.BLOCK))).isFalse();
        announce(source, 3, 4);
        assertThat(source.importedCount()).isEqualTo(3);
        assertThat(source.reconfigure(limited("import", 9, RouteLimit.Action.BLOCK))).isTrue();
        announce(source, 1, 2, 3, 4);
        assertThat(source.importedCount()).isEqualTo(4);
    }

    @Example
    void limitsWarnOrBlockOnImport() {
        for (String which : List.of("receive", "import")) {
            limits.clear();
            Channel warned = channel("warned-" + which, limited(which, 1, RouteLimit.Action.WARN));
            warned.open(TURN);
            announce(warned, 1, 2, 3);
            assertThat(warned.importedCount()).isEqualTo(3);
            assertThat(limits).containsExactly(which);
            limits.clear();
            Channel blocked = channel("blocked-" + which, limited(which, 1, RouteLimit.Action.BLOCK));
            blocked.open(TURN);
            announce(blocked, 1, 2, 3, 1);
            assertThat(blocked.importedCount()).isEqualTo(1);
            assertThat(blocked.counters().importUpdatesRejected).isEqualTo(2);
            blocked.imports().withdraw(net(1), 0, TURN);
            announce(blocked, 3);
            assertThat(blocked.importedCount()).isEqualTo(1);
        }
    }

    @Example
    void aProtocolMayCloseItsChannelWhenALimitIsHit() {
        onLimit = (channel, _) -> channel.close(TURN);
        Channel source = source();
        Channel peer = channel("peer", limited("export", 2, RouteLimit.Action.DISABLE));
        peer.open(TURN);
        announce(source, 1, 2, 3, 4);
        peer.drain(100, TURN);
        assertThat(peer.state()).isEqualTo(ChannelState.DOWN);
        assertThat(peer.exportedCount()).isZero();
        source.close(TURN);
        assertThat(table.snapshot()).isEmpty();
    }

    @Example
    void aProtocolMayReopenItsChannelWhenALimitIsHit() {
        onLimit = (channel, _) -> {
            onLimit = (_, _) -> { };
            channel.close(TURN);
            channel.open(TURN);
        };
        Channel source = source();
        Channel peer = channel("peer", limited("export", 2, RouteLimit.Action.RESTART));
        peer.open(TURN);
        announce(source, 1, 2, 3, 4);
        peer.drain(100, TURN);
        assertThat(peer.exportedCount()).isEqualTo(2);
        peer.close(TURN);
        source.close(TURN);
        assertThat(table.snapshot()).isEmpty();
    }

    @Example
    void aProtocolMayCloseItsChannelWhileItIsHandedARoute() {
        Channel source = source();
        Channel peer = channel("peer", ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT,
                ChannelFilter.ACCEPT, 100));
        peer.open(TURN);
        announce(source, 1, 2, 3);
        onAnnounce = () -> peer.close(TURN);
        peer.drain(100, TURN);
        assertThat(told).containsExactly("+10.0.1.0/24");
        source.close(TURN);
        assertThat(table.snapshot()).isEmpty();
    }

    @Example
    void aProtocolMayCloseItsChannelOnAnImportLimit() {
        onLimit = (channel, _) -> channel.close(TURN);
        Channel source = channel("source", limited("import", 2, RouteLimit.Action.DISABLE));
        source.open(TURN);
        announce(source, 1, 2, 3, 4);
        assertThat(source.importedCount()).isZero();
        assertThat(table.snapshot()).isEmpty();
    }

    @Example
    void aFeedEndsWithWhatWasThereWhenItBegan() {
        Channel source = source();
        announce(source, 1, 2);
        Channel peer = channel("peer", ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT,
                ChannelFilter.ACCEPT, 100));
        peer.open(TURN);
        peer.drain(1, TURN);
        announce(source, 3, 4, 5);
        peer.drain(1, TURN);
        assertThat(told).hasSize(3).last().isEqualTo("fed");
        peer.drain(10, TURN);
        assertThat(told).filteredOn("fed"::equals).hasSize(1);
        assertThat(peer.hasPending()).isFalse();
    }

    @Example
    void anEmptyTableIsFedAtOnce() {
        Channel peer = channel("peer", ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT,
                ChannelFilter.ACCEPT, 100));
        peer.open(TURN);
        assertThat(peer.hasPending()).isTrue();
        peer.drain(10, TURN);
        assertThat(told).containsExactly("fed");
        assertThat(peer.hasPending()).isFalse();
    }

    @Example
    void tenFlapsBeforeADrainCostOneMessage() {
        Channel source = source();
        Channel peer = channel("peer", ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT,
                ChannelFilter.ACCEPT, 100));
        peer.open(TURN);
        peer.drain(10, TURN);
        told.clear();
        for (int i = 0; i < 10; i++) {
            announce(source, 1);
            source.imports().withdraw(net(1), 0, TURN);
        }
        peer.drain(100, TURN);
        assertThat(told).isEmpty();
        announce(source, 1);
        peer.drain(100, TURN);
        assertThat(told).containsExactly("+10.0.1.0/24");
    }

    @Example
    void filtersSeeTheServiceAndTheProtocolDoesNot() {
        List<Optional<String>> seen = new ArrayList<>();
        ChannelFilter asking = new ChannelFilter("asking", r -> {
            seen.add(r.attributes().get(CommonAttributes.NAT_STATE));
            return new Verdict.Accept(r);
        }, "asking");
        Channel source = source();
        Channel peer = channel("peer", ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT, asking, 100));
        gates.set("nat44", java.util.Map.of(net(1), new Passage.Open("nat44", "WEAK", 7)));
        peer.open(TURN);
        announce(source, 1, 2);
        peer.drain(100, TURN);
        assertThat(seen).containsExactly(Optional.of("WEAK"), Optional.empty());
        Route best = table.best(net(1)).orElseThrow();
        assertThat(best.attributes().size()).isZero();
        assertThat(peer.previewExport(best)).isEqualTo(new Verdict.Accept(best));
    }

    @Example
    void keepsWhatWasFilteredIfAsked() {
        Traits traits = Routes.traits(100, 1);
        Channel source = channel("source", config(ChannelFilter.REJECT, ChannelFilter.REJECT, 9,
                RouteLimit.Action.WARN, "receive", true));
        source.open(TURN);
        announce(source, 2, 1);
        assertThat(source.filtered()).extracting(Route::prefix).containsExactly(net(1), net(2));
        assertThat(source.filteredCount()).isEqualTo(2);
        assertThat(source.counters().importUpdatesFiltered).isEqualTo(2);
        source.imports().withdraw(net(1), 0, TURN);
        assertThat(source.filtered()).extracting(Route::traits).containsExactly(traits);
    }

    @Example
    void whatMakesNoDifferenceIsCountedAndNotAnnounced() {
        Channel source = source();
        List<String> heard = new ArrayList<>();
        ExportSink sink = new ExportSink() {
            @Override
            public boolean treatsAlike(Route before, Route after) {
                return before.nextHop().equals(after.nextHop());
            }

            @Override
            public void announce(Route route, Route best, Passage passage) {
                heard.add(route.prefix() + " preference " + route.preference());
            }

            @Override
            public void withdraw(Prefix prefix) {
                heard.add("-" + prefix);
            }
        };
        Channel kernel = new Channel(ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT, ChannelFilter.ACCEPT,
                100), table, new RouteOwner("kernel", "Kernel"), sink, ExportGate.NONE, new Interner<>(),
                (_, _, _, _) -> { });
        kernel.open(TURN);
        announce(source, 1);
        source.imports().announce(net(1), 0, Routes.traits(110, 1), TURN);
        kernel.drain(100, TURN);
        assertThat(heard).as("the first announcement, late as it is").containsExactly(net(1) + " preference 110");
        source.imports().announce(net(1), 0, Routes.traits(120, 1), TURN);
        assertThat(kernel.hasPending()).isFalse();
        assertThat(kernel.counters().exportUpdatesReceived).isEqualTo(2);
        assertThat(kernel.counters().exportUpdatesAccepted).isEqualTo(2);
        source.imports().announce(net(1), 0, Routes.traits(120, 2), TURN);
        source.imports().announce(net(1), 0, Routes.traits(130, 2), TURN);
        kernel.drain(100, TURN);
        assertThat(heard).containsExactly(net(1) + " preference 110", net(1) + " preference 130");

        ChannelFilter looksAtIt = new ChannelFilter("by preference", r -> r.preference() < 140
                ? new Verdict.Accept(r) : new Verdict.Reject("too high"), "by preference");
        kernel.reconfigure(ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT, looksAtIt, 100));
        kernel.drain(100, TURN);
        source.imports().announce(net(1), 0, Routes.traits(140, 2), TURN);
        kernel.drain(100, TURN);
        assertThat(heard.getLast()).as("a filter may tell them apart").isEqualTo("-" + net(1));
    }

    @Example
    void countsRepeatsAsIgnored() {
        Channel source = source();
        announce(source, 1, 1, 1);
        assertThat(source.counters().importUpdatesReceived).isEqualTo(3);
        assertThat(source.counters().importUpdatesAccepted).isEqualTo(1);
        assertThat(source.counters().importUpdatesIgnored).isEqualTo(2);
        source.imports().withdraw(net(9), 0, TURN);
        assertThat(source.counters().importWithdrawsIgnored).isEqualTo(1);
        assertThat(source.preferredCount()).isEqualTo(1);
    }
}
