package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The real Jool in each of its states: what the probes say of it, and what the service makes of that. */
@Tag("interop")
class VmJoolTest {
    private static final String MAKE = "jool instance add default --netfilter --pool6 " + JoolSite.POOL6;

    /**
     * A way to stop translating for certain, and back.
     *
     * @param told by the probe
     */
    private record Fault(String breaking, String mending, String told) {
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault("jool global update manually-enabled false", "jool global update manually-enabled true",
                    "Jool's instance default is disabled"),
            new Fault("jool instance remove default && jool instance add default --netfilter --pool6 2001:db8::/96",
                    "jool instance remove default && " + MAKE,
                    "Jool's instance default has pool6 2001:db8::/96, announced is " + JoolSite.POOL6),
            new Fault("jool instance remove default && jool instance add other --netfilter --pool6 2001:db8::/96",
                    "jool instance remove other && " + MAKE,
                    "Jool's instance default does not exist here; there are other"),
            new Fault("rmmod jool", "modprobe jool && " + MAKE,
                    "the kernel module jool is not loaded, only jool_common is"),
            new Fault("rmmod jool jool_common", "modprobe jool && " + MAKE, "the kernel module jool is not loaded"));

    @Example
    void eachStateOfJoolIsToldAndHasItsEffect() {
        try (JoolSite site = JoolSite.open(1)) {
            site.awaitService("g1", "UP", "translates, version 4.1.");
            announced(site);
            site.await("the client's pings", site.ping("-c 3 -i 0.2"), " 0% packet loss");
            whatStopsTranslationWithdraws(site);
            whatIsLostIsTold(site);
            withoutADefaultNobodyIsAttracted(site);
        }
    }

    /** Certain failures withdraw the /96 at once and never the pool; the service comes back with the translator. */
    private static void whatStopsTranslationWithdraws(JoolSite site) {
        for (Fault fault : FAULTS) {
            site.must("g1", "sh -c '" + fault.breaking() + "'");
            site.awaitService("g1", "DOWN", "translator       FAIL", fault.told());
            site.awaitNoRoute();
            assertThat(site.must("s", "birdc -s /run/s/ctl show route 192.0.2.4/30")).contains("192.0.2.4/30");
            site.must("g1", "sh -c '" + fault.mending() + "'");
            site.awaitService("g1", "UP", "translator       pass");
            announced(site);
        }
    }

    /** Jool calls itself running all the while, and a soft failure moves nobody. */
    private static void whatIsLostIsTold(JoolSite site) {
        site.must("g1", "jool pool4 add --icmp 192.0.2.5/32 61001-61002");
        String flood = site.ping("-q -c 60 -i 0.02 -W 1");
        site.machine().must(flood + "\n" + flood + "\n! " + flood);
        site.awaitService("g1", "UP", "translator       pass", "jbib             FAIL  at least 2 of 2 ports for ICMP",
                "jdrop            FAIL", " JSTAT_BIB6_NOT_FOUND");
        site.must("g1", "jool pool4 flush");
        site.awaitService("g1", "jbib             pass  pool4 is empty");

        site.must("g1", "ip route add unreachable 198.51.100.1");
        site.machine().must("! " + site.ping("-q -c 120 -i 0.02 -W 1"));
        site.awaitService("g1", "UP", "translator       pass", "jdrop            FAIL", " JSTAT_FAILED_ROUTES");
        site.must("g1", "ip route del unreachable 198.51.100.1");
        site.awaitService("g1", "UP", "jdrop            pass");
        announced(site);
    }

    private static void withoutADefaultNobodyIsAttracted(JoolSite site) {
        site.must("s", "birdc -s /run/s/ctl disable gw1");
        site.awaitService("g1", "WAIT", "egress(ipv4)     FAIL");
        site.awaitNoRoute();
    }

    private static void announced(JoolSite site) {
        site.awaitRoute("via fe80::1:2 on up1", "OSPF.metric1: 210");
    }
}
