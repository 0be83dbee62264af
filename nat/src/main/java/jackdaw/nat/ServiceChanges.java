package jackdaw.nat;

import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Reconfiguration;
import java.util.ArrayList;
import java.util.List;

/** What a new configuration does to a running service, in words for the reload plan. */
final class ServiceChanges {
    private ServiceChanges() {
    }

    /** A running service can follow any change but that of its tables. */
    static Reconfiguration compare(ServiceConfig old, ProtocolConfig next) {
        if (!(next instanceof ServiceConfig service)) {
            return new Reconfiguration.Restart("it is no service any more");
        }
        if (service.equals(old)) {
            return new Reconfiguration.Same();
        }
        if (!service.tables().equals(old.tables())) {
            return new Reconfiguration.Restart("it supplies its prefixes into another table");
        }
        return new Reconfiguration.InPlace(between(old, service));
    }

    private static List<String> between(ServiceConfig old, ServiceConfig next) {
        List<String> changes = new ArrayList<>();
        if (old.enabled() != next.enabled()) {
            changes.add(next.enabled() ? "announce when its gates are true"
                    : "withdraw, linger, then release its pools");
        }
        if (!old.attract().equals(next.attract())) {
            changes.add("gate other attract prefixes");
        }
        if (!old.pools().equals(next.pools())) {
            changes.add("gate other pools");
        }
        if (!old.egress().equals(next.egress()) || !old.egressFrom().equals(next.egressFrom())
                || old.minSessions() != next.minSessions() || !old.site().equals(next.site())) {
            changes.add("judge its gates anew");
        }
        if (!old.steps().equals(next.steps())) {
            changes.add("use other demotion steps");
        }
        if (!old.probing().equals(next.probing())) {
            changes.add("ask other probes");
        }
        if (!old.timing().equals(next.timing()) || !old.rules().equals(next.rules())) {
            changes.add("use other delays");
        }
        return changes.isEmpty() ? List.of("note new settings") : changes;
    }
}
