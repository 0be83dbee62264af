package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** What a peer does besides carrying routes: limits, refreshes, facts, gates, reloads. */
class BgpProtocolTest {
    private static final Prefix POOL = Prefix.parse("192.0.2.4/30");

    private static Pair limited(RouteLimit.Action action) {
        Pair pair = new Pair(1, Pair.ipv4(Pair.leftConfig(), ChannelFilter.ACCEPT, ChannelFilter.ACCEPT,
                Optional.of(new RouteLimit(2, action))), Pair.rightConfig()).started();
        for (int i = 1; i <= 3; i++) {
            pair.right.route("10." + i + ".0.0/16", Attributes.EMPTY);
        }
        pair.run(1);
        return pair;
    }

    @Example
    void aLimitThatDisables() {
        Pair pair = limited(RouteLimit.Action.DISABLE);
        assertThat(pair.left.bgp.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(pair.left.bgp.info()).isEqualTo("Automatic shutdown: Route limit exceeded");
        assertThat(pair.left.tables.get("master4").routeCount()).isZero();
        assertThat(pair.right.bgp.info()).isEqualTo("Idle          Received: Maximum number of prefixes reached");
        pair.left.start();
        assertThat(pair.left.bgp.state()).isEqualTo(ProtocolState.START);
    }

    @Example
    void aLimitThatRestarts() {
        Pair pair = limited(RouteLimit.Action.RESTART);
        assertThat(pair.left.bgp.state()).isEqualTo(ProtocolState.START);
        assertThat(pair.left.bgp.status(pair.lab.turn()).timers().errorWait().orElseThrow().total())
                .isEqualTo(Duration.ofSeconds(60));
        pair.right.unroute("10.1.0.0/16");
        pair.run(70);
        assertThat(pair.left.isUp()).isTrue();
        pair.right.route("10.1.0.0/16", Attributes.EMPTY);
        pair.run(1);
        assertThat(pair.left.bgp.status(pair.lab.turn()).timers().errorWait().orElseThrow().total())
                .as("the rest grows").isEqualTo(Duration.ofSeconds(120));
    }

    @Example
    void aLimitThatBlocks() {
        Pair pair = limited(RouteLimit.Action.BLOCK);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.left.bgp.channels().getFirst().importedCount()).isEqualTo(2);
    }

    @Example
    void aChangedImportFilterRefreshesWithoutTouchingTheSession() {
        Pair pair = new Pair(2).started();
        pair.right.route("10.1.0.0/16", Attributes.EMPTY);
        pair.right.route("10.2.0.0/16", Attributes.EMPTY);
        pair.run(1);
        long since = pair.left.bgp.stateSince();
        ChannelFilter only1 = new ChannelFilter("only1", route -> route.prefix().equals(Prefix.parse("10.1.0.0/16"))
                ? new Verdict.Accept(route) : new Verdict.Reject("other"), "only1");
        PeerConfig running = pair.left.bgp.config();
        PeerConfig next = new PeerConfig("peer", "changed", false, running.session(),
                List.of(new PeerChannel(Pair.ipv4(running, only1, ChannelFilter.ACCEPT, Optional.empty())
                        .channels().getFirst()), running.peerChannels().getLast()), 0, false, false);
        assertThat(pair.left.bgp.compare(next))
                .isEqualTo(new Reconfiguration.InPlace(List.of("refresh routes of peer.ipv4")));
        pair.left.bgp.apply(next, pair.lab.turn());
        pair.run(1);
        assertThat(pair.left.route("10.1.0.0/16")).isPresent();
        assertThat(pair.left.route("10.2.0.0/16")).isEmpty();
        assertThat(pair.left.bgp.stateSince()).isEqualTo(since);
        assertThat(pair.left.bgp.config().description()).isEqualTo("changed");
    }

