package jackdaw.daemon.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.loop.Agenda;
import jackdaw.nat.probe.CommandProbe;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeSpec;
import jackdaw.nat.probe.ReachProbe;
import jackdaw.nat.probe.ResolverProbe;
import jackdaw.nat.probe.Schedule;
import jackdaw.nat.probe.TaygaProbe;
import jackdaw.nat.probe.Target;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.time.Turn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterTry;

class ProbeRunnerTest {
    private static final Schedule BRISK = new Schedule(Duration.ofSeconds(1), Duration.ofMillis(300));
    private static final Schedule PATIENT = new Schedule(Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** The loop: this thread, when it wants to. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final InterfaceTable interfaces = new InterfaceTable();
    private final ProbeRunner runner = new ProbeRunner(new Agenda() {
        @Override
        public Turn turn() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            throw new AssertionError("not asked for");
        }
    }, interfaces, _ -> () -> { });

    @AfterTry
    void close() {
        runner.close();
    }

    private ProbeResult run(ProbeSpec spec) throws InterruptedException {
        List<ProbeResult> results = new ArrayList<>();
        runner.start(spec, results::add);
        assertThat(results).as("never inside the call").isEmpty();
        Runnable task = tasks.poll(60, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        task.run();
        return results.getFirst();
    }

    private static CommandProbe shell(String script, Schedule schedule) {
        return new CommandProbe("user", List.of("/bin/sh", "-c", script), ProbeClass.HARD, schedule);
    }

    @Example
    void exitCodesOfACommand() throws InterruptedException {
        ProbeResult good = run(shell("echo all is well; exit 0", PATIENT));
        assertThat(good.outcome()).isEqualTo(Outcome.PASS);
        assertThat(good.text()).isEqualTo("all is well");
        assertThat(run(shell("echo broken >&2; exit 1", PATIENT)).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(run(shell("exit 2", PATIENT))).isEqualTo(ProbeResult.unknown("exit code 2"));
        assertThat(run(shell("echo odd; exit 2", PATIENT)).text()).isEqualTo("exit code 2: odd");
        assertThat(run(new CommandProbe("user", List.of("/nosuch"), ProbeClass.HARD, PATIENT)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Example
    void aHungCommandIsKilledWithAllItStarted() throws InterruptedException {
        String sleep = "sleep 98765" + ProcessHandle.current().pid();
        ProbeResult hung = run(shell(sleep + " & echo waiting; " + sleep, BRISK));
        assertThat(hung.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(hung.text()).contains("300 ms");
        // Who was killed is there for another moment.
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (runs(sleep) && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(runs(sleep)).as("who lost his parent is no descendant any more").isFalse();
    }

    private static boolean runs(String command) {
        return ProcessHandle.allProcesses().anyMatch(p -> p.info().commandLine().orElse("").contains(command));
    }

    @Example
    void hungCommandsDoNotHoldUpOthers() throws InterruptedException {
        List<ProbeResult> results = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runner.start(shell("sleep 876543", PATIENT), results::add);
        }
        assertThat(run(shell("exit 0", PATIENT)).outcome()).isEqualTo(Outcome.PASS);
        assertThat(results).isEmpty();
    }

    @Example
    void asksTheInterfacesForTheTranslator() throws InterruptedException {
        assertThat(run(TaygaProbe.usual("translator", "nat64")).outcome()).isEqualTo(Outcome.FAIL);
        interfaces.put(new Interface(7, "nat64", 1500, true, false, false, false, true, false, 0, List.of()));
        assertThat(run(TaygaProbe.usual("translator", "nat64")).text()).contains("no carrier");
        interfaces.put(new Interface(7, "nat64", 1500, true, true, false, false, true, false, 0, List.of()));
        assertThat(run(TaygaProbe.usual("translator", "nat64")).outcome()).isEqualTo(Outcome.PASS);
    }

    @Example
    void reachesATcpPortAndTakesARefusalForAnAnswer() throws IOException, InterruptedException {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, here)) {
            port = server.getLocalPort();
            assertThat(run(reach(port)).outcome()).isEqualTo(Outcome.PASS);
        }
        assertThat(run(reach(port)).outcome()).isEqualTo(Outcome.PASS);
    }

    /** An echo request; without the privilege for one the JDK tries TCP, whose refusal counts likewise. */
    @Example
    void reachesAHostWithoutAPort() throws InterruptedException {
        ProbeResult result = run(reach(0));
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        assertThat(result.text()).isEqualTo("127.0.0.1 answers");
    }

    private static ReachProbe reach(int port) {
        return new ReachProbe("reach", List.of(new Target(IpAddress.parse("127.0.0.1"), port)),
                ProbeClass.HARD, PATIENT);
    }

    @Example
    void aPortThatNobodyHoldsIsCertain() throws InterruptedException {
        ProbeResult result = run(ResolverProbe.usual("dnsup", IpAddress.parse("127.99.99.99")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.severity()).contains(ProbeClass.CERTAIN);
    }

    @Example
    void whatTheSystemRefusesIsToldInItsWords() throws InterruptedException {
        ProbeResult result = run(ResolverProbe.usual("dnsup", IpAddress.parse("fe80::1")));
        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(result.text()).isNotBlank().doesNotContain("java.");
    }

    @Example
    void countsPackets() throws InterruptedException {
        assertThat(run(new TrafficProbe(List.of("lo"))).value()).isPresent();
        assertThat(run(new TrafficProbe(List.of("nosuch0"))).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
