package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.PacketHeader;
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
    /** Left to long runs: exchanges that fail in another way than one of the others, and what waits for timers. */
    private static final Set<String> SLOW = Set.of("mtu-mismatch", "dbd-init-when-full", "lsr-for-unknown-lsa",
            "age-near-max", "grace-for-ever", "own-lsa-max-age", "own-lsa-seq-wrap", "everything-at-once");

    private NetworkCases() {
    }

    /** Storms come before those cases that leave neighbors behind who are dead and not yet given up. */
    private static List<HostileCase> with(List<HostileCase> own) {
        return quick(Stream.of(PacketCases.headers(), LsaCases.all(), GraceCases.all(), AgeCases.strangers(),
                AgeCases.ofTheVictim(), FloodCases.storms(), own, PacketCases.hellos(), PacketCases.exchanges(),
                FloodCases.everything()));
    }

    private static List<HostileCase> quick(Stream<List<HostileCase>> cases) {
        return cases.flatMap(List::stream).filter(c -> FloodCases.isLongRun() || !SLOW.contains(c.name())).toList();
    }

    static List<HostileCase> broadcast() {
        return with(LanCases.all());
    }

    static List<HostileCase> nbma() {
        return with(Stream.of(List.of(unnamed()), LanCases.elections()).flatMap(List::stream).toList());
    }

    /** There is no designated router, whatever a Hello says. */
    static List<HostileCase> multipoint() {
        return with(List.of(both("dr-where-none-is", Fate.KEPT, s -> s.send(LanCases.usurping(s)), NOTHING)));
    }

    /** The area has no way to the end of a virtual link any more, for a while (RFC 2328 §15). */
    static List<HostileCase> virtual() {
        HostileCase unreachable = both("virtual-end-unreachable", Fate.RESTARTED, s -> {
            int restarts = s.mallory().restarts();
            s.beReachable(false, Forge.FIRST + 1);
            s.await("the virtual link is down", () -> !s.mallory().isHeard());
            s.beReachable(true, Forge.FIRST + 2);
            s.await("it is up again", () -> s.mallory().restarts() > restarts && s.mallory().isFull());
            s.introduceAgain(Forge.FIRST + 1);
        }, NOTHING);
        // No MTU is told, nor looked at, over a virtual link (RFC 2328 §10.8).
        return quick(Stream.of(PacketCases.headers(), PacketCases.hellos(), PacketCases.exchanges().stream()
                .filter(c -> !c.name().equals("mtu-mismatch")).toList(), List.of(stranger(), unreachable)));
    }

    /** With strict-nonbroadcast, who is not named is nobody. */
    private static HostileCase unnamed() {
        return both("hello-of-the-unnamed", Fate.KEPT, s -> {
            s.send(of(s, STRANGER), LanCases.elsewhere(s), s.mallory().wire().destination());
        }, s -> assertThat(s.victim().knows(STRANGER)).isFalse());
    }

    /** Of the backbone, by a router to which there is no virtual link (RFC 2328 §8.2). */
    private static HostileCase stranger() {
        return both("virtual-hello-of-stranger", Fate.KEPT, s -> s.send(of(s, STRANGER)),
                s -> assertThat(s.victim().knows(STRANGER)).isFalse());
    }

    static Hello of(Scene s, RouterId sender) {
        return s.mallory().hello(new PacketHeader(s.version(), sender, s.mallory().header().area()), List.of(VICTIM));
    }

}
