package jackdaw.tests.sim.site;

/** Who has which address on the two links. The rest is as in {@link jackdaw.tests.network.Plan}. */
final class Addresses {
    static final int FIRST_GATEWAY = 10;

    private Addresses() {
    }

    static String inside4(int host) {
        return "198.19.1." + host;
    }

    static String inside6(int host) {
        return "2001:db8:d78:501::" + host;
    }

    static String linkLocal(int host) {
        return "fe80::" + host;
    }

    static String outside4(int host) {
        return "203.0.113." + host;
    }

    static String outside6(int host) {
        return "2001:db8:ff::" + host;
    }

    /** A client behind a switch; the switch itself has the host number 1. */
    static String client4(int ofSwitch, int host) {
        return "198.19." + (20 + ofSwitch) + "." + host;
    }

    static String client6(int ofSwitch, int host) {
        return "2001:db8:d78:5" + (20 + ofSwitch) + "::" + host;
    }

    /** Where the packets of end-to-end probes come from. */
    static String probe4(int gateway) {
        return "198.19.250." + gateway;
    }

    static String probe6(int gateway) {
        return "2001:db8:d78:5fa::" + gateway;
    }

    /** A host in the Internet, behind every core. */
    static String server6(int host) {
        return "2001:db8:80::" + host;
    }

    static String server4(int host) {
        return "198.51.100." + host;
    }
}
