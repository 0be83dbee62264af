package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.bgp.session.ConnectionId;
import jackdaw.bgp.session.GracefulRestart;
import jackdaw.bgp.wire.Capability;
import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.Open;
import jackdaw.bgp.wire.OpenCodec;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two routers back to back in virtual time. */
class SessionTest {
    private static final ConnectionId VISITOR = ConnectionId.incoming(99);
    private static final Open OPEN = new Open(23456, 90, RouterId.parse("10.0.0.2"), List.of(
            new Capability.Multiprotocol(1, 1), new Capability.FourOctetAs(4200000002L)));

    @Example
    void routesOfBothFamiliesFlowBothWays() {
        Pair pair = new Pair(1);
        pair.left.route("198.51.100.0/24", Attributes.EMPTY.with(CommunitiesAttribute.KEY,
                new Communities(List.of(Community.NO_EXPORT))));
        pair.right.route("2001:db8:1::/48", Attributes.EMPTY);
        pair.started();

        Route v4 = pair.right.route("198.51.100.0/24").orElseThrow();
        assertThat(v4.attributes().get(AsPathAttribute.KEY)).contains(AsPath.sequence(65001));
        assertThat(v4.attributes().text(NextHopAttribute.KEY)).contains("192.0.2.1");
        assertThat(v4.attributes().text(CommunitiesAttribute.KEY)).contains("(65535,65281)");
        assertThat(v4.attributes().get(LocalPrefAttribute.KEY)).contains(100L);
        assertThat(v4.nextHop()).isEqualTo(new NextHop.Via(IpAddress.parse("192.0.2.1"), 2, "eth0"));

        Route v6 = pair.left.route("2001:db8:1::/48").orElseThrow();
        assertThat(v6.attributes().get(AsPathAttribute.KEY)).contains(AsPath.sequence(4200000002L));
        assertThat(v6.nextHop()).isEqualTo(new NextHop.Via(IpAddress.parse("2001:db8::2"), 2, "eth0"));

        pair.left.unroute("198.51.100.0/24");
        pair.lab.run(Duration.ofSeconds(1));
        assertThat(pair.right.route("198.51.100.0/24")).isEmpty();
        assertThat(pair.right.facts.find(Fact.Session.class, "peer.ipv4"))
                .contains(new Fact.Session("peer", AddressFamily.IPV4, true, true));
        assertThat(pair.right.facts.find(Fact.Synced.class, "peer")).contains(new Fact.Synced("peer", true));
    }

    @Property(tries = 40)
    void whateverHappensOneSessionAndEqualTablesRemain(@ForAll long seed) {
        endsWell(new Pair(seed));
    }

    /** Both sides keep routes of a lost session, which then end as those that the neighbor really has. */
    @Property(tries = 40)
    void withGracefulRestartToo(@ForAll long seed) {
        GracefulRestart on = new GracefulRestart(GracefulRestart.Mode.ON, Duration.ofSeconds(120),
                Duration.ofSeconds(360));
        endsWell(new Pair(seed, Pair.restarting(Pair.leftConfig(), on), Pair.restarting(Pair.rightConfig(), on)));
    }

    private static void endsWell(Pair pair) {
        Lab lab = pair.lab;
        lab.refuse = 0.2;
        lab.delay = Duration.ofMillis(lab.random.nextInt(1, 200));
        lab.at(Duration.ofMillis(lab.random.nextInt(1000)), pair.left::start);
        lab.at(Duration.ofMillis(lab.random.nextInt(1000)), pair.right::start);
        for (int i = 0; i < 200; i++) {
            lab.at(Duration.ofMillis(lab.random.nextInt(60_000)), step(pair));
        }
        lab.run(Duration.ofSeconds(62));
        lab.refuse = 0;
        lab.run(Duration.ofSeconds(60));

        assertThat(pair.left.isUp()).as(pair.left.log.toString()).isTrue();
        assertThat(pair.right.isUp()).as(pair.right.log.toString()).isTrue();
        assertThat(lab.openPipes()).isEqualTo(1);
        assertThat(learned(pair.right)).isEqualTo(own(pair.left));
        assertThat(learned(pair.left)).isEqualTo(own(pair.right));
    }

