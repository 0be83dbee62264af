package jackdaw.daemon.kernel;

import jackdaw.daemon.loop.Descriptor;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.linux.netlink.NetlinkInterfaces;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.protocol.EventLog;
import java.util.function.Consumer;

/** Follows the interfaces of the machine. */
public final class InterfaceWatch {
    private static final int READ_BUDGET = 32;

    private final NetlinkInterfaces netlink;
    private final Descriptor descriptor;
    private final EventLog log;

    /**
     * Fills {@code table} at once, then follows.
     *
     * @param changes called on the loop with everything that changes from now on
     * @throws jackdaw.linux.LinuxException if netlink cannot be used
     */
    public InterfaceWatch(RouterLoop loop, InterfaceTable table, Consumer<? super InterfaceChange> changes,
                          EventLog log) {
        this.log = log;
        this.netlink = new NetlinkInterfaces(table);
        netlink.load(_ -> {
        });
        this.descriptor = Descriptor.watch(loop, netlink.fd(), "interfaces", () ->
                netlink.onReadable(READ_BUDGET, change -> {
                    tell(change);
                    changes.accept(change);
                }), log);
    }

    private void tell(InterfaceChange change) {
        String name = change.subject().name();
        if (change.vanished()) {
            log.info("interfaces", name + " vanished");
        } else if (change.cameUp()) {
            log.info("interfaces", name + " is up");
        } else if (change.wentDown()) {
            log.info("interfaces", name + " is down");
        } else {
            log.debug("interfaces", name + " changed");
        }
    }

    public void close() {
        descriptor.close();
        netlink.close();
    }
}
