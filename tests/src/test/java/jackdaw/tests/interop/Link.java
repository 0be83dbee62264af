package jackdaw.tests.interop;

import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/**
 * The smallest network: a gateway and one neighbor on a cable, each with a network behind it.
 *
 * <pre>
 *   10.1.0.0/24       10.0.0.1      10.0.0.2       10.2.0.0/24
 *   2001:db8:1::/64   fe80::1       fe80::2        2001:db8:2::/64
 *        net0 - gateway - lan0 ========= lan0 - neighbor - net0
 *                      2001:db8::1   2001:db8::2
 * </pre>
 */
record Link(Lab lab, Namespace gateway, Namespace neighbor) implements AutoCloseable {
    static Link open() {
        Lab lab = Lab.open();
        try {
            Namespace gateway = lab.namespace("gateway");
            Namespace neighbor = lab.namespace("neighbor");
            gateway.cable("lan0", neighbor, "lan0");
            gateway.address("lan0", "10.0.0.1/24", "2001:db8::1/64");
            neighbor.address("lan0", "10.0.0.2/24", "2001:db8::2/64");
            gateway.linkLocal("lan0", "fe80::1/64");
            neighbor.linkLocal("lan0", "fe80::2/64");
            gateway.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
            neighbor.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
            return new Link(lab, gateway, neighbor);
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** Both networks reach each other, through routes alone. */
    boolean isConnected() {
        return gateway.pings("10.2.0.1", "10.1.0.1") && gateway.pings("2001:db8:2::1", "2001:db8:1::1");
    }

    @Override
    public void close() {
        lab.close();
    }
}
