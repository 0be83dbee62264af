package jackdaw.tests.bench;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs that measure, run in a Java machine of their own with the daemon's flags. */
final class FlaggedRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private FlaggedRuns() {
    }

    /** What a program has printed when it has ended. */
    static String log(Lab lab, Namespace machine, Class<?> program) {
        List<String> command = new ArrayList<>(JackdawDaemon.java());
        command.addAll(List.of("-Xmx1g", "-Djackdaw.root=" + System.getProperty("jackdaw.root", ".."), "-cp",
                System.getProperty("java.class.path"), program.getName()));
        LabProcess process = lab.start(machine, program.getSimpleName(), command);
        Await.until(program.getSimpleName() + " has ended", PATIENCE, process::isAlive, alive -> !alive, lab::evidence);
        return process.log();
    }
}
