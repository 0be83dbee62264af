package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import jackdaw.tests.lab.VirtualMachine;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * A gateway in a virtual machine that is paused for longer than its neighbors wait. Unlike a process that stands still,
 * it cannot know: its clocks have stood still too, and nothing has happened but that everybody has given up on it.
 *
 * <pre>
 *   virtual machine, Jackdaw                        namespace, BIRD
 *   eth0 198.19.0.2, fe80::2    ==== OSPF ====      198.19.0.1, fe80::1     inside
 *   eth1 203.0.113.2            ==== eBGP ====      203.0.113.1             upstream
 * </pre>
 */
@Tag("interop")
class VmPauseTest {
    /** Emulation on a machine with other work. */
    private static final Duration PATIENT = Duration.ofSeconds(360);
    private static final String LINKS = """
            echo 1 > /proc/sys/net/ipv4/ip_forward
            ip link set eth0 addrgenmode none up
            ip link set eth1 up
            ip addr add 198.19.0.2/30 dev eth0
            ip addr add fe80::2/64 dev eth0 nodad
            ip addr add 203.0.113.2/30 dev eth1
            """;
    private static final String JACKDAW = """
            router-id = 198.19.0.2
            state-directory = /run/gate/state
            site { inside = [eth0], outside = [eth1], supernets = ["198.19.0.0/16", "2001:db8:500::/48"] }
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              site4 { version = 2, ipv4 { import = "where net ~ [198.19.0.0/16+]", export = "where net = 0.0.0.0/0" }
                areas."0".interfaces.eth0 { type = point-to-point, hello = 1s, dead = 10s, retransmit = 2s } }
              site6 { version = 3, ipv6 { import = all, export = none }
                areas."0".interfaces.eth0 { type = point-to-point, hello = 1s, dead = 10s, retransmit = 2s } }
            }
            bgp.neighbors.core { address = 203.0.113.1, local-as = 64513, remote-as = 64600, interface = eth1
              hold-time = 9s, connect-retry-time = 1s, error-wait { min = 1s, max = 2s }
              ipv4 { import = "where net = 0.0.0.0/0", export = "where net = 192.0.2.4/30" } }
            services.nat44 { attract = ["0.0.0.0/0"], pools = ["192.0.2.4/30"], probes.rules = off
              startup-hold = 1s, failback = 1s }
            """;
    private static final String BIRD = """
            router id 198.19.0.1;
            ipv4 table up4;
            protocol device { scan time 1; }
            protocol kernel { ipv4 { export all; }; }
            protocol kernel { ipv6 { export all; }; }
            protocol static { ipv4 { table up4; }; route 0.0.0.0/0 blackhole; }
            protocol ospf v2 ospf4 { ipv4 { import all; export none; }; area 0 {
              interface "eth0" { type ptp; hello 1; dead 10; retransmit 2; }; interface "net0" { stub; }; }; }
            protocol ospf v3 ospf6 { ipv6 { import all; export none; }; area 0 {
              interface "eth0" { type ptp; hello 1; dead 10; retransmit 2; }; interface "net0" { stub; }; }; }
            protocol bgp gate { local as 64600; neighbor 203.0.113.2 as 64513; hold time 9; connect delay time 1;
              error wait time 1, 2; ipv4 { table up4; import all; export where source = RTS_STATIC; }; }
            """;

    @Example
    void aPausedMachineFindsItsWayBack() {
        try (Lab lab = Lab.open()) {
            VirtualMachine machine = VirtualMachine.boot(lab, Provided.path("jackdaw.jool-machine"),
                    JoolSite.disk(lab), 2);
            BirdPeer bird = startBird(lab, machine.outside());
            machine.must(LINKS);
            machine.write("/run/gate/gateway.conf", JACKDAW);
            machine.must("""
                    cd /run/gate
                    /opt/bin/jackdaw run -c gateway.conf -s ctl > log 2>&1 &
                    echo $! > pid
                    """);
            awaitAll(machine, bird, lab);
            double before = uptime(machine);
            long start = System.nanoTime();
            machine.pause();
            awaitBird(bird, lab, "BIRD has given up", state -> !state.contains("Full/")
                    && !state.contains("Established") && !state.contains("[198.19.0.2]"));
            machine.resume();
            double slept = (System.nanoTime() - start) / 1e9;
            awaitAll(machine, bird, lab);
            double awake = (System.nanoTime() - start) / 1e9 - slept;
            assertThat(uptime(machine) - before).as("the machine's clock stood still").isLessThan(awake + slept / 2);
            assertThat(machine.must("kill -0 $(cat /run/gate/pid) && echo alive")).contains("alive");
        }
    }

    private static double uptime(VirtualMachine machine) {
        return Double.parseDouble(machine.must("cat /proc/uptime").split(" ")[0]);
    }

    private static BirdPeer startBird(Lab lab, Namespace outside) {
        outside.ip("link set eth0 up");
        outside.ip("link set eth1 up");
        outside.linkLocal("eth0", "fe80::1/64");
        outside.address("eth0", "198.19.0.1/30");
        outside.address("eth1", "203.0.113.1/30");
        outside.network("net0", "198.19.1.1/24", "2001:db8:500:1::1/64");
        return BirdPeer.start(lab, outside, BIRD);
    }

    /** Everything as it was before, in what the neighbor has and in the machine's kernel. */
    private static void awaitAll(VirtualMachine machine, BirdPeer bird, Lab lab) {
        awaitBird(bird, lab, "BIRD has it all", state -> state.split("Full/PtP", -1).length == 3
                && state.contains("Established") && state.contains("[198.19.0.2]") && state.contains("192.0.2.4/30"));
        Await.until("all routes are in the machine's kernel, and the service is up", PATIENT, () -> machine.run(
                "ip -4 route; ip -6 route; printf 'show services\\nquit\\n' | nc -U /run/gate/ctl").text(), text ->
                Stream.of("198.19.1.0/24 via 198.19.0.1", "2001:db8:500:1::/64 via fe80::1",
                        "default via 203.0.113.1").allMatch(text::contains) && text.matches("(?s).*nat44 +UP .*"),
                () -> machine.run("tail -n 40 /run/gate/log").text() + lab.evidence());
    }

    private static void awaitBird(BirdPeer bird, Lab lab, String what, Predicate<String> wanted) {
        Await.until(what, PATIENT, () -> String.join("\n", List.of(bird.birdc("show ospf neighbors ospf4"),
                bird.birdc("show ospf neighbors ospf6"), bird.birdc("show protocols"), bird.birdc("show route all"),
                bird.birdc("show route table up4"))), wanted, lab::evidence);
    }
}
