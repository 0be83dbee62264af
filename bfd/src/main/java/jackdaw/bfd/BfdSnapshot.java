package jackdaw.bfd;

import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.DropReason;
import java.util.List;
import java.util.Map;

/**
 * What an engine has to show at a moment.
 *
 * @param sessions those that somebody wants, in the order in which they were asked for
 * @param drops    packets that were not accepted, by reason; reasons that never occurred are absent
 */
public record BfdSnapshot(List<SessionStatus> sessions, Map<DropReason, Long> drops) {
    public static final BfdSnapshot EMPTY = new BfdSnapshot(List.of(), Map.of());

    public BfdSnapshot {
        sessions = List.copyOf(sessions);
        drops = Map.copyOf(drops);
    }
}
