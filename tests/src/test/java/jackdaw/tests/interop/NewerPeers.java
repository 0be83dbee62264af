package jackdaw.tests.interop;

import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.Installation;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/** The root with newer daemons that {@code ./jackdaw test --newer-peers} provides, and what is the same beside all. */
final class NewerPeers {
    private NewerPeers() {
    }

    static Installation installation() {
        return new Installation.Chroot(Provided.path("jackdaw.newer-peers"));
    }

    /** A BGP neighbor of the peer, behind it, which must never hear of routes with NO_EXPORT. */
    static BirdPeer startBeyond(Link link) {
        Lab lab = link.lab();
        Namespace core = lab.namespace("core");
        link.neighbor().cable("core0", core, "core0");
        link.neighbor().address("core0", "10.3.0.1/24", "2001:db8:3::1/64");
        core.address("core0", "10.3.0.2/24", "2001:db8:3::2/64");
        return BirdPeer.start(lab, core, """
                router id 10.3.0.2;
                protocol device { scan time 1; }
                protocol bgp peer4 { local as 64700; neighbor 10.3.0.1 as 64600; connect delay time 1;
                  ipv4 { import all; export none; }; }
                protocol bgp peer6 { local as 64700; neighbor 2001:db8:3::1 as 64600; connect delay time 1;
                  ipv6 { import all; export none; }; }
                """);
    }
}
