package jackdaw.daemon.maintenance;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.MaintenanceFiles;
import jackdaw.daemon.loop.Agenda;
import jackdaw.nat.ServiceConfig;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks for maintenance files once a second, and tells the loop when something is different. */
public final class MaintenanceWatch implements AutoCloseable {
    private static final String NAME = "maintenance";

    private final Agenda loop;
    private final Runnable news;
    private final EventLog log;
    /** By file, what was seen last. The loop reads it and never waits for who writes it. */
    private final Map<Path, Sighting> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(NAME).daemon().factory());
    private volatile Set<Path> wanted = Set.of();
    private MaintenanceFiles files = new MaintenanceFiles(Path.of("/"), Optional.empty(), Map.of());
    private boolean started;

    /** @param news called on the loop when what {@link #reason} says may have changed */
    public MaintenanceWatch(Agenda loop, Runnable news, EventLog log) {
        this.loop = loop;
        this.news = news;
        this.log = log;
    }

    /** Looks at what is not looked at every second, before a service goes by it. Blocks: never on a loop that turns. */
    public void lookFirst(JackdawConfig next) {
        paths(next).stream().filter(path -> !wanted.contains(path)).forEach(this::look);
    }

    /** Goes by these files from now on; on the loop. */
    public void configure(JackdawConfig config) {
        files = config.maintenance();
        wanted = paths(config);
        seen.keySet().retainAll(wanted);
        if (!started && !wanted.isEmpty()) {
            started = true;
            looker.scheduleAtFixedRate(this::keepLooking, 0, 1, TimeUnit.SECONDS);
        }
        news.run();
    }

    private static Set<Path> paths(JackdawConfig config) {
        return config.protocols(ServiceConfig.class).stream()
                .flatMap(service -> config.maintenance().of(service.name()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why a service is to be out of use, if a file says so. What was not looked at yet may be there. */
    public Optional<String> reason(String service) {
        for (Path path : files.of(service)) {
            Sighting sighting = seen.get(path);
            if (sighting == null) {
                return Optional.of("nobody has looked at " + path + " yet");
            }
            if (sighting.present()) {
                return Optional.of(sighting.reason().isEmpty() ? path.toString()
                        : sighting.reason() + " (" + path + ")");
            }
        }
        return Optional.empty();
    }

    /** The executor gives a task up for good that throws once. */
    private void keepLooking() {
        try {
            lookAtAll();
        } catch (RuntimeException e) {
            log.error(NAME, "looking for maintenance files failed: " + e);
        }
    }

    void lookAtAll() {
        boolean different = false;
        for (Path path : wanted) {
            different |= look(path);
        }
        if (different) {
            try {
                loop.execute(news);
            } catch (RejectedExecutionException _) {
                // The router has stopped; nobody wants to know.
            }
        }
    }

    /** Returns whether anything is different from before. */
    private boolean look(Path path) {
        Sighting before = seen.getOrDefault(path, Sighting.ABSENT);
        Sighting now = MaintenanceFile.look(path, before);
        boolean first = seen.put(path, now) == null;
        if (!now.equals(before)) {
            tell(path, before, now);
        }
        return first || !now.equals(before);
    }

    private void tell(Path path, Sighting before, Sighting now) {
        now.fault().filter(fault -> !before.fault().equals(now.fault())).ifPresent(fault ->
                log.warning(NAME, path + " " + fault + (now.present() ? "; it counts all the same"
                        : "; it counts as absent")));
        if (now.present() && !before.present()) {
            log.info(NAME, path + " is there" + (now.reason().isEmpty() ? "" : ": " + now.reason()));
        } else if (before.present() && !now.present()) {
            log.info(NAME, path + " is gone");
        }
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
