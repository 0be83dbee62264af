package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.ClusterListAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.ExtendedCommunitiesAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.session.SessionConfig;
import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.Update;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** What is believed of a peer and what it is told. */
class EbgpRulesTest {
    private static final IpAddress PEER = IpAddress.parse("192.0.2.2");
    private static final Interface LINK = Lab.iface(true, "192.0.2.1/24", "2001:db8::1/64", "fe80::1/64");
    private static final Prefix PREFIX = Prefix.parse("198.51.100.0/24");
    private static final LocalNextHop OWN = new LocalNextHop(IpAddress.parse("192.0.2.1"), Optional.empty());
    private static final Attributes BASE = Attributes.EMPTY.with(OriginAttribute.KEY, Origin.EGP)
            .with(AsPathAttribute.KEY, AsPath.sequence(65002, 65003));

    private final InterfaceTable interfaces = new InterfaceTable();

    EbgpRulesTest() {
        interfaces.put(LINK);
    }

    private EbgpRules rules(SessionConfig session, int allowOwnAs, boolean enforceFirstAs) {
        return new EbgpRules(new PeerConfig("peer", "", false, session, List.of(), allowOwnAs, enforceFirstAs, false),
                interfaces);
    }

    private EbgpRules rules() {
        return rules(SessionConfig.of(PEER, 65001, 65002), 0, false);
    }

    private static SessionConfig multihop() {
        SessionConfig c = SessionConfig.of(IpAddress.parse("10.9.9.9"), 65001, 65002);
        return new SessionConfig(c.address(), c.port(), c.interfaceName(), c.localAs(), c.remoteAs(), c.holdTime(),
                c.keepaliveTime(), c.connectRetry(), c.connectDelay(), c.errorWait(), Optional.of(4), false, false,
                Optional.empty(), Optional.empty(), c.gracefulRestart());
    }

    private static Update.Reach reach(String hop, Attributes attributes) {
        IpAddress nextHop = IpAddress.parse(hop);
        return new Update.Reach(nextHop.family(), nextHop, Optional.empty(),
                attributes.with(NextHopAttribute.KEY, NextHopPair.of(nextHop)), List.of(PREFIX));
    }

    private static String outcome(EbgpRules.Received received) {
        return switch (received) {
            case EbgpRules.Received.Accepted(Traits traits) -> traits.nextHop() instanceof NextHop.Recursive r
                    ? "recursive " + r.target() : ((NextHop.Via) traits.nextHop()).gateway().toString();
            case EbgpRules.Received.Refused(String kind, String _) -> kind;
        };
    }

    private String receive(EbgpRules rules, String hop, Attributes attributes) {
        return outcome(rules.receive(reach(hop, attributes), Optional.of(LINK), 100));
    }

    @Example
    void loopsAreRefused() {
        Attributes looped = BASE.with(AsPathAttribute.KEY, AsPath.sequence(65002, 65001, 65001));
        assertThat(receive(rules(), "192.0.2.2", looped)).isEqualTo("loop");
        SessionConfig session = SessionConfig.of(PEER, 65001, 65002);
        assertThat(receive(rules(session, 1, false), "192.0.2.2", looped)).isEqualTo("loop");
        assertThat(receive(rules(session, 2, false), "192.0.2.2", looped)).isEqualTo("192.0.2.2");
    }

    @Example
    void firstAsIsEnforcedOnRequest() {
        Attributes other = BASE.with(AsPathAttribute.KEY, AsPath.sequence(65003));
        assertThat(receive(rules(), "192.0.2.2", other)).isEqualTo("192.0.2.2");
        assertThat(receive(rules(SessionConfig.of(PEER, 65001, 65002), 0, true), "192.0.2.2", other))
                .isEqualTo("first AS");
    }

    @Example
    void nextHopsOfADirectPeer() {
        assertThat(receive(rules(), "192.0.2.77", BASE)).as("third party").isEqualTo("192.0.2.77");
        assertThat(receive(rules(), "192.0.2.1", BASE)).as("our own").isEqualTo("next hop");
        assertThat(receive(rules(), "10.9.9.9", BASE)).as("not connected").isEqualTo("next hop");
        assertThat(receive(rules(), "0.0.0.0", BASE)).isEqualTo("next hop");
        assertThat(receive(rules(), "2001:db8::7", BASE)).isEqualTo("2001:db8::7");
        assertThat(receive(rules(), "fe80::2", BASE)).isEqualTo("fe80::2");
        Update.Reach far = new Update.Reach(AddressFamily.IPV6, IpAddress.parse("2001:db8:9::1"),
                Optional.of(Ip6.parse("fe80::2")), BASE, List.of());
        assertThat(outcome(rules().receive(far, Optional.of(LINK), 100))).isEqualTo("fe80::2");
    }

