package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.spf.Announced;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a prefix flaps, its LSAs come no faster than RFC 2328 §12.4 and §13 (5)(a) let neighbors take them. */
class OriginationRateTest {
    private static final Attributes E1 = Attributes.EMPTY.with(OspfAttributes.METRIC1, 200L);
    private static final double MIN_LS_INTERVAL = 4.999;
    private static final double MIN_LS_ARRIVAL = 1;

    private static final class Flapping {
        final Lab lab;
        final SimRouter a;
        final SimRouter b;
        final Prefix prefix;
        final Random random;
        boolean exported;
        boolean open = true;

        Flapping(OspfVersion version, long seed) {
            lab = new Lab(version, seed);
            lab.network.tap = Optional.of(new Wiretap(version));
            lab.network.lossPercent = (int) (seed % 3) * 8;
            // With the usual one four lost Hellos would end the adjacency, and with it who is waited for.
            lab.dead = 40;
            lab.network.acknowledgmentDelayNanos = seed % 2 * 700_000_000L;
            a = lab.router(1);
            b = lab.router(2);
            lab.join(1, a, b);
            prefix = Prefix.parse(version == OspfVersion.V2 ? "0.0.0.0/0" : "64:ff9b::/96");
            random = new Random(seed);
            lab.startAll();
            assertThat(lab.network.runUntil(() -> lab.states(a).contains(NeighborState.FULL)
                    && lab.isConverged(), 60)).isTrue();
        }

        void step(int longestMillis) {
            if (random.nextBoolean()) {
                exported = !exported;
                if (exported) {
                    a.addStatic(prefix.toString(), E1);
                } else {
                    a.removeStatic(prefix.toString());
                }
            } else {
                open = random.nextInt(3) > 0;
                a.attract.set("svc", Map.of(prefix, open ? new Passage.Open("svc", "WEAK", random.nextInt(3) * 20_000)
                        : new Passage.Closed("svc", "WAIT", "test")));
            }
            lab.network.runSeconds(random.nextInt(longestMillis) / 1e3);
        }

        /** First sendings of each instance of an external LSA for the prefix, whatever its link state id. */
        List<Wiretap.Heard> instances() {
            Map<String, Wiretap.Heard> first = new java.util.LinkedHashMap<>();
            lab.network.tap.orElseThrow().heard.stream()
                    .filter(h -> h.lsa().header().kind() == LsaKind.EXTERNAL)
                    .filter(h -> Announced.by(h.lsa().withAge(0)).stream().anyMatch(p -> p.prefix().equals(prefix)))
                    .forEach(h -> first.putIfAbsent(h.lsa().key() + " " + h.lsa().header().sequence() + " "
                            + h.lsa().header().isMaxAge(), h));
            return new ArrayList<>(first.values());
        }
    }

    @Property(tries = 30)
    void instancesAndFlushesKeepTheirDistance(@ForAll OspfVersion version, @ForAll @IntRange(max = 9999) int seed,
                                              @ForAll @IntRange(min = 2, max = 3000) int longestMillis) {
        Flapping flapping = new Flapping(version, seed);
        double end = flapping.lab.network.seconds() + 40;
        while (flapping.lab.network.seconds() < end) {
            flapping.step(longestMillis);
        }
        int lossPercent = flapping.lab.network.lossPercent;
        double lastInstance = -10;
        double lastOfAny = -10;
        Map<Object, Integer> sequences = new HashMap<>();
        for (Wiretap.Heard h : flapping.instances()) {
            assertThat(h.seconds() - lastOfAny).as("MinLSArrival").isGreaterThan(MIN_LS_ARRIVAL);
            lastOfAny = madeAt(h, lossPercent);
            if (!h.lsa().header().isMaxAge()) {
                assertThat(h.seconds() - lastInstance).as("MinLSInterval").isGreaterThan(MIN_LS_INTERVAL);
                lastInstance = lastOfAny;
                Integer before = sequences.put(h.lsa().key(), h.lsa().header().sequence());
                assertThat(before == null || before < h.lsa().header().sequence()).as("newer sequence").isTrue();
            }
        }
        flapping.lab.network.lossPercent = 0;
        flapping.lab.network.runSeconds(30);
        assertThat(flapping.lab.routes(flapping.b).contains(flapping.prefix.toString()))
                .isEqualTo(flapping.exported && flapping.open);
    }

    /**
     * When an instance was made, or up to a second before; a flush counts from its sending. Where packets are lost the
     * exchange with the neighbor may just be going on, and an instance is first sent when it is asked for.
     */
    private static double madeAt(Wiretap.Heard heard, int lossPercent) {
        boolean isAsMade = lossPercent == 0 || heard.lsa().header().isMaxAge();
        return isAsMade ? heard.seconds() : heard.seconds() - heard.lsa().header().age();
    }

    /** Nothing new is said before everybody has taken the flush: a neighbor would drop it, or keep both. */
    @Property(tries = 20)
    void nothingFollowsAFlushThatANeighborHasNotTaken(@ForAll OspfVersion version,
                                                      @ForAll @IntRange(max = 9999) int seed) {
        Flapping flapping = new Flapping(version, seed);
        Wiretap sent = new Wiretap(version);
        boolean[] flushing = {false};
        flapping.lab.network.spy = Optional.of((from, packet) -> {
            sent.heard.clear();
            sent.listen(0, packet);
            sent.heard.stream().filter(h -> from == flapping.a && h.lsa().header().kind() == LsaKind.EXTERNAL)
                    .forEach(h -> {
                        if (flushing[0] && !h.lsa().header().isMaxAge()) {
                            assertThat(flapping.lab.status(flapping.b).database().stream()
                                    .flatMap(s -> s.rows().stream()).filter(r -> r.type() == h.lsa().key().type()))
                                    .allMatch(r -> r.age() >= 3600);
                        }
                        flushing[0] = h.lsa().header().isMaxAge();
                    });
        });
        for (int i = 0; i < 40; i++) {
            flapping.step(1500);
        }
        assertThat(flapping.instances()).anyMatch(h -> h.lsa().header().isMaxAge());
    }

    /** An intra-area host route beats every external one, and would lead past the service. */
    @Property(tries = 10)
    void anOwnedAddressIsInNoTopologyLsa(@ForAll OspfVersion version, @ForAll NetworkType type, @ForAll boolean open) {
        Lab lab = new Lab(version, 5);
        lab.type = type;
        lab.network.tap = Optional.of(new Wiretap(version));
        SimRouter a = lab.router(1);
        Prefix anycast = Prefix.parse(lab.loopbackOf(1));
        Prefix subnet = Prefix.parse(version == OspfVersion.V2 ? "10.2.0.0/24" : "2001:db8:2::/64");
        Passage passage = open ? new Passage.Open("svc", "UP", 0) : new Passage.Closed("svc", "WAIT", "test");
        a.attract.set("svc", Map.of(anycast, passage, subnet, passage));
        lab.join(1, a, lab.router(2));
        lab.join(2, a);
        lab.startAll();
        lab.network.runSeconds(60);
        assertThat(lab.network.tap.orElseThrow().heard).isNotEmpty().allSatisfy(h -> {
            if (h.sender().equals(a.protocol.config().routerId())) {
                assertThat(Announced.by(h.lsa())).noneMatch(p -> p.prefix().equals(anycast)
                        || p.prefix().equals(subnet));
            }
        });
        assertThat(lab.routes(lab.network.routers().getLast())).doesNotContain(anycast.toString(), subnet.toString());
    }
}
