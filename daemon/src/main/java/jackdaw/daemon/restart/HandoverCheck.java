package jackdaw.daemon.restart;

import jackdaw.daemon.router.Router;
import jackdaw.linux.process.CommandOutcome;
import jackdaw.linux.process.CommandRun;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import jackdaw.rib.protocol.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a handover must not be: neighbors would hold routes that lead nowhere. A service that is out of use announces
 * nothing and so has nothing to lose.
 */
public final class HandoverCheck {
    private static final Set<ServiceState> FIT = Set.of(ServiceState.UP, ServiceState.WEAK, ServiceState.OFF);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private HandoverCheck() {
    }

    /** What the state of router and host forbids, in words; on the loop. */
    public static List<String> objections(Router router, boolean isHostGoingDown) {
        List<String> objections = new ArrayList<>();
        if (router.isShuttingDown()) {
            objections.add("the router is shutting down");
        }
        router.services().forEach(service -> objection(service, router).ifPresent(objections::add));
        if (isHostGoingDown) {
            objections.add("the host is going down: there would be no next process");
        }
        return objections;
    }

    private static Optional<String> objection(ServiceProtocol service, Router router) {
        if (!FIT.contains(service.serviceState())) {
            return Optional.of("service " + service.name() + " is " + service.info());
        }
        boolean lasts = service.serviceState() == ServiceState.OFF || router.surroundings().facts()
                .find(Fact.Restartable.class, service.name()).filter(r -> r.seconds() > 0).isPresent();
        return lasts ? Optional.empty() : Optional.of("service " + service.name()
                + " would be lost: not all who announce it, or its pools, have neighbors that wait (graceful-restart)");
    }

    /** Whether systemd is taking the host down; asks it, so not on the loop. */
    public static boolean isHostGoingDown() {
        return Files.isDirectory(Path.of("/run/systemd/system")) && saysStopping(
                new CommandRun(PATIENCE, 64, "systemctl", "is-system-running").run());
    }

    static boolean saysStopping(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Ended ended && ended.output().strip().equals("stopping");
    }
}
