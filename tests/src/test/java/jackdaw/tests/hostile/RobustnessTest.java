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
class RobustnessTest {
    private static final Victim.Make MAKE = Victim.Make.valueOf(
            System.getProperty("jackdaw.victim", "jackdaw").toUpperCase(java.util.Locale.ROOT));

    private static List<HostileCase> cases() {
        return Stream.of(PacketCases.headers(), PacketCases.hellos(), PacketCases.exchanges(), LsaCases.all(),
                AgeCases.strangers(), AgeCases.ofTheVictim(), FloodCases.all()).flatMap(List::stream)
                .filter(c -> c.name().matches(System.getProperty("jackdaw.ospf-cases", ".*"))).toList();
    }

    @Example
    void version2() {
        run(OspfVersion.V2);
    }

    @Example
    void version3() {
        run(OspfVersion.V3);
    }

    private static void run(OspfVersion version) {
        List<String> faults = new ArrayList<>();
        try (Scene scene = Scene.open(version, MAKE)) {
            for (HostileCase each : cases()) {
                if (each.versions().contains(version)) {
                    long start = System.nanoTime();
                    String fault = judge(scene, each);
                    System.out.printf("OSPFv%d %-24s %5d ms  %s%n", version.number(), each,
                            (System.nanoTime() - start) / 1_000_000, fault.isEmpty() ? "passed" : fault);
                    if (!fault.isEmpty()) {
                        faults.add(each + ": " + fault);
                    }
                }
            }
            scene.awaitRoutes();
        }
        assertThat(faults).isEmpty();
    }

    /** Runs a case; says what was wrong, or nothing. */
    private static String judge(Scene scene, HostileCase each) {
        List<String> harmBefore = scene.harm(each.pause());
        int restarts = scene.mallory().restarts();
        scene.mallory().forgetWhatWasHeard();
        try {
            each.attack().accept(scene);
            scene.fence();
            boolean fell = scene.mallory().restarts() > restarts;
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
