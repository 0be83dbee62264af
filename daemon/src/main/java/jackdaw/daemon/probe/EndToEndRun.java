package jackdaw.daemon.probe;

import jackdaw.nat.packet.Answer;
import jackdaw.nat.packet.TestPacket;
import jackdaw.nat.probe.EndToEndProbe;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Asks one target after the other until one answers; each gets its share of the time. */
final class EndToEndRun {
    /** Dynamic ports (RFC 6335 §6), taken in turn so that a translator has forgotten one when it comes again. */
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 16_384;

    private final ProbeTunnel tunnel;
    private final AtomicInteger turn = new AtomicInteger(RandomGenerator.getDefault().nextInt(PORTS));

    EndToEndRun(ProbeTunnel tunnel) {
        this.tunnel = tunnel;
    }

    ProbeResult of(EndToEndProbe probe) throws InterruptedException {
        Duration each = probe.schedule().timeout().dividedBy(Math.max(1, probe.targets().size()));
        List<String> failed = new ArrayList<>();
        for (Target target : probe.targets()) {
            int number = turn.getAndIncrement();
            TestPacket packet = new TestPacket(probe.source(), probe.destination(target), target.port(),
                    FIRST_PORT + Math.floorMod(number, PORTS), number);
            long began = System.nanoTime();
            Optional<Answer> answer = tunnel.ask(packet, each);
            switch (answer.orElse(new Answer.Unreachable("no answer from " + target))) {
                case Answer.Reached(String text) -> {
                    double took = (System.nanoTime() - began) / 1e6;
                    return ProbeResult.pass(text).measured(Math.round(took * 10) / 10.0);
                }
                case Answer.Unreachable(String text) -> failed.add(text);
            }
        }
        return ProbeResult.fail(String.join(", ", failed));
    }
}
