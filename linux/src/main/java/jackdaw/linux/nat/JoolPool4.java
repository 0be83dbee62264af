package jackdaw.linux.nat;

import jackdaw.rib.net.Prefix;

/**
 * IPv4 addresses and ports that a NAT64 instance may translate to.
 *
 * @param addresses usually a /32
 * @param firstPort and lastPort, inclusive; ICMP identifiers if that is the protocol
 */
public record JoolPool4(Protocol protocol, Prefix addresses, int firstPort, int lastPort) {
    private static final int ADDRESS_BITS = 32;

    /** How many bindings it has room for. */
    public long room() {
        return (1L << ADDRESS_BITS - addresses.length()) * (lastPort - firstPort + 1);
    }

    public PortRange ports() {
        return new PortRange(firstPort, lastPort);
    }

    /** In Jool's order. */
    public enum Protocol {
        TCP, UDP, ICMP
    }
}