    private static Runnable step(Pair pair) {
        Lab lab = pair.lab;
        Lab.Node node = lab.random.nextBoolean() ? pair.left : pair.right;
        int base = node == pair.left ? 0 : 100;
        String prefix = lab.random.nextBoolean() ? "10." + (base + lab.random.nextInt(20)) + ".0.0/16"
                : "2001:db8:" + (base + lab.random.nextInt(20)) + "::/48";
        return switch (lab.random.nextInt(12)) {
            case 0 -> lab::resetAll;
            case 1, 2, 3, 4 -> () -> node.unroute(prefix);
            default -> () -> node.route(prefix, Attributes.EMPTY);
        };
    }

    private static List<Prefix> own(Lab.Node node) {
        return prefixes(node, "Static");
    }

    private static List<Prefix> learned(Lab.Node node) {
        return prefixes(node, "BGP");
    }

    private static List<Prefix> prefixes(Lab.Node node, String kind) {
        return node.tables.values().stream().flatMap(t -> t.sorted().stream())
                .filter(n -> n.routes().stream().anyMatch(r -> r.source().owner().kind().equals(kind)))
                .map(n -> n.prefix()).sorted().toList();
    }

    @Example
    void aShutdownMessageIsShownToTheOtherSide() {
        Pair pair = new Pair(3).started();
        pair.left.route("198.51.100.0/24", Attributes.EMPTY);
        pair.lab.run(Duration.ofSeconds(1));
        pair.left.stop(StopReason.DISABLED, "maintenance until 14:00");
        pair.lab.run(Duration.ofSeconds(1));
        assertThat(pair.left.bgp.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(pair.right.bgp.status(pair.lab.turn()).message()).contains("maintenance until 14:00");
        assertThat(pair.right.bgp.info()).isEqualTo("Active        Received: Administrative shutdown");
        assertThat(learned(pair.right)).isEmpty();
    }

    @Example
    void aSilentPeerIsGivenUpAfterTheHoldTime() {
        Pair pair = new Pair(4).started();
        pair.right.unreachable = true;
        pair.lab.mute(pair.right);
        pair.lab.run(Duration.ofSeconds(59));
        assertThat(pair.left.isUp()).isTrue();
        pair.lab.run(Duration.ofSeconds(35));
        assertThat(pair.left.bgp.info()).isEqualTo("Idle          BGP Error: Hold timer expired");
        assertThat(pair.left.bgp.status(pair.lab.turn()).timers().errorWait()).isPresent();
    }

    @Example
    void aLinkThatReturnsIsTriedAtOnce() {
        Pair pair = new Pair(5).started();
        pair.left.linkState(false, Pair.LEFT);
        assertThat(pair.left.bgp.info()).isEqualTo("Idle          Error: Link down");
        pair.right.linkState(false, Pair.RIGHT);
        pair.lab.run(Duration.ofSeconds(100));
        pair.left.linkState(true, Pair.LEFT);
        pair.right.linkState(true, Pair.RIGHT);
        pair.lab.run(Duration.ofMillis(100));
        assertThat(pair.left.isUp()).isTrue();
        assertThat(pair.right.isUp()).isTrue();
    }

    /** RFC 4271 §8.2.2, OpenConfirm: a valid OPEN is looked at for a collision, and is no error by itself. */
    @Example
    void anOpenThatComesTwiceIsHeardOnce() {
        Pair pair = visited(6, OPEN, OPEN, MessageCodec.keepalive());
        assertThat(pair.left.isUp()).isTrue();
        pair.left.on(new BgpEvent.Received(VISITOR, OpenCodec.encode(OPEN)));
        assertThat(pair.left.bgp.info()).startsWith("Idle          BGP Error: Unexpected message in Established state");
    }

    @Example
    void aSecondOpenThatSaysSomethingElseIsAnError() {
        Pair pair = visited(7, OPEN, new Open(OPEN.asn(), 30, OPEN.identifier(), OPEN.capabilities()),
                MessageCodec.keepalive());
        assertThat(pair.left.bgp.info()).startsWith("Idle          BGP Error: Unexpected message in OpenConfirm state");
        assertThat(pair.left.bgp.status(pair.lab.turn()).timers().errorWait()).isPresent();
    }

    /** The left router is called by somebody who says all this at once, in the right one's name. */
    private static Pair visited(long seed, Open first, Open second, byte[] rest) {
        Pair pair = new Pair(seed);
        pair.right.unreachable = true;
        pair.left.start();
        pair.left.on(new BgpEvent.IncomingConnection(VISITOR, pair.left.address, pair.right.address));
        for (byte[] message : List.of(OpenCodec.encode(first), OpenCodec.encode(second), rest)) {
            pair.left.on(new BgpEvent.Received(VISITOR, message));
        }
        return pair;
    }
}
