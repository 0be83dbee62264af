package jackdaw.daemon.probe;

import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ReachProbe;
import jackdaw.nat.probe.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks one target after the other until one answers; each gets its share of the time. */
final class ReachRun {
    private ReachRun() {
    }

    static ProbeResult of(ReachProbe probe) {
        Duration each = probe.schedule().timeout().dividedBy(Math.max(1, probe.targets().size()));
        int millis = Math.max(1, (int) each.toMillis());
        List<String> silent = new ArrayList<>();
        for (Target target : probe.targets()) {
            long began = System.nanoTime();
            if (answers(target, millis)) {
                double took = (System.nanoTime() - began) / 1e6;
                return ProbeResult.pass(target + " answers").measured(Math.round(took * 10) / 10.0);
            }
            silent.add(target.toString());
        }
        return ProbeResult.fail("no answer from " + String.join(", ", silent));
    }

    private static boolean answers(Target target, int millis) {
        try {
            InetAddress address = InetAddress.getByAddress(target.address().toBytes());
            if (target.port() == 0) {
                return address.isReachable(millis);
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, target.port()), millis);
                return true;
            }
        } catch (ConnectException e) {
            // A reset came from there; "host unreachable" came from a router on the way.
            return String.valueOf(e.getMessage()).contains("refused");
        } catch (IOException _) {
            return false;
        }
    }
}
