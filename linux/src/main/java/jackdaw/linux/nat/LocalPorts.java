package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ports that programs of this machine use, in the network namespace of the calling thread. */
public final class LocalPorts {
    private static final List<String> UDP_SOCKETS = List.of("udp", "udp6");

    private LocalPorts() {
    }

    /**
     * Where the kernel takes the port of a socket from that did not ask for one ({@code ip_local_port_range}, which is
     * IPv6's too).
     *
     * @throws LinuxException if it cannot be read
     */
    public static PortRange ephemeral() {
        String text = ProcFile.read(ProcFile.SYS_NET.resolve("ipv4/ip_local_port_range")).orElse("").strip();
        return PortText.range(text.replaceAll("\\s+", "-")).orElseThrow(() -> new LinuxException(
                "read ip_local_port_range", "it holds " + ProcFile.shortened(text)));
    }

    /**
     * Ports of all UDP sockets that are bound.
     *
     * @throws LinuxException if they cannot be read
     */
    public static Set<Integer> udp() {
        Set<Integer> ports = new HashSet<>();
        UDP_SOCKETS.forEach(name -> ProcFile.read(ProcFile.NET.resolve(name))
                .ifPresent(text -> ports.addAll(decode(text))));
        return ports;
    }

    /** From the lines {@code N: ADDRESS:PORT …} of the kernel's list, all in hexadecimal; the first is a heading. */
    static Set<Integer> decode(String text) {
        Set<Integer> ports = new HashSet<>();
        text.lines().skip(1).forEach(line -> port(line.strip().split("\\s+")).ifPresent(ports::add));
        return ports;
    }

    private static Optional<Integer> port(String[] words) {
        return words.length > 1 && words[1].matches("[0-9A-Fa-f]+:[0-9A-Fa-f]{4}")
                ? Optional.of(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16)) : Optional.empty();
    }
}
