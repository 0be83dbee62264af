package jackdaw.daemon.probe;

import jackdaw.nat.packet.Answer;
import jackdaw.nat.packet.TestPacket;
import jackdaw.nat.probe.EndToEndProbe;
import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.SizeProbe;
import jackdaw.nat.probe.Target;
import jackdaw.nat.probe.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Asks one target after the other by the probes' device until one answers; each gets its share of the time. */
final class EndToEndRun {
    /** Dynamic ports (RFC 6335 §6), taken in turn so that a translator has forgotten one when it comes again. */
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 16_384;
    /** Of each target for its size: a small one, a large one, and one of the size that was told. */
    private static final int ECHOES = 3;

    private final ProbeTunnel tunnel;
    private final AtomicInteger turn = new AtomicInteger(RandomGenerator.getDefault().nextInt(PORTS));

    EndToEndRun(ProbeTunnel tunnel) {
        this.tunnel = tunnel;
    }

    ProbeResult of(EndToEndProbe probe) throws InterruptedException {
        List<Target> targets = probe.way().targets();
        Duration each = probe.schedule().timeout().dividedBy(Math.max(1, targets.size()));
        List<String> failed = new ArrayList<>();
        for (Target target : targets) {
            long began = System.nanoTime();
            switch (ask(packet(probe.way(), target), each)) {
                case Answer.Reached(String text) -> {
                    double took = (System.nanoTime() - began) / 1e6;
                    return ProbeResult.pass(text).measured(Math.round(took * 10) / 10.0);
                }
                case Answer.Unreachable(String text) -> failed.add(text);
                case Answer.TooBig(int _, String text) -> failed.add(text);
            }
        }
        return ProbeResult.fail(String.join(", ", failed));
    }

    /** A small echo first: who does not answer it says nothing about large ones. */
    ProbeResult of(SizeProbe probe) throws InterruptedException {
        List<Target> targets = probe.way().targets().stream().filter(Target::isEcho).toList();
        Duration each = probe.schedule().timeout().dividedBy(Math.max(1, ECHOES * targets.size()));
        List<String> failed = new ArrayList<>();
        for (Target target : targets) {
            TestPacket small = packet(probe.way(), target);
            if (ask(small, each) instanceof Answer.Reached) {
                ProbeResult result = large(probe.octets(), target, small, each);
                if (result.outcome() == Outcome.PASS) {
                    return result;
                }
                failed.add(result.text());
            }
        }
        return failed.isEmpty() ? ProbeResult.unknown("nobody answers even small packets")
                : ProbeResult.fail(String.join(", ", failed));
    }

    private ProbeResult large(int octets, Target target, TestPacket small, Duration each)
            throws InterruptedException {
        return switch (ask(small.ofSize(octets), each)) {
            case Answer.Reached _ -> passed(octets, target);
            case Answer.TooBig(int most, String text) when most > 0 && most < octets
                    && ask(small.ofSize(most), each) instanceof Answer.Reached ->
                    ProbeResult.pass(target + " answers, and " + text).measured(most);
            case Answer.TooBig(int _, String text) -> ProbeResult.fail(text + ", but " + target
                    + " does not answer such a packet");
            case Answer.Unreachable _ -> ProbeResult.fail(target + " answers small packets, but none of " + octets
                    + " octets");
        };
    }

    private static ProbeResult passed(int octets, Target target) {
        return ProbeResult.pass(target + " answers a packet of " + octets + " octets").measured(octets);
    }

    private TestPacket packet(Way way, Target target) {
        int number = turn.getAndIncrement();
        return new TestPacket(way.source(), way.destination(target), target.port(),
                FIRST_PORT + Math.floorMod(number, PORTS), number);
    }

    private Answer ask(TestPacket packet, Duration patience) throws InterruptedException {
        return tunnel.ask(packet, patience)
                .orElseGet(() -> new Answer.Unreachable("no answer from " + packet.destination()));
    }
}
