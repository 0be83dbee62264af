package jackdaw.daemon.assembly;

import jackdaw.daemon.kernel.FibSource;
import jackdaw.daemon.loop.Clock;
import jackdaw.nat.probe.Probes;
import jackdaw.rib.protocol.EventLog;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * All a router is made from: its configuration and what its host gives it.
 *
 * @param control   where the control socket is
 * @param bgpPort   the TCP port on which BGP peers are awaited; empty not to listen
 * @param fibs      the host's forwarding tables; empty for the kernel's
 * @param probes    who asks about the health of services; empty for this machine
 * @param random    seeds jitter, hash tables and the like
 * @param log       may be called from any thread and must not block
 */
public record Launch(ConfigSource source, Control control, OptionalInt bgpPort, Optional<FibSource> fibs,
                     Optional<Probes> probes, Clock clock, RandomGenerator random, EventLog log) {

    /** Whether there is a control socket, and where. */
    public sealed interface Control {

        /** Where the configuration puts it. */
        record Configured() implements Control {
        }

        /** Here, whatever the configuration says. */
        record At(Path path) implements Control {
        }

        /** None. */
        record None() implements Control {
        }
    }
}
