package jackdaw.bgp;

import jackdaw.bgp.session.BgpSession;
import jackdaw.bgp.session.LastError;
import jackdaw.rib.protocol.EventLog;

/** Logs a session's coming and going, each once. */
final class SessionLog {
    private static final String UP = "Established";

    private final EventLog log;
    private final String name;
    private String last = "";

    SessionLog(EventLog log, String name) {
        this.log = log;
        this.name = name;
    }

    /** @param more what becomes of the routes of a lost session; may be empty */
    void look(BgpSession session, String more) {
        boolean up = session.isEstablished();
        String now = up ? UP : session.lastError().map(LastError::toString).orElse("");
        if (!now.equals(last) && !now.isEmpty()) {
            String detail = session.peerMessage().map(m -> ": \"" + m + "\"").orElse("");
            boolean lost = !up && last.equals(UP);
            log.log(lost ? EventLog.Level.WARNING : EventLog.Level.INFO, name,
                    up ? "session established" : (lost ? "session lost: " : "") + now + detail + (lost ? more : ""));
        }
        last = now;
    }
}