    @Example
    void nextHopsOfADistantPeerAreLookedUp() {
        assertThat(receive(rules(multihop(), 0, false), "10.1.1.1", BASE)).isEqualTo("recursive 10.1.1.1");
        assertThat(receive(rules(multihop(), 0, false), "fe80::2", BASE)).isEqualTo("next hop");
    }

    @Example
    void aReceivedLocalPrefIsOurs() {
        EbgpRules.Received received = rules().receive(reach("192.0.2.2", BASE), Optional.of(LINK), 120);
        Traits traits = ((EbgpRules.Received.Accepted) received).traits();
        assertThat(traits.attributes().get(LocalPrefAttribute.KEY)).contains(100L);
        assertThat(traits.preference()).isEqualTo(120);
        assertThat(traits.from()).isEqualTo(PEER);
        assertThat(traits.type()).isEqualTo(RouteType.BGP);
    }

    @Example
    void bogusPrefixes() {
        for (String bogus : List.of("127.0.0.0/8", "0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/8", "fe80::/10", "ff02::/16",
                "::1/128", "::/128")) {
            assertThat(EbgpRules.isBogus(Prefix.parse(bogus))).as(bogus).isTrue();
        }
        for (String good : List.of("0.0.0.0/0", "0.0.0.0/1", "10.0.0.0/8", "128.0.0.0/1", "::/0", "2000::/3",
                "64:ff9b::/96", "192.0.0.0/2")) {
            assertThat(EbgpRules.isBogus(Prefix.parse(good))).as(good).isFalse();
        }
    }

    // ---- out ------------------------------------------------------------------------------------------------

    private static Route route(String kind, NextHop hop, Attributes attributes) {
        return new Route(PREFIX, new RouteSource(new RouteOwner("other", kind), 0),
                new Traits(kind.equals("BGP") ? RouteType.BGP : RouteType.STATIC, IpAddress.unspecified(
                        AddressFamily.IPV4), hop, 100, attributes), 0);
    }

    private static NextHop via(String gateway, int ifindex) {
        return new NextHop.Via(IpAddress.parse(gateway), ifindex, "eth" + ifindex);
    }

