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

    /** Certain failures withdraw the /96 at once and never the pool; the service comes back with the translator. */
    @Example
    void whatStopsTranslationWithdraws() {
        try (JoolSite site = JoolSite.open(1)) {
            site.awaitService("g1", "UP", "translates, version 4.1.");
            site.awaitRoute("via fe80::1:2 on up1");
            assertThat(site.must("c", "ping -n -c 3 -i 0.2 -I " + JoolSite.CLIENT + " " + JoolSite.SERVER))
                    .contains(" 0% packet loss");
            for (Fault fault : FAULTS) {
                site.must("g1", "sh -c '" + fault.breaking() + "'");
                site.awaitService("g1", "DOWN", "translator       FAIL", fault.told());
                site.awaitNoRoute();
                assertThat(site.must("s", "birdc -s /run/s/ctl show route 192.0.2.4/30")).contains("192.0.2.4/30");
                site.must("g1", "sh -c '" + fault.mending() + "'");
                site.awaitService("g1", "UP", "translator       pass");
                site.awaitRoute("via fe80::1:2 on up1");
            }
        }
    }
}
