package jackdaw.rib.fib;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceChange;
import java.util.List;

/** What a change of an interface means to the routes in the kernel. */
final class LinkNews {
    private LinkNews() {
    }

    /** Whether the kernel may have dropped routes, or may take some that it refused. */
    static boolean concernsRoutes(InterfaceChange change) {
        return change.appeared() || change.vanished()
                || !signature(change.before().orElseThrow()).equals(signature(change.after().orElseThrow()));
    }

    private static List<Object> signature(Interface iface) {
        return List.of(iface.adminUp(), iface.carrier(), iface.master(), iface.addresses());
    }
}
