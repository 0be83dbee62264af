package jackdaw.nat.probe;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import java.util.List;

/**
 * The pool has ports left: the flows of a protocol behind one of its addresses, compared with the ports that one may
 * take. Linux may give a port to several flows that go to different hosts, so there can be more flows than ports. What
 * is measured is the share of the fullest address.
 *
 * @param ports of each address and protocol
 * @param fail  share from which it fails
 */
public record PoolProbe(String name, List<Prefix> pools, long ports, double fail, ProbeClass severity,
                        Schedule schedule) implements ShareProbe {
    private static final Schedule USUAL = Schedule.seconds(60, 5);
    /** What Linux chooses from for a port from 1024 on. */
    private static final int USUAL_PORTS = 64_512;
    private static final int MOST_PORTS = 65_536;
    private static final int FAIL_PERCENT = 90;

    public PoolProbe {
        pools = List.copyOf(pools);
    }

    public static PoolProbe read(Settings settings, List<Prefix> pools) {
        return new PoolProbe(settings.label(), pools, settings.number("ports", USUAL_PORTS, 1, MOST_PORTS),
                settings.number("fail-percent", FAIL_PERCENT, 1, 100) / 100.0,
                ProbeClass.readInferred(settings, ProbeClass.SOFT), Schedule.read(settings, USUAL));
    }

    public static PoolProbe usual(String name, List<Prefix> pools) {
        return new PoolProbe(name, pools, USUAL_PORTS, FAIL_PERCENT / 100.0, ProbeClass.SOFT, USUAL);
    }
}
