package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.RouteMonitor;
import jackdaw.tests.lab.SystemdMachine;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The release and its unit under a real systemd, installed and removed by the commands of the release's README. */
@Tag("interop")
@Tag("patient")
class SystemdTest {
    private static final String UNIT = "jackdaw";
    private static final String CONFIG = "/etc/jackdaw/gateway.conf";
    private static final String GRACE = """
            ospf { site4.graceful-restart = on, site6.graceful-restart = on }
            bgp.defaults.graceful-restart = on
            """;

    private final Path archive = Provided.path("jackdaw.release");
    private final String readme = Command.must(List.of("tar", "-xzOf", archive.toString(), "--wildcards",
            "jackdaw-*-linux-x64/README.md"));

    @Example
    void installedReloadedHandedOverKilledStoppedRemoved() {
        try (Site site = Site.open()) {
            SystemdMachine machine = SystemdMachine.boot(site.lab(), site.gateway(),
                    Provided.path("jackdaw.bare-root"));
            install(machine);
            machine.must("systemctl", "start", UNIT);
            assertThat(machine.property(UNIT, "ActiveState")).isEqualTo("active");
            site.awaitServices();
            site.upstream().await("show route all 192.0.2.4/30", "BGP.community: (65535,65281)");
            Await.until("systemctl status names the services", () -> machine.property(UNIT, "StatusText"),
                    "nat44 up, nat66 up, nat64 up, dns64 up"::equals, site.lab());
            theUnitConfinesIt(machine);

            aReloadThatIsRefusedFails(site, machine);
            aRestartIsAHandover(site, machine);
            aRestartWithASickServiceIsADrain(site, machine);
            aKilledProcessIsStartedAgain(site, machine);
            aStuckProcessIsStartedAgain(site, machine);
            aStopDrains(site, machine);
            remove(machine);
        }
    }

