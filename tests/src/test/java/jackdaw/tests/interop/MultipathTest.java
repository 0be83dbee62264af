package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Equal ways to one network become one multipath route in the kernel, and fewer of them when ways are lost. */
@Tag("interop")
@Tag("patient")
class MultipathTest {
    private static final String CONFIGURATION = """
            router-id = 10.0.0.1
            kernel { ipv4 { export = all }, ipv6 { export = all } }
            ospf {
              ospf4 { version = 2, ipv4 { import = all, export = none }
                      areas."0.0.0.0".interfaces { "lan*" { type = point-to-point, hello = 1s, dead = 4s } } }
              ospf6 { version = 3, ipv6 { import = all, export = none }
                      areas."0.0.0.0".interfaces { "lan*" { type = point-to-point, hello = 1s, dead = 4s } } }
            }
            """;
    private static final int WAYS = 64;
    private static final String WEIGHED = CONFIGURATION
            .replace("export = all", "export = all, ecmp-limit = " + WAYS)
            .replace("version = ", "ecmp-limit = " + WAYS + ", version = ")
            .replace("{ \"lan*\"", "{ \"wide*\" { type = point-to-point, hello = 1s, dead = 4s, ecmp-weight = 3 }"
                    + ", \"lan*\"");
    private static final String BIRD = """
            router id 10.0.%1$d.2;
            protocol device { scan time 1; }
            protocol ospf v2 { area 0 {
              interface "lan0" { type ptp; hello 1; dead 4; }; interface "net0" { stub; }; }; }
            protocol ospf v3 { area 0 {
              interface "lan0" { type ptp; hello 1; dead 4; }; interface "net0" { stub; }; }; }
            """;

    @Example
    void twoNeighborsOneNetwork() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            Namespace first = neighbor(lab, gateway, 1);
            neighbor(lab, gateway, 2);
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, gateway, CONFIGURATION);
            jackdaw.await("show route 10.2.0.0/24", "via 10.0.1.2 on lan1", "via 10.0.2.2 on lan2");
            Await.until("both ways in the kernel", () -> gateway.fib("10.2.0.0/24") + gateway.fib("2001:db8:2::/64"),
                    routes -> routes.contains("via 10.0.1.2 dev lan1") && routes.contains("via 10.0.2.2 dev lan2")
                            && routes.contains("via fe80::12 dev lan1") && routes.contains("via fe80::22 dev lan2"),
                    lab);
            first.ip("link set lan0 down");
            Await.until("one way is left", () -> gateway.fib("10.2.0.0/24") + gateway.fib("2001:db8:2::/64"),
                    routes -> !routes.contains("lan1") && routes.contains("via 10.0.2.2 dev lan2")
                            && routes.contains("via fe80::22 dev lan2"), lab);
        }
    }

    /** As many ways as there are links, a quarter of them of three times the weight of the others. */
    @Example
    void sixtyFourWaysOfTwoWeights() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            Namespace neighbor = lab.namespace("neighbor");
            for (int i = 0; i < WAYS; i++) {
                String name = (i % 4 == 0 ? "wide" : "lan") + i;
                gateway.cable(name, neighbor, "lan" + i);
                gateway.address(name, "10.64." + i + ".1/24");
                neighbor.address("lan" + i, "10.64." + i + ".2/24");
            }
            neighbor.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
            BirdPeer.start(lab, neighbor, BIRD.formatted(1).replace("\"lan0\"", "\"lan*\""));
            JackdawDaemon.start(lab, gateway, WEIGHED);
            awaitWays(lab, gateway, WAYS / 4, WAYS - WAYS / 4);
            gateway.ip("link set wide0 down");
            gateway.ip("link set lan1 down");
            awaitWays(lab, gateway, WAYS / 4 - 1, WAYS - WAYS / 4 - 1);
        }
    }

    private static void awaitWays(Lab lab, Namespace gateway, long wide, long narrow) {
        for (String net : new String[] {"10.2.0.0/24", "2001:db8:2::/64"}) {
            Await.until(wide + " and " + narrow + " ways to " + net, () -> gateway.fib(net),
                    fib -> count(fib, "dev wide\\d+ weight 3\\b") == wide
                            && count(fib, "dev lan\\d+ weight 1\\b") == narrow, lab);
        }
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static Namespace neighbor(Lab lab, Namespace gateway, int number) {
        Namespace neighbor = lab.namespace("neighbor" + number);
        gateway.cable("lan" + number, neighbor, "lan0");
        gateway.address("lan" + number, "10.0." + number + ".1/24");
        neighbor.address("lan0", "10.0." + number + ".2/24");
        gateway.linkLocal("lan" + number, "fe80::" + number + "1/64");
        neighbor.linkLocal("lan0", "fe80::" + number + "2/64");
        neighbor.network("net0", "10.2.0." + number + "/24", "2001:db8:2::" + number + "/64");
        BirdPeer.start(lab, neighbor, BIRD.formatted(number));
        return neighbor;
    }
}
