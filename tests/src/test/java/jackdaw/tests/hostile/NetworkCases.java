package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hostility on other links than point-to-point ones: what is wrong everywhere, where packets and adjacencies go other
 * ways, and what can be wrong only there.
 */
final class NetworkCases {
    private static final Consumer<Scene> NOTHING = _ -> { };
    /** Exchanges that fail: one way for it to do so is enough here. */
    private static final Set<String> SLOW = Set.of("mtu-mismatch", "dbd-init-when-full", "lsr-for-unknown-lsa");
    private static final int GREATEST_PRIORITY = 255;

    private NetworkCases() {
    }

    private static List<HostileCase> with(HostileCase... own) {
        return Stream.of(PacketCases.headers(), PacketCases.hellos(), PacketCases.exchanges(), List.of(own))
                .flatMap(List::stream).filter(c -> !SLOW.contains(c.name())).toList();
    }

    static List<HostileCase> nbma() {
        return with(unnamed(),
                both("dr-usurped", Fate.ANY, s -> s.send(usurping(s, MALLORY)), NOTHING),
                both("dr-unheard-of", Fate.ANY, s -> s.send(usurping(s, STRANGER)), NOTHING));
    }

    /** There is no designated router, whatever a Hello says. */
    static List<HostileCase> multipoint() {
        return with(both("dr-where-none-is", Fate.KEPT, s -> s.send(usurping(s, MALLORY)), NOTHING));
    }

    /** The area has no way to the end of a virtual link any more, for a while (RFC 2328 §15). */
    static List<HostileCase> virtual() {
        return with(stranger(), both("virtual-end-unreachable", Fate.RESTARTED, s -> {
            int restarts = s.mallory().restarts();
            s.beReachable(false, Forge.FIRST + 1);
            s.await("the virtual link is down", () -> !s.mallory().isHeard());
            s.beReachable(true, Forge.FIRST + 2);
            s.await("it is up again", () -> s.mallory().restarts() > restarts && s.mallory().isFull());
            s.introduceAgain(Forge.FIRST + 1);
        }, NOTHING));
    }

    /** With strict-nonbroadcast, who is not named is nobody. */
    private static HostileCase unnamed() {
        return both("hello-of-the-unnamed", Fate.KEPT, s -> {
            IpAddress elsewhere = IpAddress.parse(s.v2() ? "10.0.1.8" : "fe80::8");
            s.mallory().wire().send(elsewhere, PacketEncoder.encode(of(s, STRANGER), elsewhere,
                    s.mallory().wire().destination()));
        }, s -> assertThat(s.victim().knows(STRANGER)).isFalse());
    }

    /** Of the backbone, by a router to which there is no virtual link (RFC 2328 §8.2). */
    private static HostileCase stranger() {
        return both("virtual-hello-of-stranger", Fate.KEPT, s -> s.send(of(s, STRANGER)),
                s -> assertThat(s.victim().knows(STRANGER)).isFalse());
    }

    private static Hello of(Scene s, RouterId sender) {
        return s.mallory().hello(new PacketHeader(s.version(), sender, s.mallory().header().area()), List.of(VICTIM));
    }

    /** The hostile neighbor wants somebody to be the designated router, with the greatest priority. */
    private static Hello usurping(Scene s, RouterId leader) {
        Hello h = of(s, MALLORY);
        RouterId name = !s.v2() || !leader.equals(MALLORY) ? leader : RouterId.parse("10.0.1.9");
        return new Hello(h.header(), h.mask(), h.interfaceId(), h.helloInterval(), h.options(), GREATEST_PRIORITY,
                h.deadInterval(), name, h.backupDesignatedRouter(), h.neighbors());
    }
}