    @Example
    void aWatchedPoolIsFactOnceSentAndGatedByItsService() {
        Pair pair = new Pair(3).started();
        pair.left.facts.watch(POOL);
        pair.left.route(POOL.toString(), Attributes.EMPTY);
        assertThat(advertised(pair.left)).contains(true);
        pair.run(1);
        assertThat(pair.right.route(POOL.toString())).isPresent();

        pair.left.pools.set("nat44", Map.of(POOL, new Passage.Closed("nat44", "OFF", "disabled")));
        pair.left.wake();
        pair.run(1);
        assertThat(advertised(pair.left)).contains(false);
        assertThat(pair.right.route(POOL.toString())).isEmpty();

        pair.left.pools.set("nat44", Map.of(POOL, new Passage.Open("nat44", "UP", 0)));
        pair.left.wake();
        pair.run(1);
        assertThat(advertised(pair.left)).contains(true);
        pair.lab.resetAll();
        assertThat(advertised(pair.left)).contains(false);
    }

    @Example
    void aServiceThatChangesItsStateIsNoNewsForThePeer() {
        Pair pair = new Pair(16).started();
        pair.left.pools.set("nat44", Map.of(POOL, new Passage.Open("nat44", "WEAK", 10)));
        pair.left.pools.set("nat64", Map.of(POOL, new Passage.Closed("nat64", "WAIT", "test")));
        pair.left.route(POOL.toString(), Attributes.EMPTY);
        pair.run(1);
        assertThat(pair.right.route(POOL.toString())).isPresent();
        long sent = pair.lab.sends();
        pair.left.pools.set("nat64", Map.of(POOL, new Passage.Open("nat64", "UP", 0)));
        pair.left.pools.set("nat44", Map.of());
        pair.left.wake();
        pair.run(1);
        assertThat(pair.lab.sends()).isEqualTo(sent);

        pair.right.reimport();
        pair.run(1);
        assertThat(pair.right.route(POOL.toString())).as("told again when asked").isPresent();
        pair.left.route(POOL.toString(), Attributes.EMPTY.with(MedAttribute.KEY, 5L));
        pair.left.pools.set("nat64", Map.of(POOL, new Passage.Closed("nat64", "OFF", "test")));
        pair.left.wake();
        pair.run(1);
        assertThat(pair.right.route(POOL.toString())).isEmpty();
        pair.left.pools.set("nat64", Map.of(POOL, new Passage.Open("nat64", "UP", 0)));
        pair.left.wake();
        pair.run(1);
        assertThat(pair.right.route(POOL.toString())).isPresent();
    }

    private static Optional<Boolean> advertised(Lab.Node node) {
        return node.facts.find(Fact.Advertised.class, "peer " + POOL).map(Fact.Advertised::advertised);
    }

    @Example
    void aPrefixWatchedLateIsLookedUp() {
        Pair pair = new Pair(4);
        pair.left.route(POOL.toString(), Attributes.EMPTY);
        pair.started();
        assertThat(advertised(pair.left)).isEmpty();
        pair.left.facts.watch(POOL);
        pair.left.bgp.publishAdvertised(List.of(POOL), pair.lab.turn());
        assertThat(advertised(pair.left)).contains(true);
    }

    @Example
    void aPeerThatSendsNoMarkerIsCompleteAfterFiveQuietSeconds() {
        Pair pair = new Pair(5);
        pair.right.start();
        pair.left.start();
        pair.lab.run(Duration.ofMillis(200));
        assertThat(pair.left.facts.find(Fact.Session.class, "peer.ipv6"))
                .contains(new Fact.Session("peer", AddressFamily.IPV6, true, true));
        assertThat(pair.left.facts.find(Fact.Synced.class, "peer")).contains(new Fact.Synced("peer", true));
        pair.left.stop(StopReason.REMOVED, "");
        assertThat(pair.left.facts.find(Fact.Session.class, "peer.ipv6"))
                .contains(new Fact.Session("peer", AddressFamily.IPV6, false, false));
    }

