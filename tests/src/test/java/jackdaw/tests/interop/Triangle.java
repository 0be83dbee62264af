package jackdaw.tests.interop;

import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import java.util.Arrays;
import java.util.List;

/**
 * Three routers, each of which has a cable to both others and a network behind it.
 *
 * <pre>
 *   2 bird ====jb0==== 1 jackdaw
 *      \                   /
 *      bf0               jf0          10.R.0.0/24, 2001:db8:R::/64 behind router R
 *        \               /
 *          ---- 3 frr ---
 * </pre>
 */
record Triangle(Lab lab, Namespace jackdaw, Namespace bird, Namespace frr) implements AutoCloseable {

    static Triangle open() {
        Lab lab = Lab.open();
        try {
            Triangle triangle = new Triangle(lab, lab.namespace("jackdaw"), lab.namespace("bird"),
                    lab.namespace("frr"));
            cable(triangle.jackdaw, triangle.bird, "jb0", 1);
            cable(triangle.bird, triangle.frr, "bf0", 3);
            cable(triangle.jackdaw, triangle.frr, "jf0", 4);
            triangle.jackdaw.network("net0", "10.1.0.1/24", "2001:db8:1::1/64");
            triangle.bird.network("net0", "10.2.0.1/24", "2001:db8:2::1/64");
            triangle.frr.network("net0", "10.3.0.1/24", "2001:db8:3::1/64");
            return triangle;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    static void cable(Namespace a, Namespace b, String name, int link) {
        a.cable(name, b, name);
        a.address(name, "10.0." + link + ".1/30");
        b.address(name, "10.0." + link + ".2/30");
    }

    /** @param instance more keys of either instance, each of which exports static routes */
    static String jackdaw(String instance) {
        String lines = "%s areas.\"0.0.0.0\".interfaces { \"j*\" { type = point-to-point, hello = 1s, dead = 4s, "
                .formatted(instance) + "retransmit = 2s }, net0 { stub = true } }";
        return """
                router-id = 10.255.0.1
                kernel { ipv4 { export = all }, ipv6 { export = all } }
                ospf {
                  ospf4 { version = 2, ipv4 { import = all, export = "where source = RTS_STATIC" }
                    %1$s }
                  ospf6 { version = 3, ipv6 { import = all, export = "where source = RTS_STATIC" }
                    %1$s }
                }
                """.formatted(lines);
    }

    /**
     * @param kernel   more statements of its kernel protocols
     * @param instance the same of its OSPF instances, which export static routes
     * @param cost     of the network behind it
     */
    static String bird(String kernel, String instance, int cost) {
        String area = "area 0 { interface \"jb*\", \"bf*\" { type ptp; hello 1; dead 4; retransmit 2; }; "
                + "interface \"net0\" { stub; cost " + cost + "; }; };";
        return """
                router id 10.255.0.2;
                protocol device { scan time 1; }
                protocol kernel { ipv4 { export all; }; merge paths on; %1$s }
                protocol kernel { ipv6 { export all; }; merge paths on; %1$s }
                protocol ospf v2 ospf4 { ipv4 { export where source = RTS_STATIC; }; %2$s
                  %3$s }
                protocol ospf v3 ospf6 { ipv6 { export where source = RTS_STATIC; }; %2$s
                  %3$s }
                """.formatted(kernel, instance, area);
    }

    /** @param lines more of both daemons' {@code router} blocks, and of version 2 alone */
    static FrrPeer.Config frr(String lines, String linesOf2) {
        return FrrPeer.Config.ospf(frrInterfaces("ip", "ospf") + "router ospf\n ospf router-id 10.255.0.3\n"
                        + " redistribute kernel metric 66\n timers throttle spf 0 50 500\n" + lines + linesOf2,
                frrInterfaces("ipv6", "ospf6") + "router ospf6\n ospf6 router-id 10.255.0.3\n"
                        + " timers throttle spf 0 50 500\n" + lines);
    }

    private static String frrInterfaces(String ip, String ospf) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"bf0", "jf0"}) {
            text.append("interface %s\n %s %s area 0\n %s %s hello-interval 1\n %s %s dead-interval 4\n".formatted(name,
                    ip, ospf, ip, ospf, ip, ospf)).append(" %s %s network point-to-point\n".formatted(ip, ospf));
        }
        return text.append("interface net0\n %s %s area 0\n %s %s passive\n".formatted(ip, ospf, ip, ospf)).toString();
    }

    void awaitReach(String when, Namespace from, int source, int target) {
        Await.until(from + " reaches network " + target + " " + when, () -> reaches(from, source, target), ok -> ok,
                lab);
    }

    static boolean reaches(Namespace from, int source, int target) {
        return from.pings("10." + target + ".0.1", "10." + source + ".0.1")
                && from.pings("2001:db8:" + target + "::1", "2001:db8:" + source + "::1");
    }

    /** The kernel's routes to the network of a router. */
    void awaitFib(Namespace in, int target, String present, String absent) {
        Await.until("routes of " + in + " to network " + target + " by " + present + " and not " + absent,
                () -> in.fib("10." + target + ".0.0/24") + "|" + in.fib("2001:db8:" + target + "::/64"),
                routes -> Arrays.stream(routes.split("\\|", -1)).allMatch(family ->
                        Arrays.stream(present.split(" ")).allMatch(family::contains)
                                && (absent.isEmpty() || !family.contains(absent))), lab);
    }

    /** The kernel has a way to each of these prefixes and to none of those. */
    void awaitFib(Namespace in, List<String> present, List<String> absent) {
        Await.until("routes of " + in + " to " + present + " and not " + absent, in::fib,
                fib -> present.stream().allMatch(prefix -> fib.contains(prefix + " "))
                        && absent.stream().noneMatch(prefix -> fib.contains(prefix + " ")), lab);
    }

    @Override
    public void close() {
        lab.close();
    }
}
