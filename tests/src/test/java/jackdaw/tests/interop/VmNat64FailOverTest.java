package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Two gateways with a real Jool each: clients move from the one whose translator stops to the other. */
@Tag("interop")
class VmNat64FailOverTest {
    private static final Pattern REPLY = Pattern.compile("^\\[(\\d+\\.\\d+)] \\d+ bytes from .* icmp_seq=(\\d+) ",
            Pattern.MULTILINE);

    /** Between two answers to the client's pings in a row. */
    private record Silence(double seconds, int lost) {
    }

    @Example
    void clientsMoveToTheOtherTranslator() {
        try (JoolSite site = JoolSite.open(2)) {
            site.awaitService("g1", "UP", "translator       pass");
            site.awaitService("g2", "UP", "translator       pass");
            site.awaitRoute("via fe80::1:2 on up1");
            site.machine().must(site.ping("-D -i 0.1") + " > /run/ping 2>&1 &\n"
                    + "echo $! > /run/ping.pid");
            site.await("the client's pings", "cat /run/ping", "icmp_seq=20 ");

            site.must("g1", "jool global update manually-enabled false");
            site.awaitRoute("via fe80::2:2 on up2");
            site.await("the second gateway's counters", "ip netns exec g2 jool stats display --csv", "JSTAT_SUCCESS");
            site.awaitService("g1", "DOWN", "Jool's instance default is disabled");

            assertThat(site.machine().must(site.ping("-c 5 -i 0.2"))).contains(" 0% packet loss");

            site.machine().must("kill -INT $(cat /run/ping.pid)");
            String pings = site.await("the end of the pings", "cat /run/ping", "packets transmitted");
            // None at all may be lost: the route can be another one before the next request is sent. That requests go
            // the other way since is what the counters of the second translator have said.
            Silence longest = silences(pings).stream().max(Comparator.comparingInt(Silence::lost)).orElseThrow();
            System.out.printf("nat64 fail-over: %.2f s without an answer, %d echo requests lost; %s%n",
                    longest.seconds(), longest.lost(), pings.lines().toList().reversed().get(1));

            site.must("g1", "jool global update manually-enabled true");
            site.await("the switch's database", "birdc -s /run/c/ctl show ospf lsadb type 0x4005",
                    "198.19.0.2", "198.19.0.3");
            assertThat(site.machine().must(site.ping("-c 5 -i 0.2"))).contains(" 0% packet loss");
        }
    }

    private static List<Silence> silences(String pings) {
        List<Silence> silences = new ArrayList<>();
        Matcher reply = REPLY.matcher(pings);
        double at = 0;
        int sequence = 0;
        while (reply.find()) {
            double now = Double.parseDouble(reply.group(1));
            int number = Integer.parseInt(reply.group(2));
            if (sequence > 0) {
                silences.add(new Silence(now - at, number - sequence - 1));
            }
            at = now;
            sequence = number;
        }
        return silences;
    }
}