    @Example
    void aWrongAsIsAnErrorWithAGrowingRest() {
        Pair pair = new Pair(6, Pair.config("192.0.2.2", 65001, 65009, AddressFamily.IPV4), Pair.rightConfig());
        pair.left.start();
        pair.right.start();
        pair.run(1);
        assertThat(pair.left.bgp.info()).startsWith("Idle          BGP Error: Bad peer AS");
        assertThat(pair.right.bgp.info()).startsWith("Idle          Received: Bad peer AS");
    }

    @Example
    void familiesThatNobodySharesRefuseTheSession() {
        Pair pair = new Pair(7, Pair.config("192.0.2.2", 65001, 65002, AddressFamily.IPV4),
                Pair.config("192.0.2.1", 65002, 65001, AddressFamily.IPV6));
        pair.left.start();
        pair.right.start();
        pair.run(1);
        assertThat(pair.left.bgp.info()).contains("Required capability missing");
    }

    @Example
    void oneSharedFamilyIsEnough() {
        Pair pair = new Pair(8, Pair.leftConfig(), Pair.config("192.0.2.1", 4200000002L, 65001, AddressFamily.IPV6))
                .started();
        assertThat(pair.left.facts.find(Fact.Session.class, "peer.ipv4").orElseThrow().established()).isFalse();
        assertThat(pair.left.facts.find(Fact.Session.class, "peer.ipv6").orElseThrow().established()).isTrue();
        assertThat(pair.left.facts.find(Fact.Synced.class, "peer").orElseThrow().synced()).isTrue();
    }

    @Example
    void twoPassivePeersWaitAndOneIsEnough() {
        PeerConfig passive = Pair.with(Pair.leftConfig(), Duration.ofSeconds(90), true);
        Pair both = new Pair(9, passive, Pair.with(Pair.rightConfig(), Duration.ofSeconds(90), true));
        both.left.start();
        both.right.start();
        both.run(100);
        assertThat(both.left.bgp.info().strip()).isEqualTo("Passive");
        new Pair(10, passive, Pair.rightConfig()).started();
    }