    private static PeerChannel channel(NextHopSelf self) {
        return new PeerChannel(ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.ACCEPT, ChannelFilter.ACCEPT, 100),
                self, Optional.empty());
    }

    private Optional<OutAttributes> announce(Route route, Route before, NextHopSelf self) {
        return rules().announce(route, before, channel(self), Optional.of(OWN), Optional.of(LINK));
    }

    private String hop(Route route, NextHopSelf self) {
        return announce(route, route, self).map(o -> o.nextHop().toString()).orElse("none");
    }

    @Example
    void theOwnAsGoesInFrontAndTheRestStaysHome() {
        Attributes inside = BASE.with(LocalPrefAttribute.KEY, 200L).with(MedAttribute.KEY, 7L)
                .with(ClusterListAttribute.KEY, new Communities(List.of(new Community(1))))
                .with(ExtendedCommunitiesAttribute.KEY, new ExtendedCommunities(List.of(
                        new ExtendedCommunity(0x0002_fdea_0000_0001L), new ExtendedCommunity(0x4004_fdea_0000_0001L))));
        Route route = route("BGP", via("10.0.0.1", 3), inside);
        Attributes out = announce(route, route, NextHopSelf.AUTO).orElseThrow().attributes();
        assertThat(out.get(AsPathAttribute.KEY)).contains(AsPath.sequence(65001, 65002, 65003));
        assertThat(out.get(OriginAttribute.KEY)).contains(Origin.EGP);
        assertThat(out.has(LocalPrefAttribute.KEY)).isFalse();
        assertThat(out.has(MedAttribute.KEY)).isFalse();
        assertThat(out.has(ClusterListAttribute.KEY)).isFalse();
        assertThat(out.text(ExtendedCommunitiesAttribute.KEY)).contains("(rt, 65002, 1)");
    }

    @Example
    void aMedSetByTheExportFilterIsSent() {
        Route before = route("BGP", via("10.0.0.1", 3), BASE.with(MedAttribute.KEY, 7L));
        Route after = before.with(before.traits().with(MedAttribute.KEY, 8L));
        assertThat(announce(after, before, NextHopSelf.AUTO).orElseThrow().attributes().get(MedAttribute.KEY))
                .contains(8L);
    }

    @Example
    void aRouteOfOurOwnGetsTheMandatoryAttributes() {
        Route route = route("OSPF", NextHop.Discard.BLACKHOLE, Attributes.EMPTY);
        OutAttributes out = announce(route, route, NextHopSelf.AUTO).orElseThrow();
        assertThat(out.attributes().get(AsPathAttribute.KEY)).contains(AsPath.sequence(65001));
        assertThat(out.attributes().get(OriginAttribute.KEY)).contains(Origin.IGP);
        assertThat(out.nextHop()).hasToString("192.0.2.1");
    }

    @Example
    void nextHopsToldToTheNeighbor() {
        Attributes third = BASE.with(NextHopAttribute.KEY, NextHopPair.of(IpAddress.parse("192.0.2.9")));
        Attributes far = BASE.with(NextHopAttribute.KEY, NextHopPair.of(IpAddress.parse("10.0.0.1")));
        Attributes peers = BASE.with(NextHopAttribute.KEY, NextHopPair.of(PEER));
        assertThat(hop(route("BGP", via("192.0.2.9", 2), third), NextHopSelf.AUTO)).isEqualTo("192.0.2.9");
        assertThat(hop(route("BGP", via("192.0.2.9", 2), third), NextHopSelf.YES)).isEqualTo("192.0.2.1");
        assertThat(hop(route("BGP", via("10.0.0.1", 3), far), NextHopSelf.AUTO)).isEqualTo("192.0.2.1");
        assertThat(hop(route("BGP", via("10.0.0.1", 3), far), NextHopSelf.NO)).isEqualTo("10.0.0.1");
        assertThat(hop(route("Static", via("192.0.2.9", 2), Attributes.EMPTY), NextHopSelf.AUTO))
                .isEqualTo("192.0.2.9");
        assertThat(hop(route("Static", via("10.0.0.1", 3), Attributes.EMPTY), NextHopSelf.AUTO))
                .isEqualTo("192.0.2.1");
        assertThat(hop(route("BGP", via("192.0.2.2", 2), peers), NextHopSelf.AUTO)).as("its own").isEqualTo("none");
        assertThat(hop(route("Static", new NextHop.OnLink(2, "eth2"), Attributes.EMPTY), NextHopSelf.AUTO))
                .isEqualTo("192.0.2.1");
    }

    /** As BIRD does: on another link the address would mean nothing, and a filter's next hop has none. */
    @Example
    void aThirdPartysLinkLocalAddressGoesAlongOnTheSharedLink() {
        assertThat(told(NextHopSelf.AUTO, 2, false)).isEqualTo("2001:db8::9 fe80::9");
        assertThat(told(NextHopSelf.NO, 2, false)).isEqualTo("2001:db8::9 fe80::9");
        assertThat(told(NextHopSelf.NO, 3, false)).isEqualTo("2001:db8::9");
        assertThat(told(NextHopSelf.AUTO, 2, true)).isEqualTo("2001:db8::8");
        assertThat(told(NextHopSelf.AUTO, 3, false)).isEqualTo("2001:db8::1 fe80::1");
        assertThat(told(NextHopSelf.YES, 2, false)).isEqualTo("2001:db8::1 fe80::1");
    }

    private String told(NextHopSelf self, int ifindex, boolean filterSetsIt) {
        NextHopPair pair = new NextHopPair(IpAddress.parse("2001:db8::9"), Optional.of(Ip6.parse("fe80::9")));
        Route best = new Route(Prefix.parse("2001:db8:a::/48"), new RouteSource(new RouteOwner("other", "BGP"), 0),
                new Traits(RouteType.BGP, IpAddress.parse("2001:db8::9"), via("2001:db8::9", ifindex), 100,
                        BASE.with(NextHopAttribute.KEY, pair)), 0);
        Route route = filterSetsIt ? best.with(best.traits().with(NextHopAttribute.KEY,
                NextHopPair.of(IpAddress.parse("2001:db8::8")))) : best;
        PeerChannel channel = new PeerChannel(ChannelConfig.of(AddressFamily.IPV6, ChannelFilter.ACCEPT,
                ChannelFilter.ACCEPT, 100), self, Optional.empty());
        LocalNextHop own = new LocalNextHop(IpAddress.parse("2001:db8::1"), Optional.of(Ip6.parse("fe80::1")));
        return rules().announce(route, best, channel, Optional.of(own), Optional.of(LINK))
                .map(out -> new NextHopPair(out.nextHop(), out.linkLocal()).toString()).orElse("none");
    }

    @Example
    void receivedWellKnownCommunitiesHoldARouteBack() {
        for (Community community : List.of(Community.NO_EXPORT, Community.NO_ADVERTISE,
                Community.NO_EXPORT_SUBCONFED)) {
            Attributes marked = BASE.with(CommunitiesAttribute.KEY, new Communities(List.of(community)));
            assertThat(EbgpRules.mayLeave(route("BGP", via("10.0.0.1", 3), marked))).isFalse();
            assertThat(EbgpRules.mayLeave(route("Static", via("10.0.0.1", 3), marked))).isTrue();
        }
        assertThat(EbgpRules.mayLeave(route("BGP", via("10.0.0.1", 3), BASE))).isTrue();
    }
}
