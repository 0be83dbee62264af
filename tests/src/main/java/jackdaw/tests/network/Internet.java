package jackdaw.tests.network;

import java.util.List;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/** The rest of the Internet in one machine: a router that gives both cores a default, with the servers on itself. */
final class Internet {
    private static final String BIRD = """
            protocol static static4 { ipv4; route 0.0.0.0/0 unreachable; }
            protocol static static6 { ipv6; route ::/0 unreachable; }
            """;
    private static final String JACKDAW = """
            static {
              static4.routes = [{ prefix = "0.0.0.0/0", type = unreachable }]
              static6.routes = [{ prefix = "::/0", type = unreachable }]
            }
            """;
    private static final String FRR = " default-information originate always\n";
    private static final String EXPORT = "source = RTS_STATIC";

    private Internet() {
    }

    static void start(Software software, Lab lab, Namespace machine, OspfSpeaker ospf) {
        switch (software) {
            case BIRD -> BirdPeer.start(lab, machine, ospf.bird(EXPORT) + BIRD);
            case FRR -> FrrPeer.start(lab, machine, FrrPeer.Config.ospf(ospf.frr4(FRR), ospf.frr6(FRR)));
            case JACKDAW -> JackdawDaemon.prepare(lab, machine).configure(ospf.jackdaw(EXPORT) + JACKDAW).launch();
        }
    }

    /**
     * The name server that knows the server's name, and RFC 7050's, with IPv4 addresses alone. With an SOA resolvers
     * remember for an hour that there is no other one (RFC 2308 §5); without, they ask every few seconds.
     */
    static void serveNames(Lab lab, Namespace machine) {
        Unbound.start(lab, machine, List.of(Plan.NAME_SERVER), """
                  local-zone: "example." static
                  local-data: "example. 3600 IN SOA ns.example. host.example. 1 3600 600 86400 3600"
                  local-data: "%s. 3600 IN A %s"
                  local-zone: "ipv4only.arpa." static
                  local-data: "ipv4only.arpa. 3600 IN SOA ns.example. host.example. 1 3600 600 86400 3600"
                  local-data: "ipv4only.arpa. 3600 IN A 192.0.0.170"
                  local-data: "ipv4only.arpa. 3600 IN A 192.0.0.171"
                  module-config: "iterator"
                """.formatted(Plan.SERVER_NAME, Plan.SERVER4));
    }
}
