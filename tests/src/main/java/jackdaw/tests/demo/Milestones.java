package jackdaw.tests.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabFailure;
import jackdaw.tests.network.Gateway;

/** Things that are waited for all at once; each is reported when it comes. */
final class Milestones {
    private record Milestone(String what, BooleanSupplier isReached) {
    }

    private final List<Milestone> pending = new ArrayList<>();

    void add(String what, BooleanSupplier isReached) {
        pending.add(new Milestone(what, isReached));
    }

    /** Adjacencies and sessions of a gateway. */
    void addNeighbors(Gateway gateway, long switches, long cores) {
        add(gateway + ": OSPFv2 is Full with both switches", () -> gateway.fullNeighbors("site4") == switches);
        add(gateway + ": OSPFv3 is Full with both switches", () -> gateway.fullNeighbors("site6") == switches);
        add(gateway + ": BGP is established with both cores, IPv4 and IPv6",
                () -> gateway.establishedSessions() == 2 * cores);
    }

    /** Waits until the last one has come; fails with the laboratory's logs when one does not. */
    void await(Duration patience, Report report, Lab lab, List<Gateway> gateways) {
        Await.until("everything comes up", patience, () -> {
            for (Iterator<Milestone> it = pending.iterator(); it.hasNext();) {
                Milestone milestone = it.next();
                if (milestone.isReached().getAsBoolean()) {
                    report.line(milestone.what());
                    it.remove();
                }
            }
            return pending.stream().map(Milestone::what).toList();
        }, rest -> rest.isEmpty() || gateways.stream().anyMatch(gateway -> !gateway.process().isAlive()),
                lab::evidence);
        gateways.stream().filter(gateway -> !gateway.process().isAlive()).findFirst().ifPresent(dead -> {
            throw new LabFailure(dead + " ended at its start\n" + lab.evidence());
        });
    }
}
