package jackdaw.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cases one after the other in one network, and their judgment. */
final class Ordeal {
    private static final Victim.Make MAKE = Victim.Make.valueOf(
            System.getProperty("jackdaw.victim", "jackdaw").toUpperCase(java.util.Locale.ROOT));

    private static final int TRIES = 3;
    /** Less than four dead intervals by the seconds that pass until a Hello comes and is kept. */
    private static final Duration COUNTS = Duration.ofSeconds(10);

    private Ordeal() {
    }

    /** In both versions. */
    static void run(Setting setting, List<HostileCase> cases) {
        for (OspfVersion version : OspfVersion.values()) {
            run(version, setting, cases);
        }
    }

    static void run(OspfVersion version, Setting setting, List<HostileCase> cases) {
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
        assertThat(faults).as("OSPFv%d, %s: %s", version.number(), setting, faults).isEmpty();
    }

    /** Whatever was said to the victim's former life is said again to the next one, at once: it finds its feet. */
    private static void replayToAnotherLife(Scene scene) {
        // In OSPFv3 a number counts for one dead interval only, within which no process may be back here.
        if (scene.setting().isKeyed() && scene.v2()) {
            refusedByAnotherLife(scene, record(scene));
        } else {
            scene.victim().killAndStart();
        }
        scene.sent().forEach(scene.mallory().wire()::send);
        scene.fence();
        scene.awaitRoutes();
        assertThat(scene.harm(HostileCase.Pause.EVERYWHERE)).as("exceptions")
                .noneMatch(line -> line.contains("Exception"));
    }

    /** An update that the victim believed, followed by others whose numbers it has kept already. */
    private static byte[] record(Scene scene) {
        scene.update(scene.forge().external(Scene.STRANGER, scene.forge().number()));
        byte[] recorded = scene.sent().getLast();
        long number = scene.mallory().sealSequence();
        scene.fence();
        scene.await("the victim keeps what it has heard", () -> scene.victim().keptNumber() > number);
        return recorded;
    }

    /** The next life has heard nobody yet, and knows all the same that the packet was sent before. */
    private static void refusedByAnotherLife(Scene scene, byte[] recorded) {
        scene.mallory().silence(true);
        long killed = System.nanoTime();
        scene.victim().killAndStart();
        if (System.nanoTime() - killed < COUNTS.toNanos()) {
            scene.await("what was recorded is refused", () -> {
                scene.mallory().wire().send(recorded);
                return scene.victim().replays() > 0;
            });
        }
        scene.mallory().silence(false);
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
