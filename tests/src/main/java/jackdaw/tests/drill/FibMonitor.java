package jackdaw.tests.drill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Switch;

/** The changes of a switch's FIB in one family, by {@code ip monitor}. */
final class FibMonitor {
    /** Times are those of the machine's own wall, without a zone. */
    private static final Pattern ROUTE = Pattern.compile("\\[(\\S+)\\](?: replace)? *(\\S+) .*\\bdev (\\S+) .*");

    private final LabProcess monitor;

    private FibMonitor(LabProcess monitor) {
        this.monitor = monitor;
    }

    static FibMonitor start(Lab lab, Switch at, boolean isIpv6) {
        return new FibMonitor(lab.start(at.machine(), "routes of " + at.machine() + (isIpv6 ? " IPv6" : " IPv4"),
                List.of("ip", "-ts", "-o", isIpv6 ? "-6" : "-4", "monitor", "route")));
    }

    /** When, after a moment, a prefix first was led to a gateway; in microseconds since 1970. */
    OptionalLong ledAfter(long moment, String prefix, Gateway to) {
        String destination = prefix.endsWith("/0") ? "default" : prefix.replaceFirst("/(32|128)$", "");
        return monitor.log().lines().map(ROUTE::matcher)
                .filter(route -> route.matches() && route.group(2).equals(destination)
                        && route.group(3).equals(to.name()))
                .mapToLong(FibMonitor::micros).filter(micros -> micros >= moment).min();
    }

    private static long micros(Matcher route) {
        return ChronoUnit.MICROS.between(Instant.EPOCH,
                LocalDateTime.parse(route.group(1)).atZone(ZoneId.systemDefault()).toInstant());
    }
}
