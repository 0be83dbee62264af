package jackdaw.tests.drill;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Switch;

/**
 * What a switch says to a gateway by BFD in one family, by tcpdump: that it hears nothing any more it says at once,
 * though nobody may be there to be told. Empty without BFD.
 */
final class Detection {
    private static final Pattern PACKET = Pattern.compile("(\\d+\\.\\d{6}) IP6? .*");
    private static final Pattern LOSS = Pattern.compile(".*\\bState Down\\b.*\\bControl Detection Time Expired\\b.*");

    private final LabProcess tcpdump;

    private Detection(LabProcess tcpdump) {
        this.tcpdump = tcpdump;
    }

    static Detection start(Lab lab, Switch at, Gateway of, boolean isIpv6) {
        return new Detection(lab.start(at.machine(), "BFD of " + at.machine() + " to " + of, List.of("tcpdump", "-tt",
                "-l", "-n", "-v", "-Z", "root", "-Q", "out", "-i", of.name(),
                (isIpv6 ? "ip6" : "ip") + " and udp dst port 3784")));
    }

    /** When, after a moment, the switch first called the gateway lost; in microseconds since 1970. */
    OptionalLong lossAfter(long moment) {
        long micros = 0;
        for (String line : tcpdump.log().lines().toList()) {
            Matcher packet = PACKET.matcher(line);
            if (packet.matches()) {
                micros = Long.parseLong(packet.group(1).replace(".", ""));
            } else if (micros >= moment && LOSS.matcher(line).matches()) {
                return OptionalLong.of(micros);
            }
        }
        return OptionalLong.empty();
    }
}
