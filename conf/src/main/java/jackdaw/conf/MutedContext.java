package jackdaw.conf;

import jackdaw.policy.PolicyContext;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import java.util.Optional;

/** The filters' surroundings, silent while a configuration is only being checked: nothing has happened yet. */
final class MutedContext implements PolicyContext {
    private final PolicyContext real;
    private final ValidationTables tables;
    private volatile boolean muted = true;

    /** @param tables those of the configuration that is being read */
    MutedContext(PolicyContext real, ValidationTables tables) {
        this.real = real;
        this.tables = tables;
    }

    void unmute() {
        muted = false;
    }

    @Override
    public Optional<Interface> interfaceNamed(String name) {
        return muted ? Optional.empty() : real.interfaceNamed(name);
    }

    @Override
    public Optional<Interface> interfaceAt(int index) {
        return muted ? Optional.empty() : real.interfaceAt(index);
    }

    @Override
    public Optional<Interface> interfaceReaching(IpAddress neighbor) {
        return muted ? Optional.empty() : real.interfaceReaching(neighbor);
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return !muted && real.isLocal(address);
    }

    @Override
    public ValidationTables tables() {
        return tables;
    }

    @Override
    public long nowNanos() {
        return muted ? 0 : real.nowNanos();
    }

    @Override
    public void log(EventLog.Level level, String message) {
        if (!muted) {
            real.log(level, message);
        }
    }
}
