package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.Scene.GOOD;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What only a LAN has: a designated router (RFC 2328 §7.3) and those who would like to be one, packets for it alone,
 * the LSA of the network, and many neighbors.
 */
final class LanCases {
    private static final Consumer<Scene> NOTHING = _ -> { };
    private static final int FORGED = Forge.FIRST + 500;
    private static final int GREATEST_PRIORITY = 255;
    private static final int CLAIMS = 40;
    /** As many names as a Hello of 1,500 octets has room for, and as many as an IP packet takes. */
    private static final List<Integer> CROWDS = List.of(350, 15_000);
    private static final int MANY_ADDRESSES = 126;

    private LanCases() {
    }

    /** All of a LAN that the victim leads. */
    static List<HostileCase> all() {
        return Stream.of(ofTheLeader(), elections(), List.of(rivals(), manyAddresses())).flatMap(List::stream).toList();
    }

    private static List<HostileCase> ofTheLeader() {
        return List.of(heardAsLeader(), AgeCases.own("network-lsa-of-victim", s -> network(s, VICTIM, FORGED), false,
                sequence -> sequence > FORGED), networkOfAnother(), networkOfNobody(), malformedNetwork(),
                acknowledgedByAnother(), crowd());
    }

    /** Claims to be the designated router; in the end it is the victim once more. */
    static List<HostileCase> elections() {
        return List.of(
                election("dr-usurped", s -> s.await("the victim yields to the greatest priority", () -> {
                    s.send(usurping(s));
                    return leads(s, s.mallory().name());
                })),
                election("dr-unheard-of", s -> s.send(claiming(s, MALLORY, GREATEST_PRIORITY, STRANGER,
                        RouterId.NONE))),
                election("dr-flips", LanCases::claimEverything));
    }

    /** Two that want it at once, one of whom does not exist. */
    static HostileCase rivals() {
        return election("dr-claimed-by-two", s -> {
            for (int i = 0; i < CLAIMS; i++) {
                s.send(usurping(s));
                RouterId name = elsewhere(s) instanceof Ip4 address ? new RouterId(address.bits()) : STRANGER;
                s.send(claiming(s, STRANGER, GREATEST_PRIORITY, name, RouterId.NONE), elsewhere(s),
                        s.mallory().wire().destination());
            }
        });
    }

    /** Where the hostile neighbor is the designated router and the victim cannot be. */
    static List<HostileCase> ofTheLed() {
        int[] number = {0};
        return List.of(
                both("all-dr-routers-unheard", Fate.KEPT, s -> {
                    number[0] = s.forge().number();
                    toLeaders(s, number[0]);
                    IpAddress source = s.mallory().wire().source();
                    s.send(s.mallory().hello(s.mallory().header(), List.of()), source, s.version().allDRouters());
                }, s -> assertThat(s.onB(s.forge().external(MALLORY, number[0]))).as("flooded").isEmpty()),
                both("network-lsa-without-victim", Fate.KEPT, s -> {
                    sayOfNetwork(s, Forge.FIRST + 1, false);
                    s.await("there is no way into the network", () -> !s.isWayPastMallory());
                    s.await("there is one again, when MinLSArrival is over", () -> {
                        sayOfNetwork(s, Forge.FIRST + 2, true);
                        return s.isWayPastMallory();
                    });
                }, NOTHING),
                both("dr-abdicates", Fate.RESTARTED, s -> s.send(claiming(s, MALLORY, 0, RouterId.NONE,
                        RouterId.NONE)), Scene::awaitRoutes),
                both("dr-flips", Fate.ANY, LanCases::claimEverything, Scene::awaitRoutes));
    }

    private static void sayOfNetwork(Scene s, int sequence, boolean withVictim) {
        Lsa network = s.forge().networkOfOwn(s.mallory().wire(), sequence, withVictim);
        s.mallory().own(List.of(network));
        s.update(network);
    }

    private static HostileCase election(String name, Consumer<Scene> attack) {
        return both(name, Fate.ANY, attack, s -> {
            s.await("the victim leads", () -> leads(s, name(s)));
            s.awaitRoutes();
        });
    }

    /** As the victim has it. */
    private static boolean leads(Scene s, RouterId name) {
        return s.mallory().peer().filter(h -> h.designatedRouter().equals(name)).isPresent();
    }

    /** How Hellos name the victim. */
    private static RouterId name(Scene s) {
        return s.v2() ? RouterId.parse("10.0.1.1") : VICTIM;
    }

    /** An address of the hostile machine that is no neighbor's. */
    static IpAddress elsewhere(Scene s) {
        return IpAddress.parse(s.v2() ? "10.0.1.8" : "fe80::8");
    }

    /** The hostile neighbor says that it is the designated router. */
    static Hello usurping(Scene s) {
        return claiming(s, MALLORY, GREATEST_PRIORITY, s.mallory().name(), RouterId.NONE);
    }

    private static Hello claiming(Scene s, RouterId sender, int priority, RouterId leader, RouterId backup) {
        Hello h = NetworkCases.of(s, sender);
        return new Hello(h.header(), h.mask(), h.interfaceId(), h.helloInterval(), h.options(), priority,
                h.deadInterval(), leader, backup, h.neighbors());
    }

    /** Every rank for everybody, with either priority, as fast as it goes. */
    private static void claimEverything(Scene s) {
        List<RouterId> names = List.of(RouterId.NONE, s.mallory().name(), name(s), STRANGER);
        for (int i = 0; i < CLAIMS; i++) {
            for (RouterId leader : names) {
                for (RouterId backup : names) {
                    s.send(claiming(s, MALLORY, i % 2 == 0 ? GREATEST_PRIORITY : 0, leader, backup));
                }
            }
        }
    }

