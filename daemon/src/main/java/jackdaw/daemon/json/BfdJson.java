package jackdaw.daemon.json;

import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What {@code show bfd sessions} tells, as objects for {@link JsonText}. */
public final class BfdJson {
    private BfdJson() {
    }

    /** All sessions of a protocol, and what it did not accept by reason. */
    public static Map<String, Object> of(String protocol, BfdSnapshot snapshot, Turn turn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", protocol);
        json.put("sessions", snapshot.sessions().stream().map(session -> session(session, turn)).toList());
        Map<String, Long> dropped = new TreeMap<>();
        snapshot.drops().forEach((reason, count) -> dropped.put(reason.label(), count));
        json.put("dropped", dropped);
        return json;
    }

    private static Map<String, Object> session(SessionStatus session, Turn turn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", session.path().remote());
        json.put("local_address", session.path().local());
        json.put("interface", session.ifname());
        json.put("multihop", session.path().isMultihop());
        json.put("state", session.state().label());
        json.put("remote_state", session.remoteState().label());
        json.put("age", Duration.ofNanos(turn.now() - session.since()));
        json.put("diagnostic", session.diagnostic().label());
        json.put("remote_diagnostic", session.remoteDiagnostic().label());
        json.put("discriminator", Integer.toUnsignedLong(session.localDiscriminator()));
        json.put("remote_discriminator", Integer.toUnsignedLong(session.remoteDiscriminator()));
        json.put("interval", session.interval());
        json.put("timeout", session.timeout());
        json.put("transitions", session.transitions());
        json.put("sent", session.sent());
        json.put("received", session.received());
        return json;
    }
}
