package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two instances on one link, told apart by their ids alone (RFC 6549 §3 in OSPFv2, RFC 5340 §2.4 in OSPFv3). */
class InstancesTest {
    private static final Authentication KEY = new Authentication.Cryptographic(List.of(new AuthKey(1,
            AuthAlgorithm.HMAC_SHA_256, new Secret("swordfish".getBytes(StandardCharsets.UTF_8)))));

    /** Routers 1 and 2 are of the one, 3 and 4, which may have keys, of the other. */
    private static Lab lan(OspfVersion version, int one, int other, boolean keyed) {
        Lab lab = new Lab(version, 65);
        lab.type = NetworkType.BROADCAST;
        // No packet overtakes another: with keys it would be a replay.
        lab.network.maxDelayNanos = 0;
        lab.instanceId = one;
        SimRouter first = lab.router(1);
        SimRouter second = lab.router(2);
        lab.instanceId = other;
        lab.authentication = keyed ? KEY : Authentication.None.NONE;
        lab.join(1, first, second, lab.router(3), lab.router(4));
        lab.startAll();
        return lab;
    }

    /** Each has its own neighbors, designated router and routes, and no complaint about what the other one sends. */
    @Property(tries = 8)
    void keepToThemselves(@ForAll OspfVersion version, @ForAll boolean keyed, @ForAll boolean high) {
        Lab lab = lan(version, high ? 255 : 0, 5, keyed);
        lab.network.runSeconds(30);
        for (SimRouter router : lab.network.routers()) {
            int number = Lab.number(router);
            int companion = (number - 1 ^ 1) + 1;
            assertThat(lab.status(router).neighbors()).as("%s", router.log).singleElement()
                    .returns(new RouterId(0x0a000000 + companion), NeighborStatus::id)
                    .returns(NeighborState.FULL, NeighborStatus::state)
                    .returns(companion % 2 == 0 ? "DR" : "BDR", NeighborStatus::role);
            assertThat(lab.routes(router)).contains(lab.loopbackOf(number), lab.loopbackOf(companion))
                    .doesNotContain(lab.loopbackOf(5 - number), lab.loopbackOf(5 - companion));
            assertThat(lab.status(router).dropped()).containsKey("other instance");
            assertThat(router.log).noneMatch(l -> l.contains("packet from"));
        }
    }

    /** RFC 6549 §2: there are 256 of them. */
    @Property(tries = 2)
    void idsThatDifferByABitAreOthers(@ForAll OspfVersion version) {
        for (int bit = 0; bit < 8; bit++) {
            Lab lab = lan(version, 0, 1 << bit, false);
            lab.network.runSeconds(20);
            assertThat(lab.states(lab.network.routers().getFirst())).as("bit %d", bit)
                    .containsExactly(NeighborState.FULL);
        }
    }
}
