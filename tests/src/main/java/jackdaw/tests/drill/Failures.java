package jackdaw.tests.drill;

import static jackdaw.tests.drill.Reaction.WITHDRAWN;
import static jackdaw.tests.drill.Reaction.YIELDED;
import static jackdaw.tests.network.Service.DNS64;
import static jackdaw.tests.network.Service.NAT44;
import static jackdaw.tests.network.Service.NAT64;
import static jackdaw.tests.network.Service.NAT66;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.JackdawGateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.Service;

/**
 * Everything that breaks. NAT44 goes by the first gateway, the rest by the second one, so each failure is played where
 * traffic is hit.
 */
public final class Failures {
    /** The way out or back is gone, for sure: only cached answers of the resolver still help. */
    private static final Map<Service, Reaction> CUT_OFF = Map.of(NAT44, WITHDRAWN, NAT66, WITHDRAWN, NAT64, WITHDRAWN,
            DNS64, YIELDED);

    private static final Map<Service, Reaction> ALL_YIELD = Map.of(NAT44, YIELDED, NAT66, YIELDED, NAT64, YIELDED,
            DNS64, YIELDED);
    private static final String DROPS_ARE_HARD = """
            services.nat44.probes.ctdrop.class = hard
            services.nat66.probes.ctdrop.class = hard
            """;
    private static final String DROPS_PASS = ".*\\bctdrop +pass\\b.*\\[hard\\b.*";
    private static final Duration COUNT = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Network network;
    private final Gateway first;
    private final Gateway second;

    public Failures(Network network) {
        this.network = network;
        this.first = network.gateway(1);
        this.second = network.gateway(2);
    }

    /** Failures beside which the router lives on, and so tells the switches. */
    public List<Failure> told() {
        return Stream.of(translation(), counted(), forwarding(), upstream()).flatMap(List::stream).toList();
    }

    /** Of what translates and resolves. */
    public List<Failure> translation() {
        return List.of(
                new Failure("tayga killed", second, Map.of(NAT64, WITHDRAWN),
                        second.dataplane()::killTranslator, second.dataplane()::startTranslator),
                new Failure("unbound killed", second, Map.of(DNS64, WITHDRAWN),
                        second.dataplane()::killResolver, second.dataplane()::startResolver),
                new Failure("IPv4 NAT rules flushed", first, Map.of(NAT44, YIELDED, NAT64, YIELDED),
                        first.dataplane()::flushRules4, first.dataplane()::loadRules4),
                new Failure("IPv6 NAT rules flushed", second, Map.of(NAT66, YIELDED),
                        second.dataplane()::flushRules6, second.dataplane()::loadRules6),
                new Failure("connection table full", first, ALL_YIELD, first.dataplane()::nearlyFillConnectionTable,
                        first.dataplane()::floodConnectionTable, first.dataplane()::emptyConnectionTable));
    }

    /** The same where the kernel's own count of lost flows demotes; nobody but Jackdaw goes by that. */
    private List<Failure> counted() {
        return !(first instanceof JackdawGateway gateway) ? List.of() : List.of(
                new Failure("connection table full, ctdrop hard", first, ALL_YIELD, () -> {
                    gateway.amend(DROPS_ARE_HARD);
                    Await.until("ctdrop has passed, so that its failures count", COUNT, () ->
                            gateway.ask("show services all").lines().filter(line -> line.matches(DROPS_PASS)).count()
                                    == 2);
                    first.dataplane().nearlyFillConnectionTable();
                }, first.dataplane()::floodConnectionTable, () -> {
                    first.dataplane().emptyConnectionTable();
                    gateway.amend("");
                }));
    }

    public List<Failure> forwarding() {
        return List.of(
                new Failure("IPv4 forwarding off", first, Map.of(NAT44, WITHDRAWN, NAT64, WITHDRAWN),
                        () -> first.machine().sysctl("net.ipv4.ip_forward=0"),
                        () -> first.machine().sysctl("net.ipv4.ip_forward=1")),
                new Failure("IPv6 forwarding off", second, Map.of(NAT66, WITHDRAWN, NAT64, WITHDRAWN),
                        () -> second.machine().sysctl("net.ipv6.conf.all.forwarding=0"),
                        () -> second.machine().sysctl("net.ipv6.conf.all.forwarding=1")));
    }

    /** Of the outside link and of the sessions over it. */
    public List<Failure> upstream() {
        return List.of(
                new Failure("outside link down", second, CUT_OFF,
                        () -> network.outsideLink(second, false), () -> network.outsideLink(second, true)),
                new Failure("one upstream resets its sessions", second, Map.of(),
                        () -> network.core(1).resetSession(second.number()), () -> { }),
                new Failure("both upstreams shut their sessions", second, CUT_OFF,
                        () -> sessions(second, false), () -> sessions(second, true)),
                new Failure("both upstreams withdraw the default", second, CUT_OFF,
                        () -> defaults(second, false), () -> defaults(second, true)));
    }

    /** Of the gateway itself: it stops in good order, or its router dies and the rest goes on. */
    public List<Failure> leaving() {
        Map<Service, Reaction> all = Map.of(NAT44, WITHDRAWN, NAT66, WITHDRAWN, NAT64, WITHDRAWN, DNS64, WITHDRAWN);
        return List.of(
                new Failure("gateway stopped", second, all, () -> second.process().terminate(), () -> {
                    second.process().exit(STOP);
                    second.launch();
                }),
                new Failure("router killed", second, all, () -> second.process().kill(), second::launch));
    }

    private void sessions(Gateway gateway, boolean isEnabled) {
        network.core(1).session(gateway.number(), isEnabled);
        network.core(2).session(gateway.number(), isEnabled);
    }

    private void defaults(Gateway gateway, boolean isAnnounced) {
        network.core(1).announceDefault(gateway.number(), isAnnounced);
        network.core(2).announceDefault(gateway.number(), isAnnounced);
    }
}
