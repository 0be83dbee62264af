package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BareMachine;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.NotifySocket;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The release as an operator gets it, on a machine without Java, with no more rights than its systemd unit gives. */
@Tag("interop")
class ReleaseTest {
    private static final String JACKDAW = "/opt/jackdaw/bin/jackdaw";
    private static final String CONFIG = "/etc/jackdaw/gateway.conf";
    private static final long KIB = 1024;
    /** 90 MB. */
    private static final long REST_KIB = 90_000_000 / KIB;

    @Example
    void runsOnABareMachineBesideRealNeighbors() {
        try (Site site = Site.open()) {
            BareMachine machine = machine(site);
            NotifySocket manager = new NotifySocket(machine.runDirectory().resolve("notify"));
            try (manager) {
                Command.Output check = machine.run(JACKDAW, "check", "-c", CONFIG);
                assertThat(check.isGood()).as(check.text()).isTrue();
                assertThat(machine.run(JACKDAW, "filter", "eval", "198.51.100.0/24.len + 1").text()).contains("25");
                assertThat(machine.run("sh", "-c", "command -v java").isGood()).as("a Java is there").isFalse();

                long launched = System.nanoTime();
                LabProcess daemon = machine.start("NOTIFY_SOCKET=/run/jackdaw/notify", "WATCHDOG_USEC=4000000",
                        JACKDAW, "run", "-c", CONFIG);
                NotifySocket.Notice ready = manager.await("READY=1", site.lab());
                System.out.printf("release: ready %d ms after its start%n", (ready.at() - launched) / 1_000_000);
                itRunsAsTheUnitLetsIt(daemon, machine);

                site.awaitServices();
                site.upstream().await("show route all 192.0.2.4/30", "BGP.community: (65535,65281)");
                manager.await("STATUS=nat44 up, nat66 up, nat64 up, dns64 up", site.lab());
                assertThat(machine.run(JACKDAW, "ctl", "show", "services").text()).contains("nat44", "UP");
                itIsSmall(daemon, site);
                reloadsAreTold(site, machine, manager, daemon);
                onlyALoopThatTurnsFeedsTheWatchdog(manager, daemon, site);
                itEndsInOrder(site, manager, daemon);
            }
            assertThat(filesBelow(machine.runDirectory())).isEmpty();
        }
    }

    private static void itRunsAsTheUnitLetsIt(LabProcess daemon, BareMachine machine) {
        Path process = Path.of("/proc", Long.toString(daemon.pid()));
        assertThat(read(process.resolve("status"))).containsPattern("Uid:\\s+" + BareMachine.USER + "\\s")
                .containsPattern("CapEff:\\s+0000000000003400").containsPattern("CapBnd:\\s+0000000000003400")
                .containsPattern("NoNewPrivs:\\s+1");
        assertThat(read(process.resolve("maps"))).as("the AOT cache is in use").contains("lib/jackdaw.aot")
                .as("Netty's library is not unpacked").contains("lib/native/libnetty").doesNotContain("/tmp/");
        assertThat(daemon.log()).doesNotContain("[aot]");
        assertThat(filesBelow(process.resolve("root/tmp"))).isEmpty();
        assertThat(filesBelow(process.resolve("root/var/tmp"))).isEmpty();
        assertThat(filesBelow(machine.runDirectory())).allMatch(f -> f.startsWith("jackdaw.ctl") || f.equals("notify"));
    }

    private static void itIsSmall(LabProcess daemon, Site site) {
        long resident = Await.until("at most 90 MB resident", () -> residentKib(daemon), kib -> kib <= REST_KIB,
                site.lab());
        System.out.printf("release: %d MiB resident at rest%n", resident / KIB);
    }

    private static void reloadsAreTold(Site site, BareMachine machine, NotifySocket manager, LabProcess daemon) {
        manager.clear();
        machine.write("gateway.conf", Site.configuration("services.nat64.enabled = false"));
        daemon.signal("HUP");
        manager.await("RELOADING=1", site.lab());
        manager.await("MONOTONIC_USEC=", site.lab());
        manager.await("READY=1", site.lab());
        site.inner().awaitNot("show route", "2001:db8:564::/96");

        machine.write("gateway.conf", Site.configuration("services.nat64.enabledd = false"));
        Command.Output reload = machine.run(JACKDAW, "ctl", "configure");
        assertThat(reload.isGood()).as("a reload that fails is a failed reload").isFalse();
        assertThat(reload.text()).contains("enabledd");
        manager.clear();
        daemon.signal("HUP");
        manager.await("READY=1", site.lab());
        manager.await("STATUS=the new configuration was refused", site.lab());
    }

    private static void onlyALoopThatTurnsFeedsTheWatchdog(NotifySocket manager, LabProcess daemon, Site site) {
        manager.clear();
        manager.await("WATCHDOG=1", site.lab());
        daemon.signal("STOP");
        try {
            Await.until("the watchdog is not fed", () -> manager.silence("WATCHDOG=1"),
                    silence -> silence.compareTo(Duration.ofSeconds(5)) > 0, site.lab());
        } finally {
            daemon.signal("CONT");
        }
        manager.clear();
        manager.await("WATCHDOG=1", site.lab());
    }

    private static void itEndsInOrder(Site site, NotifySocket manager, LabProcess daemon) {
        daemon.terminate();
        manager.await("STOPPING=1", site.lab());
        manager.await("EXTEND_TIMEOUT_USEC=", site.lab());
        assertThat(daemon.exit(Duration.ofSeconds(90))).isZero();
        assertThat(site.inner().birdc("show route")).doesNotContain("0.0.0.0/0").doesNotContain("::/0 ");
        assertThat(site.gateway().ip("-4 route show proto 201")).isEmpty();
    }

    private static BareMachine machine(Site site) {
        BareMachine machine = BareMachine.unpack(site.lab(), site.gateway(), Provided.path("jackdaw.bare-root"),
                Provided.path("jackdaw.release"));
        return machine.write("gateway.filters", Site.FILTERS).write("gateway.conf", Site.configuration(""));
    }

    private static long residentKib(LabProcess daemon) {
        return read(Path.of("/proc", Long.toString(daemon.pid()), "status")).lines()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }

    private static List<String> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> !f.equals(folder)).map(f -> folder.relativize(f).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
