package jackdaw.daemon.systemd;

import jackdaw.nat.ServiceStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every service and its state in one line: {@code nat44 up, nat64 wait}. */
final class StatusLine {
    private StatusLine() {
    }

    static String of(List<ServiceStatus> services) {
        return services.isEmpty() ? "routing; no services" : services.stream()
                .map(s -> s.name() + " " + s.state().name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
