package jackdaw.policy;

import jackdaw.policy.eval.FilterHost;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What filters need at run time. */
public interface PolicyContext extends FilterHost {

    /** No interfaces, no clock, and a log that nobody reads: for checking configurations and for tests. */
    static PolicyContext none() {
        return of(new InterfaceTable(), (_, _, _) -> {
        }, () -> 0);
    }

    /**
     * A context over the router's own tables.
     *
     * @param nowNanos monotonic nanoseconds, that of the turn
     */
    static PolicyContext of(InterfaceTable interfaces, EventLog log, LongSupplier nowNanos) {
        return of(interfaces, log, nowNanos, ValidationTables.NONE);
    }

    /**
     * The same with tables to check routes against.
     *
     * @param tables must not change while a policy that was compiled with them is in use
     */
    static PolicyContext of(InterfaceTable interfaces, EventLog log, LongSupplier nowNanos, ValidationTables tables) {
        return new PolicyContext() {
            @Override
            public Optional<Interface> interfaceNamed(String name) {
                return interfaces.byName(name);
            }

            @Override
            public Optional<Interface> interfaceAt(int index) {
                return interfaces.byIndex(index);
            }

            @Override
            public Optional<Interface> interfaceReaching(IpAddress neighbor) {
                return interfaces.reaching(neighbor);
            }

            @Override
            public boolean isLocal(IpAddress address) {
                return interfaces.isLocal(address);
            }

            @Override
            public ValidationTables tables() {
                return tables;
            }

            @Override
            public long nowNanos() {
                return nowNanos.getAsLong();
            }

            @Override
            public void log(EventLog.Level level, String message) {
                log.log(level, "filters", message);
            }
        };
    }
}
