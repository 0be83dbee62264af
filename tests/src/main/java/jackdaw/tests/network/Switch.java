package jackdaw.tests.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jackdaw.tests.lab.BirdPeer;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;

/**
 * A layer 3 switch of the site: OSPF to every gateway, clients behind it. It announces the supernets.
 *
 * @param machine its namespace
 * @param software what routes there
 * @param bird the BIRD that can be asked, if it is one
 * @param database reads what it has in its LSDBs
 */
public record Switch(Namespace machine, Software software, Optional<BirdPeer> bird, Supplier<Announcements> database) {
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
    private static final String STATE = "show ospf state all ";
    private static final Pattern DEVICE = Pattern.compile(" via .* dev (\\S+)");

    /**
     * Starts it.
     *
     * @param more further prefixes of the inside to announce; only BIRD can
     */
    static Switch start(Software software, Lab lab, Namespace machine, OspfSpeaker ospf, List<String> more) {
        return switch (software) {
            case BIRD -> {
                BirdPeer bird = BirdPeer.start(lab, machine, ospf.bird(EXPORT) + BIRD.formatted(Plan.SUPERNET4,
                        Plan.SUPERNET6, unreachable(more, false), unreachable(more, true)));
                yield new Switch(machine, software, Optional.of(bird), () -> Announcements.ofStates(
                        bird.birdc(STATE + "ospf4"), bird.birdc(STATE + "ospf6")));
            }
            case FRR -> {
                // zebra reads these from the kernel; its own static routes would take one more daemon.
                machine.ip("route add unreachable " + Plan.SUPERNET4 + " metric 900");
                machine.ip("-6 route add unreachable " + Plan.SUPERNET6 + " metric 1900");
                FrrPeer frr = FrrPeer.start(lab, machine, new FrrPeer.Config("", ospf.frrBfd(),
                        ospf.frr4(" redistribute kernel\n"), ospf.frr6(" redistribute kernel\n"), ""));
                yield new Switch(machine, software, Optional.empty(), () -> Announcements.ofDatabases(
                        frr.vtysh("show ip ospf database external"),
                        frr.vtysh("show ipv6 ospf6 database as-external detail")));
            }
            case JACKDAW -> {
                JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, machine)
                        .configure(ospf.jackdaw(EXPORT) + JACKDAW.formatted(Plan.SUPERNET4, Plan.SUPERNET6));
                jackdaw.launch();
                yield new Switch(machine, software, Optional.empty(), () -> Announcements.ofStates(
                        jackdaw.ask(STATE + "ospf4"), jackdaw.ask(STATE + "ospf6")));
            }
        };
    }

    private static String unreachable(List<String> prefixes, boolean isIpv6) {
        StringBuilder routes = new StringBuilder();
        prefixes.stream().filter(prefix -> prefix.contains(":") == isIpv6)
                .forEach(prefix -> routes.append(" route ").append(prefix).append(" unreachable;"));
        return routes.toString();
    }

    /** What it has in its LSDBs now. */
    public Announcements announcements() {
        return database.get();
    }

    /** The machine that it sends packets for an address to, by its FIB: {@code gw1}, {@code resolver}, or none. */
    public Optional<String> nextHop(String address) {
        Matcher device = DEVICE.matcher(machine.run("ip", "route", "get", address).text());
        return device.find() ? Optional.of(device.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return machine + " (" + software + ")";
    }
}
