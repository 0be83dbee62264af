package jackdaw.tests.network;

import java.util.List;

/**
 * The addresses of the whole network, all from documentation and benchmarking ranges. Gateways, switches and cores are
 * counted from 1; a gateway's numbers follow from its own.
 */
public final class Plan {
    public static final String SUPERNET4 = "198.19.0.0/16";
    public static final String SUPERNET6 = "2001:db8:d78:500::/56";
    /** Where nat64 leads to; lies inside the supernet, as in a real site. */
    public static final String NAT64_PREFIX = "2001:db8:d78:564::/96";
    public static final String RESOLVER4 = "198.19.0.255";
    public static final String RESOLVER6 = "2001:db8:d78:500::1:0";
    /** A host of the Internet that every stream talks to. */
    public static final String SERVER4 = "198.51.100.80";
    public static final String SERVER6 = "2001:db8:80::80";
    /** The same host as an IPv6-only client sees it. */
    public static final String SERVER64 = "2001:db8:d78:564::c633:6450";
    /** Addresses of the Internet that nobody uses but probes. */
    public static final List<String> PROBE_TARGETS4 = List.of("198.51.100.91", "198.51.100.92");
    public static final List<String> PROBE_TARGETS6 = List.of("2001:db8:80::91", "2001:db8:80::92");
    public static final String NAME_SERVER = "198.51.100.53";
    /** A name that has an IPv4 address only. */
    public static final String SERVER_NAME = "server.example";
    /** What tayga gives to IPv6 clients before nftables translates it to the pool; never leaves a gateway. */
    public static final String TAYGA_NETWORK = "192.168.64.0/24";
    public static final String TAYGA_ADDRESS = "192.168.64.1";
    public static final String POOLS4 = "192.0.2.0/24";
    public static final String POOLS6 = "2001:db8:3::/64";
    public static final String CLIENT4 = "198.19.11.10";
    public static final String CLIENT6 = "2001:db8:d78:512::10";
    public static final String CLIENT4_ROUTER = "198.19.11.1";
    public static final String CLIENT6_ROUTER = "2001:db8:d78:512::1";
    public static final int GATEWAY_AS = 64513;
    public static final int CORE_AS = 64600;
    /** Numbers the resolver's links to the switches as if it were a gateway. */
    static final int RESOLVER_NUMBER = 9;
    private static final int POOL_SIZE = 4;

    private Plan() {
    }

    public static String gatewayId(int gateway) {
        return "198.19.255." + gateway;
    }

    static String switchId(int number) {
        return "198.19.255." + (100 + number);
    }

    public static String resolverId() {
        return "198.19.255.200";
    }

    /** A gateway's address towards a switch, both ends of a /30. */
    static String insideOfGateway(int gateway, int toSwitch) {
        return "198.19.0." + (insideLink(gateway, toSwitch) + 2);
    }

    static String insideOfSwitch(int gateway, int ofSwitch) {
        return "198.19.0." + (insideLink(gateway, ofSwitch) + 1);
    }

    private static int insideLink(int gateway, int number) {
        return 16 * gateway + 4 * number;
    }

    static String outside4(int gateway) {
        return "203.0.113." + (10 + gateway);
    }

    static String outside6(int gateway) {
        return "2001:db8:ff::" + (10 + gateway);
    }

    static String core4(int core) {
        return "203.0.113." + core;
    }

    static String core6(int core) {
        return "2001:db8:ff::" + core;
    }

    /** A core's link to the Internet: the core has 1, the Internet 2. */
    static String transit4(int core, int end) {
        return "100.64." + core + "." + end;
    }

    static String transit6(int core, int end) {
        return "2001:db8:fe:" + core + "::" + end;
    }

    public static String pool4(int gateway) {
        return "192.0.2." + POOL_SIZE * gateway + "/30";
    }

    public static String pool6(int gateway) {
        return "2001:db8:3::" + gateway + ":0/125";
    }

    /** What a gateway's packets have as their source outside. */
    static String translated4(int gateway) {
        return "192.0.2." + (POOL_SIZE * gateway + 1);
    }

    static String translated6(int gateway) {
        return "2001:db8:3::" + gateway + ":1";
    }

    /** An inside address that a gateway's probes have as their source. */
    public static String probeSource4(int gateway) {
        return "198.19.0." + (240 + gateway);
    }

    public static String probeSource6(int gateway) {
        return "2001:db8:d78:500::f:" + gateway;
    }

    /** Which gateway has translated a packet with this source; 0 when none has. */
    public static int gatewayOf(byte[] source) {
        if (source.length == 4) {
            boolean pool = (source[0] & 0xff) == 192 && source[1] == 0 && source[2] == 2;
            return pool ? (source[3] & 0xff) / POOL_SIZE : 0;
        }
        boolean pool = source[0] == 0x20 && source[1] == 1 && source[4] == 0 && source[5] == 3;
        return pool ? source[13] : 0;
    }
}
