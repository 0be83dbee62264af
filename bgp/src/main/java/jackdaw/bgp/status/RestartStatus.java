package jackdaw.bgp.status;

import jackdaw.bgp.session.SessionTimers;
import jackdaw.rib.net.AddressFamily;
import java.util.Optional;
import java.util.Set;

/**
 * Restarts of either side, at one moment.
 *
 * @param stale      families whose routes stem from before a restart of the neighbor
 * @param timer      until these go because the neighbor is not back
 * @param recovering we have restarted and are not done with this neighbor
 * @param begun      restarts of the neighbor so far
 * @param completed  those after which it told all its routes anew
 * @param expired    those that took too long
 */
public record RestartStatus(Set<AddressFamily> stale, Optional<SessionTimers.Running> timer, boolean recovering,
                            long begun, long completed, long expired) {
}
