package jackdaw.tests.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.network.Equipment;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Network;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Traffic;
import jackdaw.tests.traffic.TcpFlow;

/** One run: the network comes up under one product, and one fault after the other is played while packets flow. */
final class Show {
    static final int GATEWAYS = 3;
    /** Generous: on a busy machine every process is slow to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LEAST_NANOS = Duration.ofMillis(1600).toNanos();

    private final Report report;
    private final Lab lab;
    private final Software product;
    private final Evidence evidence;
    private final Network network;
    private final List<Outcome> outcomes = new ArrayList<>();

    Show(Report report, Lab lab, Equipment equipment, Software product, Evidence evidence) {
        this.report = report;
        this.lab = lab;
        this.product = product;
        this.evidence = evidence;
        report.heading("The network, in namespaces of its own; the gateways run " + product);
        this.network = Network.build(lab, equipment, GATEWAYS);
    }

    Network network() {
        return network;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** Brings everything up and starts the traffic. */
    Traffic begin() {
        Picture.draw(report, network.equipment(), product);
        network.equip(product);
        network.watchBy(Acts.BFD_MILLIS);
        evidence.capture(network);
        network.gateways().forEach(Gateway::launch);
        network.startAround();
        report.heading("Neighbors, and services: announced once the way out and the way back are there");
        Milestones milestones = new Milestones();
        network.gateways().forEach(gateway -> milestones.addNeighbors(gateway, 2, 2));
        for (Service service : network.equipment().services()) {
            network.gateways().forEach(gateway ->
                    milestones.add(gateway + ": " + service.key() + " is up", () -> gateway.isUp(service)));
        }
        milestones.await(PATIENCE, report, lab, network.gateways());
        if (product == Software.JACKDAW) {
            report.quote(network.gateway(1).ask("show services"));
        }
        report.heading("Traffic: " + Traffic.PACKETS_PER_SECOND + " packets a second and one long TCP connection"
                + " through each NAT, " + Traffic.QUERIES_PER_SECOND + " queries a second to"
                + " the resolver's anycast address");
        Traffic traffic = Traffic.start(network);
        Await.until("every packet is answered", PATIENCE, traffic::unsteady, List::isEmpty, lab::evidence);
        for (Service service : traffic.services()) {
            report.line(traffic.gateway(service).map(gateway -> service + " goes by gw" + gateway)
                    .orElse(service + " answers") + ", every packet is answered");
        }
        evidence.tables(network, "start");
        return traffic;
    }

    /** Plays one act and reports what it cost. */
    void play(Act act, Traffic traffic) {
        report.heading(act.name());
        report.detail(act.story());
        Map<Service, Integer> before = carriers(traffic);
        String sessions = act.undisturbed().map(Show::sessions).orElse("");
        long start = System.nanoTime();
        report.line("now");
        act.doing().run();
        boolean recovered = settle(act, traffic, start);
        Outcome outcome = outcome(act, traffic, start);
        outcome.packets().forEach((service, losses) ->
                report.line(service + ": " + move(service, before, traffic, start) + losses));
        outcome.flows().forEach((service, fate) -> {
            if (fate.resets() > 0 || fate.longestStallMillis() > 0) {
                report.detail("TCP through " + service + ": " + fate);
            }
        });
        outcomes.add(outcome);
        act.undisturbed().ifPresent(gateway -> undisturbed(gateway, sessions));
        evidence.tables(network, act.name());
        if (!recovered) {
            complain(act, traffic);
        }
        act.mending().ifPresent(mend -> mend(mend, traffic));
    }

    private static Outcome outcome(Act act, Traffic traffic, long start) {
        Map<Service, TcpFlow.Fate> fates = new LinkedHashMap<>();
        traffic.services().forEach(service ->
                traffic.flow(service).ifPresent(flow -> fates.put(service, flow.since(start))));
        return new Outcome(act.name(), traffic.since(start), fates);
    }

    private void complain(Act act, Traffic traffic) {
        String seconds = act.patience().toSeconds() + " s";
        if (product != Software.JACKDAW) {
            report.line("Not over after " + seconds + ", without answers: " + traffic.unsteady());
        } else {
            report.bad(act.name() + ": not over after " + seconds + ", without answers: " + traffic.unsteady());
        }
    }

    private void undisturbed(Gateway gateway, String sessions) {
        String now = sessions(gateway);
        if (sessions.equals(now)) {
            report.line("no session of " + gateway + " noticed it");
        } else if (product == Software.JACKDAW) {
            report.bad("sessions of " + gateway + " noticed it:\n" + sessions + "\n" + now);
        } else {
            report.line("sessions of " + gateway + " noticed it:\n" + sessions + "\n" + now);
        }
    }

    private void mend(Runnable repair, Traffic traffic) {
        repair.run();
        Await.until("every packet is answered again", PATIENCE, traffic::unsteady, List::isEmpty, lab::evidence);
        report.line("repaired, every packet is answered");
    }

    /** Names, states and times of the last change of a gateway's routing protocols. */
    private static String sessions(Gateway gateway) {
        return gateway.ask("show protocols").lines().filter(line -> line.contains("BGP") || line.contains("OSPF"))
                .collect(Collectors.joining("\n"));
    }

    /** Waits until the act is over and everything has been answered for a second. */
    private static boolean settle(Act act, Traffic traffic, long start) {
        long end = start + act.patience().toNanos();
        try {
            Await.until(act.name(), act.patience(),
                    () -> System.nanoTime() - start > LEAST_NANOS && act.isOver().getAsBoolean() && traffic.isSteady()
                            || System.nanoTime() - end > 0);
            return System.nanoTime() - end <= 0;
        } catch (LabFailure _) {
            return false;
        }
    }

    static Map<Service, Integer> carriers(Traffic traffic) {
        Map<Service, Integer> carriers = new LinkedHashMap<>();
        traffic.services().forEach(service ->
                traffic.gateway(service).ifPresent(gateway -> carriers.put(service, gateway)));
        return carriers;
    }

    private static String move(Service service, Map<Service, Integer> before, Traffic traffic, long start) {
        Integer old = before.get(service);
        if (old == null) {
            return "";
        }
        int now = traffic.gateway(service).orElse(old);
        if (now == old) {
            return "stays on gw" + old + ", ";
        }
        return "gw" + old + " -> gw" + now + traffic.stream(service).leftAfter(start, old)
                .map(time -> " after " + time.toMillis() + " ms").orElse("") + ", ";
    }
}
