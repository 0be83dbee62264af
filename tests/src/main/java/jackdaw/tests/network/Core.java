package jackdaw.tests.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/**
 * A router of the upstream: BGP to every gateway, to which it gives a default; OSPF behind it, for their pools. BGP is
 * preferred to OSPF here, as FRR does by itself: else each core believes the other one's OSPF rather than its own
 * neighbor, takes its own announcement back, and both do so in turns for ever.
 */
public final class Core {
    /** The shortest hold time that leaves three keepalives, so that a silent router is noticed soon. */
    static final int HOLD_SECONDS = 9;

    private static final String BIRD_TEMPLATE = """
            template bgp session { local as %d; hold time %d; connect delay time 1; error wait time 1, 2; }
            """;
    private static final String BIRD_PEER = """
            protocol bgp gw%1$d_v4 from session {
              neighbor %2$s as %4$d; ipv4 { preference 160; import all; export where %5$s; };
            }
            protocol bgp gw%1$d_v6 from session {
              neighbor %3$s as %4$d; ipv6 { preference 160; import all; export where %5$s; };
            }
            """;
    private static final String BIRD_TABLE = """
            protocol static table4 { ipv4 { import where net.len > 0; };
            %s}
            protocol static table6 { ipv6;
            %s}
            """;
    private static final String JACKDAW_PEER = """
                gw%1$d_v4 { address = %2$s, ipv4 { preference = 160, import = all, export = "where %4$s" } }
                gw%1$d_v6 { address = "%3$s", ipv6 { preference = 160, import = all, export = "where %4$s" } }
            """;
    private static final String DEFAULT = "net.len = 0";

    private final OspfSpeaker ospf;
    private final int gateways;
    private final List<String> table;
    /** Gateways that get no default from here. */
    private final Set<Integer> withheld = new TreeSet<>();
    private Optional<BirdPeer> bird = Optional.empty();

    private Core(OspfSpeaker ospf, int gateways, List<String> table) {
        this.ospf = ospf;
        this.gateways = gateways;
        this.table = List.copyOf(table);
    }

    /**
     * Starts it.
     *
     * @param table further prefixes that it announces to the gateways; only BIRD can
     */
    static Core start(Software software, Lab lab, Namespace machine, OspfSpeaker ospf, int gateways,
            List<String> table) {
        Core core = new Core(ospf, gateways, table);
        switch (software) {
            case BIRD -> core.bird = Optional.of(BirdPeer.start(lab, machine, core.bird()));
            case FRR -> FrrPeer.start(lab, machine, new FrrPeer.Config("", "",
                    ospf.frr4(" redistribute bgp\n"), ospf.frr6(" redistribute bgp\n"), frr(ospf.id(), gateways)));
            case JACKDAW -> JackdawDaemon.prepare(lab, machine).configure(jackdaw(ospf, gateways)).launch();
        }
        return core;
    }

    /** The BIRD that can be asked; only a core that is one can do what is below. */
    public BirdPeer peer() {
        return bird.orElseThrow();
    }

    /** Takes the default back that it announced to a gateway, or announces it again; the sessions stay. */
    public void announceDefault(int gateway, boolean isAnnounced) {
        if (isAnnounced) {
            withheld.remove(gateway);
        } else {
            withheld.add(gateway);
        }
        peer().configure(bird());
    }

    /** Ends its sessions with a gateway as an administrator does, or lets them come up again. */
    public void session(int gateway, boolean isEnabled) {
        peer().birdc((isEnabled ? "enable" : "disable") + " \"gw" + gateway + "_*\"");
    }

    /** Ends its sessions with a gateway, which come up again by themselves. */
    public void resetSession(int gateway) {
        peer().birdc("restart \"gw" + gateway + "_*\"");
    }

    private String bird() {
        StringBuilder text = new StringBuilder(ospf.bird("source = RTS_BGP"));
        text.append(BIRD_TEMPLATE.formatted(Plan.CORE_AS, HOLD_SECONDS));
        for (int gateway = 1; gateway <= gateways; gateway++) {
            String given = withheld.contains(gateway) ? "false" : DEFAULT;
            text.append(BIRD_PEER.formatted(gateway, Plan.outside4(gateway), Plan.outside6(gateway), Plan.GATEWAY_AS,
                    table.isEmpty() ? given : given + " || source = RTS_STATIC"));
        }
        if (!table.isEmpty()) {
            text.append(BIRD_TABLE.formatted(routes(table, false), routes(table, true)));
        }
        return text.toString();
    }

    private static String routes(List<String> table, boolean isIpv6) {
        StringBuilder routes = new StringBuilder();
        table.stream().filter(prefix -> prefix.contains(":") == isIpv6)
                .forEach(prefix -> routes.append("route ").append(prefix).append(" unreachable;\n"));
        return routes.toString();
    }

    /** The default is announced while OSPF has one: {@code default-originate} would not ask. */
    private static String frr(String id, int gateways) {
        StringBuilder peers = new StringBuilder();
        StringBuilder families = new StringBuilder();
        for (boolean isIpv6 : List.of(false, true)) {
            families.append(" address-family ").append(isIpv6 ? "ipv6" : "ipv4").append(" unicast\n");
            for (int gateway = 1; gateway <= gateways; gateway++) {
                String peer = " neighbor " + (isIpv6 ? Plan.outside6(gateway) : Plan.outside4(gateway));
                peers.append(peer).append(" remote-as ").append(Plan.GATEWAY_AS).append('\n')
                        .append(peer).append(" timers connect 1\n");
                families.append(' ').append(peer).append(" activate\n");
            }
            families.append("  network ").append(isIpv6 ? "::/0" : "0.0.0.0/0").append('\n');
            families.append(" exit-address-family\n");
        }
        return "router bgp " + Plan.CORE_AS + "\n bgp router-id " + id + "\n no bgp ebgp-requires-policy\n"
                + " no bgp default ipv4-unicast\n bgp network import-check\n timers bgp 3 " + HOLD_SECONDS + "\n"
                + peers + families;
    }

    private static String jackdaw(OspfSpeaker ospf, int gateways) {
        StringBuilder text = new StringBuilder(ospf.jackdaw("source = RTS_BGP"));
        text.append("bgp {\n  defaults { local-as = ").append(Plan.CORE_AS).append(", remote-as = ")
                .append(Plan.GATEWAY_AS).append(", hold-time = ").append(HOLD_SECONDS)
                .append("s, connect-retry-time = 1s, error-wait { min = 1s, max = 2s } }\n  neighbors {\n");
        for (int gateway = 1; gateway <= gateways; gateway++) {
            text.append(JACKDAW_PEER.formatted(gateway, Plan.outside4(gateway), Plan.outside6(gateway), DEFAULT));
        }
        return text.append("  }\n}\n").toString();
    }
}
