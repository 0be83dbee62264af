package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code show status} says while protocols take up again what a former process did, and neighbors wait for it. */
final class RecoveryText {
    private RecoveryText() {
    }

    /** @param age of this process, by which BIRD's form of a timer knows what it was set to */
    static List<String> lines(Router router, Duration age, Turn turn) {
        List<Fact.Recovering> recovering = router.surroundings().facts().all(Fact.Recovering.class).stream()
                .filter(Fact.Recovering::recovering).toList();
        if (recovering.isEmpty()) {
            return awaited(router);
        }
        long channels = recovering.stream().flatMap(r -> router.instance(r.protocol()).stream())
                .map(Instance::protocol).mapToLong(protocol -> Math.max(1, protocol.channels().size())).sum();
        long left = recovering.stream().mapToLong(Fact.Recovering::until).max().orElse(turn.now()) - turn.now();
        Duration wait = Duration.ofNanos(Math.max(0, left));
        return List.of("Graceful restart recovery in progress",
                "  Waiting for " + channels + " channels to recover",
                String.format(Locale.ROOT, "  Wait timer is %.3f/%d", wait.toMillis() / 1000.0,
                        wait.plus(age).toSeconds()));
    }

    private static List<String> awaited(Router router) {
        String names = router.surroundings().facts().all(Fact.Awaited.class).stream().filter(Fact.Awaited::awaited)
                .map(Fact.Awaited::protocol).sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? List.of() : List.of("Graceful restart recovery in progress",
                "  Neighbors still wait for " + names);
    }
}