    private void install(SystemdMachine machine) {
        try {
            Files.copy(archive, machine.file("/root").resolve(archive.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        machine.must("sh", "-ec", "cd /root\n" + commands("Install"));
        machine.write(CONFIG, Site.configuration(GRACE));
        machine.write("/etc/jackdaw/gateway.filters", Site.FILTERS);
        machine.must("/opt/jackdaw/bin/jackdaw", "check");
        assertThat(machine.property(UNIT, "LoadState")).isEqualTo("loaded");
        assertThat(machine.run("systemd-analyze", "verify", "jackdaw.service").text()).isEmpty();
    }

    /** The first commands of a section, as a reader would copy them. */
    private String commands(String section) {
        return String.join("\n", readme.lines().dropWhile(l -> !l.equals("## " + section))
                .dropWhile(l -> !l.startsWith("    ")).takeWhile(l -> l.startsWith("    ")).toList());
    }

    private static void theUnitConfinesIt(SystemdMachine machine) {
        String pid = machine.property(UNIT, "MainPID");
        String user = machine.must("id", "-u", "jackdaw").strip();
        assertThat(machine.must("cat", "/proc/" + pid + "/status")).containsPattern("Uid:\\s+" + user + "\\s")
                .containsPattern("CapEff:\\s+0000000000003400").containsPattern("CapBnd:\\s+0000000000003400")
                .containsPattern("NoNewPrivs:\\s+1").containsPattern("Seccomp:\\s+2");
        assertThat(machine.must("cat", "/proc/" + pid + "/mountinfo")).containsPattern(" / / ro[, ]")
                .containsPattern(" /run/jackdaw rw[, ]").containsPattern(" /home ro[, ]");
        assertThat(machine.must("cat", "/proc/" + pid + "/limits")).containsPattern("Max core file size\\s+0\\s+0 ");
    }

    private static void aReloadThatIsRefusedFails(Site site, SystemdMachine machine) {
        machine.write(CONFIG, Site.configuration(GRACE + "services.nat64.enabledd = false"));
        assertThat(machine.run("systemctl", "reload", UNIT).isGood()).as("a reload that is refused").isFalse();
        assertThat(machine.property(UNIT, "ActiveState")).isEqualTo("active");
        assertThat(machine.must("journalctl", "-u", UNIT, "-o", "cat")).contains("enabledd");

        machine.write(CONFIG, Site.configuration(GRACE + "services.nat64.enabled = false"));
        machine.must("systemctl", "reload", UNIT);
        site.inner().awaitNot("show route", "2001:db8:564::/96");
        machine.write(CONFIG, Site.configuration(GRACE));
        machine.must("systemctl", "reload", UNIT);
        // A service that recovers costs more until it has proven itself.
        site.inner().await("show route all 2001:db8:564::/96", "OSPF.metric1: 210");
    }

    /** {@code before-stop} sees what systemd is at, and the neighbors see nothing. */
    private static void aRestartIsAHandover(Site site, SystemdMachine machine) {
        String before = machine.property(UNIT, "MainPID");
        RouteMonitor inside = RouteMonitor.start(site.lab(), site.inside());
        RouteMonitor outside = RouteMonitor.start(site.lab(), site.outside());
        machine.must("systemctl", "restart", UNIT);
        assertThat(machine.property(UNIT, "MainPID")).isNotEqualTo(before);
        assertThat(machine.property(UNIT, "NRestarts")).as("it did not fail").isEqualTo("0");
        awaitRecovery(site, machine);
        assertThat(inside.changes("bird")).isEmpty();
        assertThat(outside.changes("bird")).isEmpty();
    }

    /** Neighbors would hold on to routes that lead nowhere; a stop takes back the good ones too, which come again. */
    private static void aRestartWithASickServiceIsADrain(Site site, SystemdMachine machine) {
        String before = machine.property(UNIT, "MainPID");
        site.upstream().birdc("disable gw_v4");
        site.inner().awaitNot("show route", "0.0.0.0/0");
        RouteMonitor inside = RouteMonitor.start(site.lab(), site.inside());
        int withdrawn = inside.deleted("2001:db8:500::1:0").size();
        machine.must("systemctl", "restart", UNIT);
        assertThat(machine.property(UNIT, "MainPID")).isNotEqualTo(before);
        assertThat(machine.must("journalctl", "-u", UNIT, "-o", "cat")).contains("service nat44 is WAIT",
                "Not restarted");
        site.inner().await("show route", "2001:db8:500::1:0/128");
        assertThat(inside.deleted("2001:db8:500::1:0")).as("what the stop took back").hasSizeGreaterThan(withdrawn);
        site.upstream().birdc("enable gw_v4");
        awaitRecovery(site, machine);
    }

    private static void awaitRecovery(Site site, SystemdMachine machine) {
        Await.until("the restart is over",
                () -> machine.run("/opt/jackdaw/bin/jackdaw", "ctl", "show", "status").text(),
                status -> status.contains("up and running") && !status.contains("recovery"), site.lab());
        site.awaitServices();
    }

    private static void aKilledProcessIsStartedAgain(Site site, SystemdMachine machine) {
        machine.must("systemctl", "kill", "--kill-who=main", "-s", "KILL", UNIT);
        awaitRestarts(site, machine, 1);
    }

    /** With a watchdog of four seconds, by a drop-in as {@code systemctl edit} makes it. */
    private static void aStuckProcessIsStartedAgain(Site site, SystemdMachine machine) {
        machine.write("/etc/systemd/system/jackdaw.service.d/override.conf", "[Service]\nWatchdogSec=4\n");
        machine.must("systemctl", "daemon-reload");
        machine.must("systemctl", "restart", UNIT);
        awaitRecovery(site, machine);
        machine.must("systemctl", "kill", "--kill-who=main", "-s", "STOP", UNIT);
        awaitRestarts(site, machine, 1);
        assertThat(machine.must("journalctl", "-u", UNIT, "-o", "cat")).contains("Watchdog timeout");
    }

    private static void awaitRestarts(Site site, SystemdMachine machine, int restarts) {
        Await.until("systemd has started it again", () -> machine.property(UNIT, "NRestarts") + " "
                + machine.property(UNIT, "ActiveState"), (restarts + " active")::equals, site.lab());
        awaitRecovery(site, machine);
        site.upstream().await("show route", "192.0.2.4/30", "2001:db8:3::/125");
    }

    private static void aStopDrains(Site site, SystemdMachine machine) {
        machine.must("systemctl", "stop", UNIT);
        assertThat(machine.property(UNIT, "ActiveState")).isEqualTo("inactive");
        assertThat(machine.property(UNIT, "Result")).isEqualTo("success");
        assertThat(site.inner().birdc("show route")).doesNotContain("0.0.0.0/0").doesNotContain("::/0 ");
        assertThat(site.upstream().birdc("show route")).doesNotContain("192.0.2.4/30");
        assertThat(site.gateway().ip("-4 route show proto 201")).isEmpty();
    }

    private void remove(SystemdMachine machine) {
        machine.must("sh", "-ec", commands("Uninstall"));
        assertThat(machine.property(UNIT, "LoadState")).isEqualTo("not-found");
        assertThat(machine.run("id", "jackdaw").isGood()).isFalse();
        assertThat(machine.must("ls", "/opt").strip()).isEmpty();
    }
}
