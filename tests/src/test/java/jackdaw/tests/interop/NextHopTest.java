package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Jackdaw between two BIRDs on one link: the next hop of IPv6 routes has two addresses, and both are passed on. */
@Tag("interop")
class NextHopTest {
    private static final String JACKDAW = """
            router-id = 10.0.0.2
            kernel.ipv6.export = all
            bgp {
              defaults { local-as = 65002, connect-retry-time = 1s }
              neighbors {
                first { address = "2001:db8::1", remote-as = 65001, ipv6 { import = all, export = none } }
                third { address = "2001:db8::3", remote-as = 65003, ipv6 { import = none, export = all } }
              }
            }
            """;

    private static String bird(int number, String more) {
        return """
                router id 10.0.0.%1$d;
                protocol device { scan time 1; }
                protocol bgp jackdaw { local as 6500%1$d; neighbor 2001:db8::2 as 65002; connect delay time 1;
                  error wait time 1, 2; ipv6 { import all; export all; }; }
                %2$s
                """.formatted(number, more);
    }

    @Example
    void bothAddressesReachTheThirdParty() {
        try (Lab lab = Lab.open()) {
            Namespace hub = lab.namespace("hub");
            hub.bridge("br0");
            List<Namespace> machines = List.of(lab.namespace("first"), lab.namespace("middle"), lab.namespace("third"));
            for (int i = 0; i < machines.size(); i++) {
                hub.plug("br0", machines.get(i), "eth0");
                machines.get(i).linkLocal("eth0", "fe80::" + (i + 1) + "/64");
                machines.get(i).address("eth0", "2001:db8::" + (i + 1) + "/64");
            }
            BirdPeer.start(lab, machines.getFirst(),
                    bird(1, "protocol static { ipv6; route 2001:db8:a::/48 blackhole; }"));
            BirdPeer third = BirdPeer.start(lab, machines.getLast(), bird(3, ""));
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, machines.get(1), JACKDAW);
            jackdaw.await("show route all 2001:db8:a::/48", "via 2001:db8::1 on eth0",
                    "BGP.next_hop: 2001:db8::1 fe80::1");
            third.await("show route all 2001:db8:a::/48", "via 2001:db8::1 on eth0",
                    "BGP.next_hop: 2001:db8::1 fe80::1", "BGP.as_path: 65002 65001");
            Await.until("the kernel goes by the global address", () -> machines.get(1).fib("2001:db8:a::/48"),
                    route -> route.contains("via 2001:db8::1 dev eth0"), lab);
        }
    }
}