    @Example
    void withoutAHoldTimeASessionLivesInSilence() {
        Pair pair = new Pair(11, Pair.with(Pair.leftConfig(), Duration.ZERO, false), Pair.rightConfig()).started();
        long sent = pair.lab.sends();
        pair.run(3600);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.lab.sends()).isEqualTo(sent);
    }

    @Example
    void keepalivesHoldASession() {
        Pair pair = new Pair(12, Pair.with(Pair.leftConfig(), Duration.ofSeconds(3), false), Pair.rightConfig())
                .started();
        long since = pair.left.bgp.stateSince();
        pair.run(7_200);
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.left.bgp.stateSince()).isEqualTo(since);
    }

    @Example
    void routeRefreshesDoNotStandInForKeepalives() {
        Pair pair = new Pair(15).started();
        int before = pair.left.keepalives;
        for (int i = 0; i < 30; i++) {
            pair.run(10);
            pair.left.reimport();
        }
        assertThat(pair.left.keepalives - before).as("300 s, one each 30 s at most").isGreaterThanOrEqualTo(9);
    }

    @Example
    void afterALinkReturnsAPeerThatTurnsUsAwayIsTriedAgainSoon() {
        Pair pair = new Pair(16, Pair.leftConfig(), Pair.with(Pair.rightConfig(), Duration.ofSeconds(90), true))
                .started();
        pair.lab.refuse = 1;
        pair.left.linkState(false, Pair.LEFT);
        pair.left.linkState(true, Pair.LEFT);
        pair.run(3);
        assertThat(pair.left.isUp()).isFalse();
        pair.lab.refuse = 0;
        pair.run(3);
        assertThat(pair.left.isUp()).isTrue();
    }

    @Example
    void aPeerThatRestartsSilentlyIsFoundByItsNewConnection() {
        Pair pair = new Pair(13).started();
        pair.lab.mute(pair.right);
        pair.right.peer(Pair.rightConfig(), "10.0.0.2");
        pair.right.start();
        pair.run(85);
        assertThat(pair.right.isUp()).isFalse();
        pair.run(100);
        assertThat(pair.right.isUp()).isTrue();
        assertThat(pair.left.isUp()).isTrue();
    }

    @Example
    void aNeighborOnNoConnectedNetworkWaitsForALink() {
        Pair pair = new Pair(14);
        pair.left.linkState(true, "10.0.0.1/24");
        pair.left.start();
        pair.right.start();
        pair.run(30);
        assertThat(pair.left.bgp.info()).isEqualTo("Idle          Error: Neighbor not directly connected");
        pair.left.linkState(true, Pair.LEFT);
        pair.lab.run(Duration.ofMillis(50));
        assertThat(pair.left.isUp()).isTrue();
    }

    /** RFC 5882 §10.2, RFC 9384. */
    @Example
    void aNeighborThatBfdSaysIsLostLosesItsSession() {
        Pair pair = new Pair(21, Pair.watched(Pair.leftConfig()), Pair.rightConfig()).started();
        Fact.LivenessWanted wish = pair.left.facts.all(Fact.LivenessWanted.class).iterator().next();
        assertThat(wish.path().remote()).hasToString("192.0.2.2");
        assertThat(wish.path().local()).hasToString("192.0.2.1");
        assertThat(wish.wanted()).isTrue();
        assertThat(pair.right.facts.all(Fact.LivenessWanted.class)).isEmpty();

        NeighborPath other = new NeighborPath(wish.path().remote(), wish.path().local(), NeighborPath.MULTIHOP);
        pair.left.bgp.factChanged(new Fact.Liveness(other, Fact.Life.LOST), pair.lab.turn());
        pair.left.bgp.factChanged(new Fact.Liveness(wish.path(), Fact.Life.UNKNOWN), pair.lab.turn());
        assertThat(pair.left.isUp()).isTrue();
        pair.left.bgp.factChanged(new Fact.Liveness(wish.path(), Fact.Life.LOST), pair.lab.turn());
        assertThat(pair.left.isUp()).isFalse();
        assertThat(pair.left.bgp.info()).endsWith("Error: BFD session down");
        pair.lab.run(Duration.ofMillis(50));
        assertThat(pair.right.bgp.info()).endsWith("Received: BFD down");
        pair.run(20);
        assertThat(pair.left.isUp()).as("nobody's error, so it need not rest").isTrue();
    }

    @Example
    void theNeighborIsWatchedUntilTheProtocolStops() {
        Pair pair = new Pair(22, Pair.watched(Pair.leftConfig()), Pair.rightConfig()).started();
        pair.left.facts.deliver(_ -> { });
        pair.left.bgp.stop(StopReason.DISABLED, "", pair.lab.turn());
        assertThat(pair.left.facts.all(Fact.LivenessWanted.class)).isEmpty();
        List<Fact> told = new ArrayList<>();
        pair.left.facts.deliver(told::add);
        assertThat(told).filteredOn(Fact.LivenessWanted.class::isInstance).singleElement()
                .matches(fact -> !((Fact.LivenessWanted) fact).wanted());
    }

    @Example
    void bfdIsSwitchedWithoutTouchingTheSession() {
        Pair pair = new Pair(23).started();
        long since = pair.left.bgp.stateSince();
        PeerConfig watched = Pair.watched(Pair.leftConfig());
        assertThat(pair.left.bgp.compare(watched)).isEqualTo(
                new Reconfiguration.InPlace(List.of("begin to watch the neighbor by BFD")));
        pair.left.bgp.apply(watched, pair.lab.turn());
        assertThat(pair.left.facts.all(Fact.LivenessWanted.class)).hasSize(1);
        pair.left.bgp.apply(Pair.leftConfig(), pair.lab.turn());
        assertThat(pair.left.facts.all(Fact.LivenessWanted.class)).isEmpty();
        assertThat(pair.left.bgp.stateSince()).isEqualTo(since);
    }
}
