package jackdaw.linux.nat;

import java.util.List;

/**
 * A demand on one of a packet's two ports.
 *
 * @param protocol {@code tcp} or {@code udp}; {@code th} for any that has ports
 * @param source   the source port rather than that of the destination
 * @param ranges   any of these
 */
record PortMatch(String protocol, boolean source, List<PortRange> ranges) {
    PortMatch {
        ranges = List.copyOf(ranges);
    }

    boolean takes(String packetsProtocol, boolean isSource, int port) {
        return source == isSource && (protocol.equals("th") || protocol.equals(packetsProtocol))
                && ranges.stream().anyMatch(range -> range.contains(port));
    }
}
