package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.grace.RestartMode;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.VirtualLink;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.replay.HeardNumbers;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * An area that hangs on the backbone by a virtual link (RFC 2328 §15).
 *
 * <pre>
 *   area 0: 1 === 2 === area 1: 3 === 4 === area 2: 5
 *                  \- - virtual link - -/
 * </pre>
 *
 * Link N joins routers N and N + 1.
 */
class VirtualLinkTest {
    private static final class Site {
        final Lab lab;
        final SimRouter first;
        final SimRouter near;
        final SimRouter transit;
        final SimRouter far;
        final SimRouter last;

        Site(OspfVersion version, boolean broadcast) {
            this(version, broadcast, Authentication.None.NONE, Authentication.None.NONE);
        }

        /** With keys on the virtual link alone, which its ends need not have in common. */
        Site(OspfVersion version, boolean broadcast, Authentication nearKeys, Authentication farKeys) {
            lab = new Lab(version, 5);
            // Packets over virtual links have an instance id as all others have.
            lab.instanceId = 7;
            lab.type = broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT;
            first = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth1"));
            near = lab.router(2, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"),
                    transit(lab, "0.0.0.1", 4, "eth2", nearKeys));
            transit = lab.router(3, lab.area("0.0.0.1", AreaRules.NORMAL, "lo", "eth*"));
            far = lab.router(4, transit(lab, "0.0.0.1", 2, "eth3", farKeys),
                    lab.area("0.0.0.2", AreaRules.NORMAL, "eth4"));
            last = lab.router(5, lab.area("0.0.0.2", AreaRules.NORMAL, "lo", "eth4"));
            lab.join(1, first, near);
            lab.join(2, near, transit);
            lab.join(3, transit, far);
            lab.join(4, far, last);
            lab.startAll();
        }

        String route(SimRouter router, String prefix) {
            return router.table.best(Prefix.parse(prefix)).map(r -> r.traits().type().label() + " "
                    + r.attributes().get(OspfAttributes.METRIC1).orElse(0L)).orElse("none");
        }
    }

    @Property(tries = 4)
    void joinsAnAreaToTheBackbone(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Site site = new Site(version, broadcast);
        Lab lab = site.lab;
        String external = version == OspfVersion.V2 ? "203.0.113.0/24" : "2001:db8:e::/48";
        site.last.addStatic(external, Attributes.EMPTY.with(OspfAttributes.METRIC1, 50L));
        lab.network.runSeconds(60);
        assertThat(lab.status(site.far).neighbors()).as(String.join("\n", site.far.log)).hasSize(3)
                .extracting(NeighborStatus::state).allMatch(NeighborState.FULL::equals);
        assertThat(lab.status(site.far).neighbors()).extracting(NeighborStatus::ifname).contains("vlink-10.0.0.2");
        assertThat(site.route(site.first, lab.loopbackOf(5))).isEqualTo("OSPF-IA 40");
        assertThat(site.route(site.last, lab.loopbackOf(1))).isEqualTo("OSPF-IA 40");
        assertThat(site.route(site.transit, lab.loopbackOf(5))).isEqualTo("OSPF-IA 20");
        assertThat(site.route(site.first, external)).isEqualTo("OSPF-E1 90");
        assertThat(lab.status(site.near).areas()).filteredOn(AreaStatus::isTransit)
                .extracting(a -> a.id().toString()).containsExactly("0.0.0.1");
    }

    /** RFC 5340 §4.4.3.9: the address that its end is reached by costs nothing there, in other areas too. */
    @Example
    void itsOwnEndIsAsNearAsItself() {
        Site site = new Site(OspfVersion.V3, false);
        site.lab.network.runSeconds(60);
        assertThat(site.route(site.first, "2001:db8:2::2/128")).isEqualTo("OSPF-IA 10");
        assertThat(site.route(site.last, "2001:db8:3::4/128")).isEqualTo("OSPF-IA 10");
    }

    /** It goes down with its path through the transit area and comes back with it, at the path's cost. */
    @Property(tries = 2)
    void followsThePathThroughItsTransitArea(@ForAll OspfVersion version) {
        Site site = new Site(version, false);
        Lab lab = site.lab;
        lab.network.runSeconds(60);
        SimLink wire = lab.network.links().get(2);
        wire.up = false;
        lab.network.runSeconds(30);
        assertThat(lab.status(site.near).interfaces()).noneMatch(i -> i.name().startsWith("vlink"));
        assertThat(site.route(site.first, lab.loopbackOf(5))).isEqualTo("none");
        wire.up = true;
        lab.network.runSeconds(60);
        assertThat(site.route(site.first, lab.loopbackOf(5))).isEqualTo("OSPF-IA 40");
        assertThat(lab.status(site.near).interfaces()).filteredOn(i -> i.name().equals("vlink-10.0.0.4"))
                .singleElement().satisfies(i -> assertThat(i.cost()).isEqualTo(20));
    }

    /** An area on {@code iface} with a virtual link, which alone has keys, to the other end of the area. */
    private static AreaConfig transit(Lab lab, String id, int neighbor, String iface, Authentication keys) {
        AreaConfig area = lab.area(id, AreaRules.NORMAL.withVirtualLinks(true), iface);
        lab.authentication = keys;
        InterfaceConfig link = lab.iface("vlink");
        lab.authentication = Authentication.None.NONE;
        return new AreaConfig(area.id(), area.rules(), area.interfaces(), List.of(new VirtualLink(area.id(),
                new RouterId(0x0a000000 + neighbor), link)));
    }

    private static Authentication key(String secret, boolean extended) {
        return new Authentication.Cryptographic(List.of(new AuthKey(3, AuthAlgorithm.HMAC_SHA_384,
                new Secret(secret.getBytes(StandardCharsets.US_ASCII)))), extended);
    }