    /** An update to AllDRouters. */
    private static void toLeaders(Scene s, int number) {
        s.send(new LinkStateUpdate(s.mallory().header(), List.of(s.forge().external(MALLORY, number))),
                s.mallory().wire().source(), s.version().allDRouters());
    }

    private static HostileCase heardAsLeader() {
        int[] number = {0};
        return both("all-dr-routers-heard", Fate.KEPT, s -> {
            number[0] = s.forge().number();
            toLeaders(s, number[0]);
        }, s -> assertThat(s.onB(s.forge().external(MALLORY, number[0]))).as("flooded").isPresent());
    }

    /** Who has not acknowledged an LSA gets it again, whatever others say (RFC 2328 §13.6). */
    private static HostileCase acknowledgedByAnother() {
        int[] number = {0};
        return both("ack-of-another", Fate.KEPT, s -> {
            number[0] = s.forge().number();
            Lsa lsa = s.forge().external(VICTIM, number[0]);
            s.mallory().acknowledge(false);
            s.update(lsa);
            s.await("the victim flushes it", () -> s.cameBack(lsa, true));
            for (IpAddress group : List.of(s.version().allSpfRouters(), s.version().allDRouters())) {
                s.send(acknowledgment(s, STRANGER, lsa.withAge(LsaHeader.MAX_AGE)), elsewhere(s), group);
                s.send(acknowledgment(s, MALLORY, s.forge().external(VICTIM, number[0], Forge.FIRST + 1)
                        .withAge(LsaHeader.MAX_AGE)), s.mallory().wire().source(), group);
            }
            s.fence();
            s.mallory().forgetWhatWasHeard();
            s.await("the victim says so again", () -> s.cameBack(lsa, true));
            s.mallory().acknowledge(true);
        }, s -> s.await("it is not on B", () -> s.onB(s.forge().external(VICTIM, number[0])).isEmpty()));
    }

    private static LinkStateAcknowledgment acknowledgment(Scene s, RouterId sender, Lsa lsa) {
        return new LinkStateAcknowledgment(new PacketHeader(s.version(), sender, s.mallory().header().area()),
                List.of(lsa.header()));
    }

    /** Hellos that list very many neighbors, the victim last. */
    private static HostileCase crowd() {
        return both("hello-crowd", Fate.KEPT, s -> CROWDS.forEach(crowd -> {
            List<RouterId> names = new ArrayList<>(IntStream.range(0, crowd)
                    .mapToObj(i -> new RouterId(0x0c000000 + i)).toList());
            names.add(VICTIM);
            s.send(s.mallory().hello(s.mallory().header(), names));
        }), NOTHING);
    }

    /** OSPFv2 tells neighbors apart by address there, and one machine may have many. */
    private static HostileCase manyAddresses() {
        return new HostileCase("hello-flood-addresses", List.of(OspfVersion.V2), Fate.ANY, s -> {
            int first = Ip4.parse(Scene.MANY_ADDRESSES.split("/")[0]).bits();
            for (int i = 1; i <= MANY_ADDRESSES; i++) {
                s.send(NetworkCases.of(s, new RouterId(0x0b000000 + i)), new Ip4(first + i),
                        s.mallory().wire().destination());
            }
            s.fence();
            assertThat(s.victim().neighbors()).as("neighbors that are known").isGreaterThan(2);
            PacketCases.fewAreKnown(s);
        }, s -> s.await("nobody else is left", () -> s.victim().neighbors() == 2));
    }

    /** The victim's network, as this router has it. */
    private static Lsa network(Scene s, RouterId leader, int sequence) {
        int id = s.v2() ? name(s).bits() : s.mallory().peer().orElseThrow().interfaceId();
        return s.forge().network(leader, id, sequence, List.of(STRANGER));
    }

    /**
     * In OSPFv2 the id is the victim's address, so it answers for it (RFC 2328 §13.4). In OSPFv3 it means nothing
     * without the router that it is advertised by.
     */
    private static HostileCase networkOfAnother() {
        return both("network-lsa-of-another", Fate.KEPT, s -> s.update(network(s, STRANGER, FORGED)), s -> {
            Lsa lsa = network(s, STRANGER, FORGED);
            if (s.v2()) {
                s.await("the victim flushes it", () -> s.cameBack(lsa, true));
                s.await("it is not on B", () -> s.onB(lsa).isEmpty());
            } else {
                assertThat(s.onB(lsa)).as("flooded").isPresent();
            }
        });
    }

    /** A network that no router-LSA leads to. */
    private static HostileCase networkOfNobody() {
        return both("network-lsa-of-nobody", Fate.KEPT, s -> s.update(s.forge().network(MALLORY,
                Ip4.parse("10.9.0.1").bits(), Forge.FIRST, List.of(VICTIM, GOOD, MALLORY))),
                s -> assertThat(s.v2() && s.isRouted("10.9.0.0/24")).as("a route").isFalse());
    }

    /** It ends within its first field. */
    private static HostileCase malformedNetwork() {
        int[] number = {0};
        return both("network-lsa-malformed", Fate.KEPT, s -> {
            number[0] = s.forge().number();
            s.update(malformed(s), s.forge().external(MALLORY, number[0]));
        }, s -> {
            s.await("the good LSA gives a route", () -> s.isRouted(number[0]));
            assertThat(s.onB(malformed(s))).as("flooded").isEmpty();
        });
    }

    private static Lsa malformed(Scene s) {
        return s.forge().lsa(s.version().type(LsaKind.NETWORK), 77, MALLORY, Forge.FIRST,
                new OpaqueBody(Bytes.of(new byte[2])));
    }
}
