package jackdaw.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Every case of docs/robustness.md, one after the other. {@code -Djackdaw.victim=bird} or {@code frr} puts that daemon
 * in the middle, {@code -Djackdaw.ospf-cases=REGEX} runs some cases only, {@code -Djackdaw.ospf-fuzz-seconds=N} fuzzes
 * for longer.
 */
@Tag("interop")
@Tag("patient")
class RobustnessTest {
    private static final Victim.Make MAKE = Victim.Make.valueOf(
            System.getProperty("jackdaw.victim", "jackdaw").toUpperCase(java.util.Locale.ROOT));

    private static final int TRIES = 3;

    private static List<HostileCase> plain() {
        return Stream.of(PacketCases.headers(), PacketCases.hellos(), PacketCases.exchanges(), LsaCases.all(),
                GraceCases.all(), AgeCases.strangers(), AgeCases.ofTheVictim(), FloodCases.all())
                .flatMap(List::stream).toList();
    }

    @Example
    void version2() {
        run(OspfVersion.V2, Setting.PLAIN, plain());
    }

    @Example
    void version3() {
        run(OspfVersion.V3, Setting.PLAIN, plain());
    }

    @Example
    void authentication() {
        for (OspfVersion version : OspfVersion.values()) {
            run(version, Setting.KEYED, AuthenticationCases.all());
        }
    }

    @Example
    void stubAreas() {
        for (OspfVersion version : OspfVersion.values()) {
            run(version, Setting.STUB, AreaCases.stub());
        }
    }

    @Example
    void notSoStubbyAreas() {
        for (OspfVersion version : OspfVersion.values()) {
            run(version, Setting.NSSA, AreaCases.nssa());
        }
    }

    @Example
    void networksWithoutMulticast() {
        run(OspfVersion.V2, Setting.NBMA, NetworkCases.nbma());
        run(OspfVersion.V3, Setting.NBMA, NetworkCases.nbma());
    }

    @Example
    void pointToMultipoint() {
        run(OspfVersion.V2, Setting.MULTIPOINT, NetworkCases.multipoint());
        run(OspfVersion.V3, Setting.MULTIPOINT, NetworkCases.multipoint());
    }

    @Example
    void virtualLinks() {
        run(OspfVersion.V2, Setting.VIRTUAL, NetworkCases.virtual());
        run(OspfVersion.V3, Setting.VIRTUAL, NetworkCases.virtual());
    }

    private static void run(OspfVersion version, Setting setting, List<HostileCase> cases) {
        List<HostileCase> chosen = cases.stream().filter(c -> c.versions().contains(version)
                && c.name().matches(System.getProperty("jackdaw.ospf-cases", ".*"))).toList();
        List<String> faults = new ArrayList<>();
        try (Scene scene = Scene.open(version, setting, MAKE)) {
            for (HostileCase each : chosen) {
                long start = System.nanoTime();
                String fault = judge(scene, each);
                System.out.printf("OSPFv%d %-24s %5d ms  %s%n", version.number(), each,
                        (System.nanoTime() - start) / 1_000_000, fault.isEmpty() ? "passed" : fault);
                if (!fault.isEmpty()) {
                    faults.add(each + ": " + fault);
                }
            }
            scene.awaitRoutes();
            if (MAKE == Victim.Make.JACKDAW && setting != Setting.VIRTUAL) {
                replayToAnotherLife(scene);
            }
        }
        assertThat(faults).as("OSPFv%d, %s", version.number(), setting).isEmpty();
    }

    /** Whatever was said to the victim's former life is said again to the next one, at once: it finds its feet. */
    private static void replayToAnotherLife(Scene scene) {
        scene.victim().killAndStart();
        scene.sent().forEach(scene.mallory().wire()::send);
        scene.fence();
        scene.awaitRoutes();
        assertThat(scene.harm(true)).as("exceptions").noneMatch(line -> line.contains("Exception"));
    }

    /** Runs a case; says what was wrong, or nothing. */
    private static String judge(Scene scene, HostileCase each) {
        List<String> harmBefore = scene.harm(each.pause());
        int restarts = scene.mallory().restarts();
        scene.mallory().forgetWhatWasHeard();
        try {
            boolean fell = false;
            // A victim that is just then about to start again, from what came before, has nothing to lose.
            for (int i = 0; i == 0 || i < TRIES && !fell && each.fate() == Fate.RESTARTED; i++) {
                each.attack().accept(scene);
                scene.fence();
                fell = scene.mallory().restarts() > restarts;
            }
            if (each.fate() != Fate.ANY && fell != (each.fate() == Fate.RESTARTED)) {
                return fell ? "the adjacency on A fell" : "the adjacency on A stayed";
            }
            each.proof().accept(scene);
        } catch (AssertionError | RuntimeException e) {
            return String.valueOf(e.getMessage()).strip();
        }
        List<String> harm = new ArrayList<>(scene.harm(each.pause()));
        harmBefore.forEach(harm::remove);
        return harm.isEmpty() ? "" : harm.toString();
    }
}