    /** The digest is over the address that it is sent from, be it global (OSPFv3) or that of the link on the way. */
    @Property(tries = 4)
    void hasKeysOfItsOwn(@ForAll OspfVersion version, @ForAll boolean extended) {
        Site site = new Site(version, false, key("swordfish", extended), key("swordfish", extended));
        site.lab.network.runSeconds(60);
        assertThat(site.route(site.first, site.lab.loopbackOf(5))).isEqualTo("OSPF-IA 40");
        Site other = new Site(version, false, key("swordfish", extended), key("haddock", extended));
        other.lab.network.runSeconds(60);
        assertThat(other.route(other.first, other.lab.loopbackOf(5))).isEqualTo("none");
        assertThat(other.lab.status(other.near).dropped()).containsKey("wrong digest");
    }

    /** What the one has sent last says nothing about the other, whose packets take longer or shorter. */
    @Example
    void twoThroughDifferentAreasHaveNumbersOfTheirOwn() {
        Lab lab = new Lab(OspfVersion.V2, 4);
        Authentication keys = key("swordfish", false);
        lab.type = NetworkType.POINT_TO_POINT;
        SimRouter near = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "eth9"),
                transit(lab, "0.0.0.1", 4, "eth1", keys), transit(lab, "0.0.0.2", 4, "eth2", keys));
        SimRouter one = lab.router(2, lab.area("0.0.0.1", AreaRules.NORMAL, "eth*"));
        SimRouter other = lab.router(3, lab.area("0.0.0.2", AreaRules.NORMAL, "eth*"));
        SimRouter far = lab.router(4, transit(lab, "0.0.0.1", 1, "eth3", keys),
                transit(lab, "0.0.0.2", 1, "eth4", keys));
        lab.join(1, near, one);
        lab.join(2, near, other);
        lab.join(3, one, far);
        lab.join(4, other, far);
        lab.startAll();
        lab.network.runSeconds(200);
        assertThat(near.stored.heard()).extracting(HeardNumbers::link)
                .containsExactlyInAnyOrder("vlink-10.0.0.4/0.0.0.1", "vlink-10.0.0.4/0.0.0.2");
    }

    /** Its near or far end goes down and comes back with grace, planned or not; what leads over the link stays. */
    private static SimRouter restart(Site site, boolean isNear, boolean isPlanned) {
        Lab lab = site.lab;
        lab.network.runSeconds(60);
        RestartConfig on = new RestartConfig(RestartMode.ON, 60, true);
        lab.network.routers().forEach(router -> router.protocol.apply(Lab.restarting(router.protocol.config(), on),
                lab.network.turn()));
        SimRouter x = isNear ? site.near : site.far;
        OspfConfig config = x.protocol.config();
        if (isPlanned) {
            x.handOver();
            assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        } else {
            x.kill(config);
        }
        long ended = lab.network.turn().now();
        // After a crash neighbors must still listen when a path for the virtual link is known again.
        lab.network.runSeconds(isPlanned ? 12 : 1);
        x.follow(config, new FormerLife(isPlanned, ended, Duration.ofSeconds(60)));
        return x;
    }

    private static void keepsRoutes(Site site, SimRouter x, double seconds) {
        for (double passed = 0; passed < seconds; passed += 0.1) {
            site.lab.network.runSeconds(0.1);
            assertThat(List.of(site.route(site.first, site.lab.loopbackOf(5)),
                    site.route(site.last, site.lab.loopbackOf(1)))).as("after %.1f s: %s", passed, x.log)
                    .containsOnly("OSPF-IA 40");
            // What the kernel has is frozen until then.
            assertThat(isRecovering(x) || site.lab.states(x).equals(Collections.nCopies(3, NeighborState.FULL)))
                    .as("after %.1f s: %s", passed, x.log).isTrue();
        }
    }

    private static boolean isRecovering(SimRouter router) {
        return router.facts.find(Fact.Recovering.class, router.protocol.config().name()).orElseThrow().recovering();
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void anEndRestartsGracefully(@ForAll OspfVersion version, @ForAll boolean isNear, @ForAll boolean isPlanned) {
        Site site = new Site(version, false);
        SimRouter x = restart(site, isNear, isPlanned);
        keepsRoutes(site, x, 40);
        assertThat(site.lab.status(x).restart().own()).isEqualTo("all adjacencies are back");
    }

    /** RFC 3623 §2.2 (1): all its adjacencies, that of the virtual link too, which here is late. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void aRestartIsNotOverBeforeItsOtherEndIsHeard(@ForAll OspfVersion version) {
        Site site = new Site(version, false);
        SimRouter near = restart(site, true, true);
        keepsRoutes(site, near, 1.5);
        // For longer than the restart would need without it, for less than its neighbors wait.
        site.far.frozen = true;
        keepsRoutes(site, near, 4.2);
        site.far.frozen = false;
        keepsRoutes(site, near, 40);
        assertThat(site.lab.status(near).restart().own()).isEqualTo("all adjacencies are back");
    }

    /** The transit area's router-LSA has bit V: somebody was there, who may yet come. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void anEndThatIsAwayIsWaitedForUntilThePeriodIsOver(@ForAll OspfVersion version) {
        Site site = new Site(version, false);
        SimRouter far = restart(site, false, true);
        site.near.kill(site.near.protocol.config());
        site.lab.network.runSeconds(40);
        assertThat(site.lab.status(far).restart().own()).startsWith("waiting for adjacencies");
        site.lab.network.runSeconds(15);
        assertThat(site.lab.status(far).restart().own()).isEqualTo("the grace period is over");
    }
}
