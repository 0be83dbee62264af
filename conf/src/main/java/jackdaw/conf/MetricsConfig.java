package jackdaw.conf;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where metrics are served. */
public record MetricsConfig(IpAddress address, int port) {
    private static final Pattern ENDPOINT = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):(\\d{1,5})");
    private static final String EXAMPLE = "\"127.0.0.1:9324\" or \"[::1]:9324\"";

    /** Reads the {@code metrics} block: {@code listen}, {@code allow-remote}. Empty if it is wrong. */
    static Optional<MetricsConfig> read(Settings settings) {
        boolean remote = settings.flag("allow-remote", false);
        Optional<String> text = settings.string("listen");
        if (text.isEmpty()) {
            if (!settings.has("listen")) {
                settings.error("listen", "is missing: an address and a port, " + EXAMPLE);
            }
            return Optional.empty();
        }
        Optional<MetricsConfig> config = parse(text.get());
        if (config.isEmpty()) {
            settings.error("listen", text.get() + " is no address and port: " + EXAMPLE);
        } else if (!remote && !isLoopback(config.get().address)) {
            settings.error("listen", config.get().address + " is reached from outside and nothing guards it: choose a"
                    + " loopback address, or say allow-remote = yes");
        }
        return config;
    }

    private static Optional<MetricsConfig> parse(String text) {
        Matcher matcher = ENDPOINT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(3));
        try {
            return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new MetricsConfig(
                    IpAddress.parse(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)), port));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(IpAddress address) {
        byte[] octets = address.toBytes();
        return octets.length == 4 ? octets[0] == 127 : address.equals(IpAddress.parse("::1"));
    }

    @Override
    public String toString() {
        return (address.toBytes().length == 4 ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
