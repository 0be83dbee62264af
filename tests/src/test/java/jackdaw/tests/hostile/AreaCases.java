package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.HostileCase.dropped;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.List;
import java.util.function.BiFunction;

/** What may not be said in an area of this kind (RFC 2328 §3.6, RFC 3101). The victim is its border router. */
final class AreaCases {
    private AreaCases() {
    }

    private static HostileCase refused(String name, BiFunction<Forge, Integer, Lsa> forge) {
        int[] number = {0};
        return both(name, Fate.KEPT, s -> {
            number[0] = s.forge().number();
            s.update(forge.apply(s.forge(), number[0]));
        }, s -> {
            assertThat(s.onB(forge.apply(s.forge(), number[0]))).as("flooded").isEmpty();
            assertThat(s.isRouted(number[0])).as("a route").isFalse();
        });
    }

    /** Hellos of another kind of area, one-way, so that the adjacency would fall if they were believed. */
    private static HostileCase anotherKind(String name, int options) {
        return dropped(name, s -> {
            Hello h = s.mallory().hello(s.mallory().header(), List.of());
            s.send(new Hello(h.header(), h.mask(), h.interfaceId(), h.helloInterval(),
                    h.options() & ~(Options.E | Options.NP) | options, h.priority(), h.deadInterval(),
                    h.designatedRouter(), h.backupDesignatedRouter(), List.of()));
        });
    }

    /** Type 7 where there is no NSSA. */
    static HostileCase type7() {
        return refused("type7-outside-nssa", (f, n) -> f.nssaExternal(n, true, true));
    }

    static List<HostileCase> stub() {
        return List.of(anotherKind("stub-hello-of-backbone", Options.E), anotherKind("stub-hello-of-nssa", Options.NP),
                refused("stub-type5", (f, n) -> f.external(MALLORY, n)), type7());
    }

    static List<HostileCase> nssa() {
        int[] number = {0};
        return List.of(anotherKind("nssa-hello-of-backbone", Options.E), anotherKind("nssa-hello-of-stub", 0),
                refused("nssa-type5", (f, n) -> f.external(MALLORY, n)),
                both("nssa-type7-translated", Fate.KEPT, s -> {
                    number[0] = s.forge().numbers(3);
                    s.update(s.forge().nssaExternal(number[0], true, true),
                            s.forge().nssaExternal(number[0] + 1, false, true),
                            s.forge().nssaExternal(number[0] + 2, true, false));
                }, s -> {
                    s.await("the one with P-bit and forwarding address is routed on B", () -> s.isRoutedOnB(number[0]));
                    assertThat(s.isRoutedOnB(number[0] + 1)).as("without P-bit").isFalse();
                    assertThat(s.isRoutedOnB(number[0] + 2)).as("without forwarding address").isFalse();
                }));
    }
}
