package jackdaw.tests.drill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Switch;

/**
 * What tells when things happened around one gateway: its log, its packets at the switch that it is the nearest of,
 * what that one says to it by BFD, and its FIB. Times are microseconds since 1970; all machines share one clock.
 */
record Instruments(Gateway gateway, Capture capture, Detection detection, FibMonitor monitor) {
    private static final Pattern TRANSITION = Pattern.compile(
            "<\\d> (\\S+ \\S+) (\\S+): (?:UP|WEAK \\(recovering\\)) -> .*");
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    static Instruments start(Ground ground, Gateway gateway) {
        Lab lab = ground.network().lab();
        Switch nearest = ground.network().switchAt(gateway.number());
        boolean isIpv6 = Ground.home(Service.NAT66) == gateway.number();
        return new Instruments(gateway, Capture.start(lab, nearest, gateway),
                Detection.start(lab, nearest, gateway, isIpv6), FibMonitor.start(lab, nearest, isIpv6));
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** When after a moment the gateway first changed a service's state for the worse, or the switch called it lost. */
    OptionalLong noticedAfter(long moment, Service service) {
        OptionalLong noticed = gateway.process().log().lines().map(TRANSITION::matcher)
                .filter(line -> line.matches() && line.group(2).equals(service.key()))
                .mapToLong(Instruments::micros).filter(micros -> micros >= moment).min();
        return noticed.isPresent() ? noticed : detection.lossAfter(moment);
    }

    private static long micros(Matcher transition) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, LocalDateTime.parse(transition.group(1), LOG_TIME)
                .atZone(ZoneId.systemDefault()).toInstant());
    }

    OptionalLong toldAfter(long moment, Service service) {
        return capture.lossAfter(moment, service.attract().getLast());
    }

    OptionalLong ledAfter(long moment, Service service, Gateway to) {
        return monitor.ledAfter(moment, service.attract().getLast(), to);
    }
}
