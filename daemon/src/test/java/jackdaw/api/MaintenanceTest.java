package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.ServiceState;
import jackdaw.nat.ServiceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;

/** Files that take services out of use, around a whole router. */
class MaintenanceTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    private RunningRouter start(Path state, String more) {
        return Jackdaw.fromText("router-id = 192.0.2.1\nstate-directory = \"" + state + "\"\n" + more + """
                services.one { kind = custom, attract = ["198.51.100.0/25"], drain.linger-min = 0s }
                services.two { kind = custom, attract = ["198.51.100.128/25"], drain.linger-min = 0s }
                """).withoutControlSocket().fib(new MemoryFib()).log((_, name, text) ->
                log.add(name + ": " + text)).daemonThread().build().start();
    }

    private static ServiceStatus service(RunningRouter router, String name) throws Exception {
        return router.status().get(60, TimeUnit.SECONDS).services().stream().filter(s -> s.name().equals(name))
                .findFirst().orElseThrow();
    }

    private static void awaitState(RunningRouter router, String name, ServiceState state) throws Exception {
        EventRecord.until(router, () -> router.status().join().services().stream()
                .filter(s -> s.name().equals(name)).findFirst().orElseThrow().state(), state::equals);
    }

    @Example
    void aFileIsADrainWhileItIsThere() throws Exception {
        Path state = Files.createTempDirectory("jackdaw-maintenance");
        Path folder = Files.createDirectory(state.resolve("maintenance"));
        Path own = Files.writeString(folder.resolve("one"), "new disks\n");
        try (RunningRouter router = start(state, "")) {
            assertThat(service(router, "one")).satisfies(s -> {
                assertThat(s.state()).as("never announced anything").isEqualTo(ServiceState.OFF);
                assertThat(s.reason()).isEqualTo("maintenance: new disks (" + own + ")");
            });
            assertThat(service(router, "two").state()).isEqualTo(ServiceState.WAIT);
            Path all = Files.createFile(folder.resolve("all"));
            awaitState(router, "two", ServiceState.OFF);
            Files.delete(all);
            awaitState(router, "two", ServiceState.WAIT);
            assertThat(service(router, "one").state()).as("its own file is still there").isEqualTo(ServiceState.OFF);
            Files.delete(own);
            awaitState(router, "one", ServiceState.WAIT);
            Files.createDirectory(own);
            awaitState(router, "one", ServiceState.OFF);
            assertThat(log).anyMatch(line -> line.equals("maintenance: " + own
                    + " is no regular file; it counts all the same"));
        } finally {
            delete(folder, state);
        }
    }

    @Example
    void reloadLooksBeforeAServiceStarts() throws Exception {
        Path state = Files.createTempDirectory("jackdaw-maintenance");
        Path elsewhere = Files.createFile(state.resolve("three.off"));
        try (RunningRouter router = start(state, "")) {
            String with = "router-id = 192.0.2.1\nstate-directory = \"" + state + "\"\nservices.three { kind = custom, "
                    + "attract = [\"203.0.113.0/24\"], maintenance = \"" + elsewhere + "\" }";
            router.reload(with).get(60, TimeUnit.SECONDS);
            assertThat(service(router, "three").reason()).isEqualTo("maintenance: " + elsewhere);
            router.reload(with.replace("\"" + elsewhere + "\"", "none")).get(60, TimeUnit.SECONDS);
            awaitState(router, "three", ServiceState.WAIT);
        } finally {
            delete(state);
        }
    }

    private static void delete(Path... folders) throws IOException {
        for (Path folder : folders) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
