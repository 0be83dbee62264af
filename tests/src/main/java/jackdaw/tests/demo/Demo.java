package jackdaw.tests.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;

/** The demo's acts, in order. It ends with exit code 0 when everything worked and 1 when something did not. */
public final class Demo {
    private static final String SERVER4 = "198.51.100.80";
    private static final String SERVER6 = "2001:db8:80::80";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern ROUND_TRIP = Pattern.compile("time=([0-9.]+) ms");
    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");

    private final Report report;
    private final Lab lab;
    private Namespace client;
    private Namespace fabric;
    private Gateway near;
    private Gateway far;

    private Demo(Report report, Lab lab) {
        this.report = report;
        this.lab = lab;
    }

    public static void main(String[] arguments) {
        System.exit(run(new Report(System.out)) ? 0 : 1);
    }

    private static boolean run(Report report) {
        for (String program : List.of("ip", "ping", "sysctl", "nft")) {
            if (!Command.found(program)) {
                report.plain("The demo needs the program " + program + ", which is not installed.");
                return false;
            }
        }
        Lab lab;
        try {
            lab = Lab.open();
        } catch (LabFailure e) {
            report.plain("The demo cannot start: " + e.getMessage());
            return false;
        }
        Thread cleanup = new Thread(lab::abort);
        Runtime.getRuntime().addShutdownHook(cleanup);
        try {
            new Demo(report, lab).play();
        } catch (LabFailure e) {
            report.bad("the demo ran to its end", e.getMessage().lines().findFirst().orElse(""));
            report.plain("\n" + e.getMessage());
        }
        lab.close();
        Runtime.getRuntime().removeShutdownHook(cleanup);
        report.summary();
        return report.isGood();
    }

    private void play() {
        buildNetwork();
        awaitNeighbors();
        awaitServices();
        pingThrough("");
        LabProcess ping4 = steadyPing("-4", SERVER4);
        LabProcess ping6 = steadyPing("-6", SERVER6);
        toggleService();
        stopGateway();
        pingThrough("still ");
        count("IPv4 packets lost in all of this", ping4);
        count("IPv6 packets lost in all of this", ping6);
    }

    private void buildNetwork() {
        report.heading("The network, in namespaces of its own");
        client = lab.namespace("client");
        fabric = lab.namespace("switch");
        Namespace first = lab.namespace("gw1");
        Namespace second = lab.namespace("gw2");
        Namespace core = lab.namespace("upstream");
        client.cable("eth0", fabric, "clients");
        fabric.cable("gw1", first, "in0");
        fabric.cable("gw2", second, "in0");
        first.cable("out0", core, "gw1");
        second.cable("out0", core, "gw2");
        fabric.address("clients", "198.19.1.1/24", "2001:db8:500:1::1/64");
        fabric.address("gw1", "198.19.0.5/30");
        fabric.address("gw2", "198.19.0.9/30");
        client.address("eth0", "198.19.1.10/24", "2001:db8:500:1::10/64");
        client.ip("route add default via 198.19.1.1");
        client.ip("-6 route add default via 2001:db8:500:1::1");
        core.address("gw1", "203.0.113.1/30", "2001:db8:ff:1::1/64");
        core.address("gw2", "203.0.113.5/30", "2001:db8:ff:2::1/64");
        core.address("lo", SERVER4 + "/32", SERVER6 + "/128");
        near = Gateway.prepare(lab, first, 1);
        far = Gateway.prepare(lab, second, 2);
        near.launch();
        far.launch();
        String switching = "switch (" + Switch.start(lab, fabric) + ", OSPF)";
        String routing = "upstream (" + Upstream.start(lab, core) + ", BGP)";
        report.plain("""
                  %1$s +-- gw1 (Jackdaw, NAT) --+
                  client ---- %2$s |                        | %3$s ---- server
                  %1$s +-- gw2 (Jackdaw, NAT) --+
                """.formatted(" ".repeat(12 + switching.length()), switching, routing).stripTrailing());
    }

    private void awaitNeighbors() {
        report.heading("Neighbors");
        for (Gateway gateway : List.of(near, far)) {
            observe(gateway + " speaks OSPFv2 with the switch", () -> gateway.daemon().ask("show ospf neighbors site4"),
                    text -> text.contains("Full/"));
            observe(gateway + " speaks OSPFv3 with the switch", () -> gateway.daemon().ask("show ospf neighbors site6"),
                    text -> text.contains("Full/"));
            observe(gateway + " speaks BGP with the upstream", () -> gateway.daemon().ask("show protocols"),
                    text -> text.lines().filter(line -> line.contains("Established")).count() == 2);
        }
        report.quote(near.daemon().ask("show protocols"));
        report.quote(near.daemon().ask("show ospf neighbors site4"));
    }

