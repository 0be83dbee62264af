package jackdaw.tests.network;

import java.util.List;
import java.util.Optional;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/** A layer 3 switch of the site: OSPF to every gateway, clients behind it. It announces the supernets. */
public final class Switch {
    private static final String BIRD = """
            protocol static static4 { ipv4; route %1$s unreachable;%3$s }
            protocol static static6 { ipv6; route %2$s unreachable;%4$s }
            """;
    private static final String JACKDAW = """
            static {
              static4.routes = [{ prefix = "%1$s", type = unreachable }]
              static6.routes = [{ prefix = "%2$s", type = unreachable }]
            }
            """;
    private static final String EXPORT = "source = RTS_STATIC";

    private Switch() {
    }

    /**
     * Starts it; returns it if it is a BIRD, which can be asked.
     *
     * @param more further prefixes of the inside to announce; only BIRD can
     */
    static Optional<BirdPeer> start(Software software, Lab lab, Namespace machine, OspfSpeaker ospf,
            List<String> more) {
        switch (software) {
            case BIRD -> {
                return Optional.of(BirdPeer.start(lab, machine, ospf.bird(EXPORT) + BIRD.formatted(Plan.SUPERNET4,
                        Plan.SUPERNET6, unreachable(more, false), unreachable(more, true))));
            }
            case FRR -> {
                // zebra reads these from the kernel; its own static routes would take one more daemon.
                machine.ip("route add unreachable " + Plan.SUPERNET4 + " metric 900");
                machine.ip("-6 route add unreachable " + Plan.SUPERNET6 + " metric 1900");
                FrrPeer.start(lab, machine, FrrPeer.Config.ospf(ospf.frr4(" redistribute kernel\n"),
                        ospf.frr6(" redistribute kernel\n")));
            }
            case JACKDAW -> JackdawDaemon.prepare(lab, machine)
                    .configure(ospf.jackdaw(EXPORT) + JACKDAW.formatted(Plan.SUPERNET4, Plan.SUPERNET6)).launch();
        }
        return Optional.empty();
    }

    private static String unreachable(List<String> prefixes, boolean isIpv6) {
        StringBuilder routes = new StringBuilder();
        prefixes.stream().filter(prefix -> prefix.contains(":") == isIpv6)
                .forEach(prefix -> routes.append(" route ").append(prefix).append(" unreachable;"));
        return routes.toString();
    }
}
