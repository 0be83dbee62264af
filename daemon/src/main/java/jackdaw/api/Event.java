package jackdaw.api;

import jackdaw.nat.ServiceState;
import jackdaw.nat.TransitionReport;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolState;
import java.time.Instant;
import java.util.List;

/**
 * Something a host may want to know. Events come in the order in which they happened. States of protocols are compared
 * between turns, so what came and went within one turn is not told; transitions of services are told one by one.
 */
public sealed interface Event {

    /** Wall time of the turn in which it happened, by the router's clock. */
    Instant at();

    /** The configuration is applied and the sockets are open. */
    record RouterStarted(Instant at, RouterId routerId) implements Event {
    }

    /** Everything is closed; the last event. */
    record RouterStopped(Instant at) implements Event {
    }

    /** A new configuration is in force. @param changes one line for each step */
    record Reconfigured(Instant at, List<String> changes) implements Event {
        public Reconfigured {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A protocol changed its state; a new one comes from DOWN, one that is gone from the configuration goes to it.
     *
     * @param kind BGP, OSPF, Static, Kernel, Device, Direct, Service
     * @param info for people; may be empty
     */
    record ProtocolStateChanged(Instant at, String protocol, String kind, ProtocolState from, ProtocolState to,
                                String info) implements Event {
    }

    /** A NAT service changed its state or its demotion. @param report all that was known in that moment */
    record ServiceTransition(Instant at, TransitionReport report) implements Event {

        public String service() {
            return report.status().name();
        }

        public ServiceState from() {
            return report.transition().from();
        }

        public ServiceState to() {
            return report.transition().to();
        }

        /** Why it is in the new state. */
        public String reason() {
            return report.transition().reason();
        }
    }

    /** A defect: the protocol was stopped and its routes withdrawn, the others go on. */
    record Fault(Instant at, String protocol, String text) implements Event {
    }

    /** The listener was too slow and so many events before this one are lost. */
    record EventsLost(Instant at, long count) implements Event {
    }
}