    private void awaitServices() {
        report.heading("Services: announced once the way out and the way back are there");
        observe("the switch has both defaults and the anycast address", this::fabricRoutes,
                routes -> routes.lines().filter(line -> line.startsWith("default")).count() == 2
                        && routes.contains("198.19.0.255"));
        for (Gateway gateway : List.of(near, far)) {
            observe("every service of " + gateway + " is up, at its base metric",
                    () -> gateway.daemon().ask("show services"),
                    text -> text.lines().filter(line -> line.matches("\\S+ +UP +.*")).count() == 3);
        }
        report.quote(near.daemon().ask("show services"));
        observe("the switch sends everything by gw1, the nearer", this::fabricRoutes,
                routes -> isBy(routes, 4, near) && isBy(routes, 6, near)
                        && routes.contains("198.19.0.255 via " + near.insideAddress()));
        report.quote(fabricRoutes());
    }

    private void pingThrough(String adverb) {
        for (String server : List.of(SERVER4, SERVER6)) {
            Command.Output answer = observe("the client " + adverb + "reaches the server at " + server,
                    () -> client.ping(server), Command.Output::isGood);
            Matcher time = ROUND_TRIP.matcher(answer.text());
            if (time.find()) {
                report.line("  round trip " + time.group(1) + " ms");
            }
        }
    }

    private void toggleService() {
        report.heading("Operator: services.nat66.enabled = false on gw1, by reload");
        String sessions = sessionTimes();
        near.reload("services.nat66.enabled = false");
        observe("IPv6 moved to gw2, IPv4 stayed", this::fabricRoutes,
                routes -> isBy(routes, 4, near) && isBy(routes, 6, far));
        report.quote(fabricRoutes());
        if (sessions.equals(sessionTimes())) {
            report.line("no session of gw1 noticed the reload");
            report.good("no session of gw1 noticed the reload", "");
        } else {
            report.bad("no session of gw1 noticed the reload", "before:\n" + sessions + "after:\n" + sessionTimes());
        }
    }

    /** Names, states and times of the last change of every routing protocol of gw1. */
    private String sessionTimes() {
        StringBuilder text = new StringBuilder();
        near.daemon().ask("show protocols").lines().filter(line -> line.contains("BGP") || line.contains("OSPF"))
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private void stopGateway() {
        report.heading("Operator: gw1 is stopped (SIGTERM)");
        near.daemon().process().terminate();
        observe("IPv4 moved to gw2 as well", this::fabricRoutes,
                routes -> isBy(routes, 4, far) && isBy(routes, 6, far));
        report.quote(fabricRoutes());
        int exit = near.daemon().process().exit(PATIENCE);
        if (exit == 0) {
            report.good("gw1 ended in order", "exit code 0");
        } else {
            report.bad("gw1 ended in order", "exit code " + exit);
        }
    }

    /** FRR makes its routes with next-hop objects, whose numbers say nothing here. */
    private String fabricRoutes() {
        return (fabric.ip("-4 route show default") + fabric.ip("-6 route show default")
                + fabric.ip("-4 route show 198.19.0.255")).replaceAll("nhid \\d+ ", "");
    }

    private static boolean isBy(String routes, int family, Gateway gateway) {
        return routes.lines().filter(line -> line.startsWith("default"))
                .filter(line -> line.contains("via fe80:") == (family == 6))
                .anyMatch(line -> line.contains(" dev " + gateway.name() + " "));
    }

    private LabProcess steadyPing(String family, String server) {
        return lab.start(client, "ping " + family, List.of("ping", family, "-n", "-i", "0.1", "-W", "1", server));
    }

    private void count(String what, LabProcess ping) {
        ping.signal("INT");
        ping.exit(Duration.ofSeconds(5));
        Matcher counts = COUNTS.matcher(ping.log());
        if (!counts.find()) {
            report.bad(what, "ping printed no statistics");
            return;
        }
        // The packet that is under way when ping ends is not lost.
        int lost = Math.max(0, Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2)) - 1);
        String result = lost + " of " + counts.group(1) + ", one each 0.1 s";
        if (Integer.parseInt(counts.group(2)) > 0) {
            report.good(what, result);
        } else {
            report.bad(what, result);
        }
    }

    private <T> T observe(String what, Supplier<T> look, Predicate<T> wanted) {
        double start = report.seconds();
        T seen = Await.until(what, PATIENCE, look, wanted, lab::evidence);
        report.line(what);
        report.good(what, String.format(Locale.ROOT, "at %.1f s, after %.1f s", report.seconds(),
                report.seconds() - start));
        return seen;
    }
}
