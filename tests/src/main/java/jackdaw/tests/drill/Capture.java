package jackdaw.tests.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Switch;

/** A gateway's OSPF packets as they come out of its cable at a switch, by tcpdump. */
final class Capture {
    private static final Pattern PACKET = Pattern.compile("(\\d+\\.\\d{6}) IP6? .*");
    private static final Pattern LSA = Pattern.compile("\\s+Advertising Router (\\S+), seq \\S+, age (\\d+)s.*");
    private static final Pattern METRIC = Pattern.compile("\\bmetric (\\d+)");
    private static final String MAX_AGE = "3600";
    /** No metric of the filters' is that high. */
    private static final int DEMOTED = 20_000;

    private final LabProcess tcpdump;
    private final String router;

    private Capture(LabProcess tcpdump, String router) {
        this.tcpdump = tcpdump;
        this.router = router;
    }

    /** Told at a time about an LSA of a router: its age, and the rest as tcpdump prints it. */
    private record Told(long micros, String router, String age, StringBuilder text) {
        boolean isLossOf(String prefix) {
            String all = text.toString();
            return (all.contains(", LSA-ID: " + prefix.replaceFirst("/.*", "") + "\n") || all.contains(prefix + ", "))
                    && (age.equals(MAX_AGE) || METRIC.matcher(all).results()
                    .anyMatch(metric -> Integer.parseInt(metric.group(1)) >= DEMOTED));
        }
    }

    static Capture start(Lab lab, Switch at, Gateway of) {
        return new Capture(lab.start(at.machine(), "tcpdump of " + of + " in " + at.machine(), List.of("tcpdump", "-tt",
                "-l", "-n", "-vv", "-Z", "root", "-Q", "in", "-i", of.name(), "ip proto 89 or ip6 proto 89")),
                Plan.gatewayId(of.number()));
    }

    /** When, after a moment, the gateway first took a prefix back or demoted it; in microseconds since 1970. */
    OptionalLong lossAfter(long moment, String prefix) {
        return lsas().stream().filter(told -> told.micros() >= moment && told.router().equals(router)
                && told.isLossOf(prefix)).mapToLong(Told::micros).min();
    }

    private List<Told> lsas() {
        List<Told> all = new ArrayList<>();
        long micros = 0;
        for (String line : tcpdump.log().lines().toList()) {
            Matcher packet = PACKET.matcher(line);
            Matcher lsa = LSA.matcher(line);
            if (packet.matches()) {
                micros = Long.parseLong(packet.group(1).replace(".", ""));
            } else if (lsa.matches()) {
                all.add(new Told(micros, lsa.group(1), lsa.group(2), new StringBuilder()));
            } else if (!all.isEmpty()) {
                all.getLast().text().append(line).append('\n');
            }
        }
        return all;
    }
}
