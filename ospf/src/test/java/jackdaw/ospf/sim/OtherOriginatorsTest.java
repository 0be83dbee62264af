package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What router 1 knows of who else announces a prefix. Routers 2 and 3 are on links of their own. */
class OtherOriginatorsTest {
    private static final Attributes E1 = Attributes.EMPTY.with(OspfAttributes.METRIC1, 200L);
    private static final Attributes E2 = Attributes.EMPTY.with(OspfAttributes.METRIC2, 300L);

    private static final class Site {
        final Lab lab;
        final SimRouter watcher;
        final SimRouter second;
        final SimRouter third;
        final SimLink toSecond;
        final String anywhere;

        Site(OspfVersion version) {
            this(version, NetworkType.POINT_TO_POINT);
        }

        Site(OspfVersion version, NetworkType type) {
            lab = new Lab(version, 3);
            lab.type = type;
            watcher = lab.router(1);
            second = lab.router(2);
            third = lab.router(3);
            toSecond = lab.join(1, watcher, second);
            lab.join(2, watcher, third);
            anywhere = version == OspfVersion.V2 ? "0.0.0.0/0" : "::/0";
            watcher.facts.watch(Prefix.parse(anywhere));
        }

        Site started() {
            lab.startAll();
            assertThat(lab.network.runUntil(lab::isConverged, 20)).isTrue();
            lab.network.runSeconds(6);
            return this;
        }

        Fact.Originators known(String prefix) {
            return watcher.facts.find(Fact.Originators.class, watcher.protocol.name() + " " + prefix).orElseThrow();
        }

        List<String> others(String prefix) {
            return known(prefix).others().stream().map(o -> o.router() + " " + o.path().label() + " " + o.metric()
                    + (o.reachable() ? "" : " unreachable")).toList();
        }

        boolean becomes(String... expected) {
            return lab.network.runUntil(() -> others(anywhere).equals(List.of(expected)), 1.5);
        }
    }

    @Property(tries = 2)
    void externalsOfOthersComeChangeAndGo(@ForAll OspfVersion version) {
        Site site = new Site(version).started();
        assertThat(site.known(site.anywhere).known()).isTrue();
        assertThat(site.others(site.anywhere)).isEmpty();
        site.watcher.addStatic(site.anywhere, E1);
        site.third.addStatic(site.anywhere, E2);
        assertThat(site.becomes("10.0.0.3 E2 300")).isTrue();
        site.second.addStatic(site.anywhere, E1);
        assertThat(site.becomes("10.0.0.2 E1 200", "10.0.0.3 E2 300")).isTrue();
        double at = site.lab.network.seconds();
        assertThat(site.known(site.anywhere).others().getFirst().bornAt() / 1e9).isBetween(at - 3, at);
        site.lab.network.runSeconds(2);
        site.third.removeStatic(site.anywhere);
        assertThat(site.becomes("10.0.0.2 E1 200")).isTrue();
    }

    @Property(tries = 2)
    void theLsaOfADeadRouterIsOutOfReach(@ForAll OspfVersion version) {
        Site site = new Site(version).started();
        site.second.addStatic(site.anywhere, E1);
        assertThat(site.becomes("10.0.0.2 E1 200")).isTrue();
        site.toSecond.up = false;
        assertThat(site.lab.network.runUntil(() -> site.others(site.anywhere)
                .equals(List.of("10.0.0.2 E1 200 unreachable")), 12)).isTrue();
        site.toSecond.up = true;
        assertThat(site.lab.network.runUntil(() -> site.others(site.anywhere)
                .equals(List.of("10.0.0.2 E1 200")), 20)).isTrue();
    }

    @Property(tries = 2)
    void nothingIsKnownWithoutANeighborInFull(@ForAll OspfVersion version) {
        Site site = new Site(version);
        site.second.addStatic(site.anywhere, E1);
        site.watcher.start();
        site.lab.network.runSeconds(60);
        assertThat(site.known(site.anywhere).known()).isFalse();
        site.started();
        assertThat(site.others(site.anywhere)).containsExactly("10.0.0.2 E1 200");
        site.lab.network.links().forEach(link -> link.up = false);
        assertThat(site.lab.network.runUntil(() -> !site.known(site.anywhere).known(), 12)).isTrue();
        assertThat(site.others(site.anywhere)).isEmpty();
    }

    @Property(tries = 2)
    void aStoppedInstanceKnowsNothing(@ForAll OspfVersion version) {
        Site site = new Site(version).started();
        site.second.addStatic(site.anywhere, E1);
        assertThat(site.becomes("10.0.0.2 E1 200")).isTrue();
        site.watcher.stop();
        assertThat(site.lab.network.runUntil(site.watcher::isDown, 4)).isTrue();
        assertThat(site.known(site.anywhere).known()).isFalse();
    }

    @Property(tries = 2)
    void aForwardingAddressBehindTheAnnouncingRouterIsInReach(@ForAll OspfVersion version) {
        Site site = new Site(version, NetworkType.BROADCAST);
        SimRouter far = site.lab.router(4);
        SimRouter boundary = site.lab.router(5);
        site.lab.network.tap = Optional.of(new Wiretap(version));
        site.lab.join(6, far, boundary);
        site.lab.join(5, site.watcher, boundary);
        String gateway = version == OspfVersion.V2 ? "10.6.0.77" : "2001:db8:6::77";
        boundary.addStatic(site.anywhere, E1, new NextHop.Via(IpAddress.parse(gateway), 16, "eth6"));
        site.started();
        site.lab.network.runSeconds(20);
        assertThat(site.others(site.anywhere)).containsExactly("10.0.0.5 E1 200");
        assertThat(site.lab.network.tap.orElseThrow().heard).anyMatch(h ->
                h.lsa().body() instanceof ExternalBody body && body.forwardingAddress().isPresent());
    }

    @Property(tries = 2)
    void stubAddressesCountAndAPrefixIsKnownFromTheMomentItIsWatched(@ForAll OspfVersion version) {
        Site site = new Site(version).started();
        String anycast = site.lab.loopbackOf(2);
        site.watcher.facts.watch(Prefix.parse(anycast));
        site.lab.network.runSeconds(0);
        assertThat(site.others(anycast)).containsExactly("10.0.0.2 intra-area 0");
        site.third.addStatic(anycast, E1);
        site.lab.network.runSeconds(1);
        assertThat(site.others(anycast)).containsExactly("10.0.0.2 intra-area 0", "10.0.0.3 E1 200");
        site.watcher.facts.unwatch(Prefix.parse(anycast));
        site.lab.network.runSeconds(3);
        assertThat(site.watcher.facts.find(Fact.Originators.class, "ospf1 " + anycast)).isEqualTo(Optional.empty());
    }

    @Property(tries = 2)
    void knowledgeIsNotToldAnewWhileNothingChanges(@ForAll OspfVersion version) {
        Site site = new Site(version).started();
        site.second.addStatic(site.anywhere, E1);
        assertThat(site.becomes("10.0.0.2 E1 200")).isTrue();
        site.lab.network.runSeconds(6);
        site.watcher.facts.deliver(_ -> { });
        site.lab.network.runSeconds(600);
        site.watcher.facts.deliver(fact -> assertThat(fact).isNotInstanceOf(Fact.Originators.class));
        assertThat(site.lab.states(site.watcher)).allMatch(s -> s == NeighborState.FULL);
        assertThat(site.known(site.anywhere).others()).extracting(Originator::reachable).containsExactly(true);
    }
}
