package jackdaw.conf;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.ProtocolConfig;
import java.util.List;

/** One step from the running configuration to the next. */
public sealed interface Change {

    /** For {@code configure check} and the log. The words for protocols are BIRD's, which tools look for. */
    String text();

    /** What belongs to no single protocol. */
    enum Setting {
        ROUTER_ID("router id"), HOSTNAME("hostname"), SITE("site"), LOG_LEVEL("log level"), EVENTS("event file"),
        TIME_FORMAT("time format"), CONTROL_SOCKET("control socket"), STATE_DIRECTORY("state directory"),
        MAINTENANCE("maintenance files"), HOOKS("hooks"), METRICS("metrics");

        private final String label;

        Setting(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param to the new value, for people */
    record GlobalChange(Setting setting, String from, String to) implements Change {
        @Override
        public String text() {
            return "Changing " + setting.label() + " from " + from + " to " + to;
        }
    }

    record AddTable(String name, AddressFamily family) implements Change {
        @Override
        public String text() {
            return "Adding table " + name;
        }
    }

    record RemoveTable(String name) implements Change {
        @Override
        public String text() {
            return "Removing table " + name;
        }
    }

    /** What filters check routes against changes; channels whose filters do are changed by it. */
    record RefillTable(String name, long added, long removed) implements Change {
        @Override
        public String text() {
            return "Refilling table " + name + ": " + added + " added, " + removed + " removed";
        }
    }

    record RemoveProtocol(String name) implements Change {
        @Override
        public String text() {
            return "Removing protocol " + name;
        }
    }

    /**
     * Stop, then start with {@code next} unless that is disabled. Also the way in which a protocol that the
     * configuration disables or enables is stopped or started.
     */
    record RestartProtocol(ProtocolConfig next, boolean wasDisabled, String reason) implements Change {
        @Override
        public String text() {
            return next.disabled() ? (wasDisabled ? "Changing disabled protocol " : "Disabling protocol ") + next.name()
                    : wasDisabled ? "Enabling protocol " + next.name()
                    : "Restarting protocol " + next.name() + ": " + reason;
        }
    }

    /** Apply {@code next} while the protocol runs. */
    record Reconfigure(ProtocolConfig next, List<String> consequences) implements Change {
        public Reconfigure {
            consequences = List.copyOf(consequences);
        }

        @Override
        public String text() {
            return "Reconfiguring protocol " + next.name()
                    + (consequences.isEmpty() ? "" : ": " + String.join("; ", consequences));
        }
    }

    record AddProtocol(ProtocolConfig next) implements Change {
        @Override
        public String text() {
            return "Adding protocol " + next.name() + (next.disabled() ? " (disabled)" : "");
        }
    }
}
