package jackdaw.policy.eval;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import java.util.Optional;

/** A host of a test: another one, and somebody who takes assertions. */
record ListeningHost(FilterHost host, Assertions listener) implements FilterHost {

    @Override
    public Optional<Interface> interfaceNamed(String name) {
        return host.interfaceNamed(name);
    }

    @Override
    public Optional<Interface> interfaceAt(int index) {
        return host.interfaceAt(index);
    }

    @Override
    public Optional<Interface> interfaceReaching(IpAddress neighbor) {
        return host.interfaceReaching(neighbor);
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return host.isLocal(address);
    }

    @Override
    public long nowNanos() {
        return host.nowNanos();
    }

    @Override
    public Optional<Assertions> assertions() {
        return Optional.of(listener);
    }

    @Override
    public void log(EventLog.Level level, String message) {
        host.log(level, message);
    }
}
