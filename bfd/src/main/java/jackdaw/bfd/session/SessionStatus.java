package jackdaw.bfd.session;

import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.rib.protocol.NeighborPath;
import java.time.Duration;

/**
 * What there is to know of a session at a moment.
 *
 * @param ifname      empty of a way over routers
 * @param since       monotonic nanoseconds of the last change of state
 * @param diagnostic  why it left Up the last time
 * @param interval    between two packets of ours, before jitter
 * @param timeout     silence after which it is down; zero while the other end was never heard
 * @param transitions how often it came up
 */
public record SessionStatus(NeighborPath path, String ifname, BfdState state, BfdState remoteState, long since,
                            Diagnostic diagnostic, Diagnostic remoteDiagnostic, int localDiscriminator,
                            int remoteDiscriminator, Duration interval, Duration timeout, long transitions,
                            long sent, long received) {

    /** The interface's name, or BIRD's word for none. */
    public String where() {
        return path.isMultihop() ? "---" : ifname;
    }
}
