package jackdaw.rib.protocol;

/** Where engines report events for people. The host decides what becomes of them. */
@FunctionalInterface
public interface EventLog {

    /** Severity, worst first, as syslog and journald know it. */
    enum Level {
        ERROR, WARNING, INFO, DEBUG
    }

    /** @param protocol name of the instance, or of the part of the daemon, that speaks */
    void log(Level level, String protocol, String message);

    default void error(String protocol, String message) {
        log(Level.ERROR, protocol, message);
    }

    default void warning(String protocol, String message) {
        log(Level.WARNING, protocol, message);
    }

    default void info(String protocol, String message) {
        log(Level.INFO, protocol, message);
    }

    default void debug(String protocol, String message) {
        log(Level.DEBUG, protocol, message);
    }
}
