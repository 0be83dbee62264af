package jackdaw.nat.probe;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is asked.
 *
 * @param port of a TCP connection, for which a refusal is an answer too; 0 for an ICMP echo
 */
public record Target(IpAddress address, int port) {
    private static final int LAST_PORT = 65_535;

    /** {@code 192.0.2.1}, {@code 192.0.2.1:443}, {@code 2001:db8::1} or {@code [2001:db8::1]:443}. */
    static Target parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[") && colon > 0 && text.charAt(colon - 1) == ']';
        if (!bracketed && (colon < 0 || text.indexOf(':') != colon)) {
            return new Target(IpAddress.parse(text), 0);
        }
        String host = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException("'" + port + "' is no port");
        }
        return new Target(IpAddress.parse(host), Integer.parseInt(port));
    }

    /** The key {@code targets}: at least one, better two that do not fail together. */
    static List<Target> readAll(Settings settings) {
        if (!settings.has("targets")) {
            settings.error("targets", "is missing: whom to ask");
        }
        return readAll(settings, "targets");
    }

    /** The targets that a key lists, perhaps none. */
    public static List<Target> readAll(Settings settings, String key) {
        List<Target> targets = new ArrayList<>();
        for (String text : settings.strings(key)) {
            try {
                targets.add(parse(text));
            } catch (IllegalArgumentException e) {
                settings.error(key, "'" + text + "' is no address with or without a port, such as 192.0.2.1, "
                        + "192.0.2.1:443 or \"[2001:db8::1]:443\"");
            }
        }
        for (AddressFamily family : AddressFamily.values()) {
            if (targets.stream().filter(t -> t.address().family() == family).count() == 1) {
                settings.warning(key, "a single " + family.label() + " target fails by itself; name two in different"
                        + " networks");
            }
        }
        return targets;
    }

    /** Whether it is asked by an ICMP echo. */
    public boolean isEcho() {
        return port == 0;
    }

    @Override
    public String toString() {
        return port == 0 ? address.toString() : address instanceof Ip6 ? "[" + address + "]:" + port
                : address + ":" + port;
    }
}
