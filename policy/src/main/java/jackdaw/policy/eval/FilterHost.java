package jackdaw.policy.eval;

import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import java.util.Optional;

/** What a filter needs from its surroundings while it runs. */
public interface FilterHost {

    Optional<Interface> interfaceNamed(String name);

    Optional<Interface> interfaceAt(int index);

    /** The working interface on whose subnet {@code neighbor} is; empty for link-local addresses. */
    Optional<Interface> interfaceReaching(IpAddress neighbor);

    /** Whether {@code address} is one of ours. */
    boolean isLocal(IpAddress address);

    /** The tables that {@code roa_check} and {@code aspa_check} may name; none unless said. */
    default ValidationTables tables() {
        return ValidationTables.NONE;
    }

    /** Monotonic nanoseconds, for limits on the log. */
    long nowNanos();

    /** Takes what {@code print} writes and what goes wrong. */
    void log(EventLog.Level level, String message);
}
